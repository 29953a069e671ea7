import TrothCheck
import TrothConsent
import TrothModel
import TrothPolicy
import TrothTrust

extension CheckReport {
  /// The answer in lines for a terminal; quiet when all is well. Everything from others is made safe
  /// to print.
  public func text(_ names: Names, verbose: Bool = false) -> [String] {
    let names = names.filling(result.claimedNames)
    var lines = [headline]
    let shown = result.findings.filter { verbose || $0.severity != .note }
    let isQuiet = shown.isEmpty && !verbose
    if !isQuiet {
      let alike = names.alike
      for person in result.people {
        lines.append("  " + line(person, names))
        if let likeness = names.likeness(person.person, alike) { lines.append("    \(likeness)") }
      }
      for finding in shown { lines += self.lines(finding, names) }
      lines.append("")
      lines.append(lawLine)
    }
    lines += notes.map { "note: \($0)" }
    return lines
  }

  /// One whole sentence that says what it comes to, the verdict first.
  public var headline: String { "\(result.verdict.rawValue): \(sentence.plain)" }

  /// What it comes to, without the word of the verdict.
  var sentence: Phrase {
    let what: Phrase =
      switch result.commits {
      case 0: "the change"
      case 1: "1 commit"
      default: "\(result.commits) commits"
      }
    let to: Phrase = "\(name: name) (\(name: shortOnto))"
    switch result.verdict {
    case .pass: return "\(what) may go to \(to)."
    case .advice: return "\(what) may go to \(to); the project asks for a little more."
    case .held:
      return result.commits > 1
        ? "\(what) for \(to) wait for a steward's word. Nothing is wrong with them."
        : "\(what) for \(to) waits for a steward's word. Nothing is wrong with it."
    case .fail: return "\(what) may not go to \(to) yet."
    case .unanswered: return "it could not be said whether \(what) may go to \(to)."
    }
  }

  private var shortOnto: String {
    onto.hasPrefix("refs/heads/") ? String(onto.dropFirst("refs/heads/".count)) : onto
  }

  var lawLine: String {
    "Judged by the policy in commit \(authority.short), which this change cannot alter."
  }

  private func line(_ person: PersonSummary, _ names: Names) -> String {
    let commits = person.commits == 1 ? "1 commit" : "\(person.commits) commits"
    let terms = person.agreements.sorted { $0.key < $1.key }
      .map { "\(PlainText.line($0.key)) \($0.value.inWords)" }
    let machine = AgentWords.phrase(person, names).map { [$0.plain] }
    let trust = person.isSteward || machine != nil ? [] : person.trust.map { [$0.inWords] } ?? []
    let standing = machine ?? (person.isSteward ? ["steward"] : [])
    return ([names.display(person.person), commits] + standing + trust + terms).joined(
      separator: " · ")
  }

  private func lines(_ finding: Finding, _ names: Names) -> [String] {
    let mode = finding.severity == .error ? " (\(finding.mode.rawValue))" : ""
    var lines = ["", "\(finding.severity.rawValue) \(finding.code.rawValue)\(mode)"]
    let who = finding.person.map { "\(names.display($0)): " } ?? ""
    lines.append("  \(who)\(PlainText.line(finding.message))")
    if !finding.commits.isEmpty {
      lines.append("  " + Self.list(finding.commits.map(\.short), "commit"))
    }
    if !finding.paths.isEmpty {
      lines.append("  " + Self.list(finding.paths.map { PlainText.line($0.description) }, "file"))
    }
    lines.append("  rule: \(PlainText.line(finding.rule))")
    if !finding.remedy.isEmpty { lines.append("  \(finding.remedyLine)") }
    return lines
  }

  /// Up to five of them, then how many more.
  private static func list(_ items: [String], _ noun: String) -> String {
    let head = items.prefix(5).joined(separator: ", ")
    let more = items.count > 5 ? " and \(items.count - 5) more" : ""
    return "\(noun)\(items.count == 1 ? "" : "s"): \(head)\(more)"
  }
}

extension TrustSummary {
  /// How somebody stands, in words: never a mark.
  var inWords: String {
    switch level {
    case .unknown: "not known in \(scope) yet"
    case .introduced, .accepted, .strong:
      isQueued ? "waits for a place in \(scope)" : "\(level.word) in \(scope)"
    }
  }
}

extension AgreementState {
  /// After the name of the terms: `dco accepted`.
  var inWords: String {
    switch self {
    case .inForce: "accepted"
    case .outdated: "accepted in an earlier text"
    case .ended: "ended"
    case .missing: "not accepted by record"
    }
  }
}

extension Finding {
  /// Whether a steward's word is what it waits for.
  var waits: Bool {
    code == .strangerRefused || code.isHeld && severity != .warning
  }

  /// Whose move it is, before the remedy.
  var lead: String {
    if remedy.hasPrefix("troth vouch ") { return "whoever knows their work can say" }
    if remedy.hasPrefix("troth approve ") { return "somebody else can say" }
    if remedy.hasPrefix("troth show ") || remedy.hasPrefix("git diff ") { return "to see it" }
    if waits { return "a steward can say" }
    // It writes the commits of a branch anew: for whoever owns that branch.
    if remedy.hasPrefix("git rebase --signoff ") { return "the author can say, on their branch" }
    return "to mend it"
  }

  /// The remedy, and whose move it is.
  var remedyLine: String { "\(lead): \(PlainText.line(remedy))" }
}
