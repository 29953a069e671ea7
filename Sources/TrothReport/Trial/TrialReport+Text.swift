import TrothCheck
import TrothModel

extension TrialReport {
  /// The answer in lines for a terminal. Everything from others is made safe to print.
  public var text: [String] {
    var lines = [headline, ""]
    lines += sentences(summary.verdicts).map { "  \($0)" }
    if summary.verdicts != summary.enforced {
      lines += ["", "Had every entry enforced:"]
      lines += sentences(summary.enforced).map { "  \($0)" }
    }
    let groups = summary.groups
    if !groups.isEmpty { lines += ["", "What would have been said:"] }
    for group in groups { lines += self.lines(group) }
    lines += allNotes.map { "note: \($0)" }
    return lines
  }

  private var headline: String {
    let range = "\(base.map { "\($0.short).." } ?? "")\(head.short)"
    return "\(what) on \(changes(summary.steps)) to \(PlainText.line(branch)) (\(range), "
      + "\(summary.commits == 1 ? "1 commit" : "\(summary.commits) commits")):"
  }

  private var what: String {
    switch source {
    case .inForce: "The policy in force"
    case .file(let name): "The policy in \(PlainText.line(name))"
    case .proposed: "The policy that `troth init` would propose"
    }
  }

  private func changes(_ count: Int) -> String {
    count == 1 ? "the last change" : "the last \(count) changes"
  }

  private func sentences(_ verdicts: [Verdict: Int]) -> [String] {
    let order: [Verdict] = [.pass, .advice, .held, .fail, .unanswered]
    return order.compactMap { verdict in
      guard let count = verdicts[verdict], count > 0 else { return nil }
      return "\(count) of \(summary.steps) \(words(verdict))"
    }
  }

  private func words(_ verdict: Verdict) -> String {
    switch verdict {
    case .pass: "would have passed without a word"
    case .advice: "would have passed with advice"
    case .held: isSteward ? "would have waited for you" : "would have waited for a steward's word"
    case .fail: "would have been sent back with what to mend"
    case .unanswered: "could not have been judged by this version of Troth"
    }
  }

  private func lines(_ group: TrialSummary.Group) -> [String] {
    let steps = group.steps == 1 ? "1 change" : "\(group.steps) changes"
    var lines = [
      "", "  \(group.code.rawValue) (\(PlainText.line(group.rule))): \(steps)",
      "    \(PlainText.line(group.message))",
    ]
    for example in group.examples {
      lines.append("    \(example.tip.short) \(PlainText.line(example.title))")
    }
    return lines
  }

  var allNotes: [String] {
    let alone =
      "A history does not say which commits came together, so each is judged by itself; with "
      + "`signed: tip` a signed tip would have answered for more."
    return (asksOfTips && summary.groups.contains { $0.code == .commitUnsigned } ? [alone] : [])
      + notes
  }
}
