import TrothCheck
import TrothModel
import TrothPolicy

/// The findings of a review: one line each, and everything about them for those who look closer.
struct ReviewFindings {
  let check: CheckReport
  let names: Names
  let limits: ReviewLimits

  /// What weighs something.
  var items: [ReviewDocument.Item] {
    check.result.findings.filter { $0.severity != .note }.map { finding in
      var more: [Phrase] = []
      if !finding.remedy.isEmpty {
        more.append("\(words: finding.lead): \(code: finding.remedy)")
      }
      return ReviewDocument.Item(
        line(finding), tone: tone(finding), more: places(finding, ReviewLimits.few) + more)
    }
  }

  /// All of them, notes too, with every commit and path.
  var details: [ReviewDocument.Item] {
    check.result.findings.map { finding in
      ReviewDocument.Item(
        line(finding), tone: tone(finding),
        more: places(finding, limits.names) + [
          "entry \(code: finding.rule) of the policy, which \(words: finding.mode == .enforce ? "is enforced" : "advises"); \(code: "troth explain \(finding.code.rawValue)")"
        ])
    }
  }

  private func line(_ finding: Finding) -> Phrase {
    let head: Phrase = "\(words: finding.weight) \(code: finding.code.rawValue) · "
    let who = finding.person.map { names.phrase($0) + ": " } ?? ""
    return head + who + Phrase(words: finding.message)
  }

  private func tone(_ finding: Finding) -> ReviewDocument.Tone {
    switch finding.severity {
    case .error: finding.mode == .enforce && !finding.code.isHeld ? .error : .warning
    case .warning: .warning
    case .note: .note
    }
  }

  private func places(_ finding: Finding, _ most: Int) -> [Phrase] {
    [
      Self.list("commit", finding.commits.map { "\(code: $0.short)" }, most),
      Self.list(
        "file",
        finding.paths.map { "\(code: PlainText.line($0.description, atMost: ReviewLimits.name))" },
        most),
    ].compactMap(\.self)
  }

  /// So many of them, then how many more.
  private static func list(_ noun: String, _ items: [Phrase], _ most: Int) -> Phrase? {
    guard !items.isEmpty else { return nil }
    let more: Phrase = items.count > most ? " and \(items.count - most) more" : ""
    return "\(words: items.count == 1 ? noun : noun + "s"): " + items.prefix(most).joined(by: ", ")
      + more
  }
}

extension Finding {
  /// How much it weighs, in a word for people.
  fileprivate var weight: String {
    guard severity == .error else { return severity.rawValue }
    if code.isHeld { return "waits" }
    return mode == .advise ? "advice" : "error"
  }
}
