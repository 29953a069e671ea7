import TrothCheck
import TrothModel

/// What a hook says in a dialog: the first line a whole sentence, at most six lines, no escapes, the
/// last the path of a local report. Specification: docs/spec/check.md, "Hooks".
public enum HookSummary {
  /// The most lines.
  public static let mostLines = 6

  /// Shortens a report on a push.
  ///
  /// - Parameters:
  ///   - closing: one line before the path, such as how to go on all the same.
  ///   - path: where the whole report lies; `nil` where none could be written.
  /// - Returns: nothing when all is well.
  public static func lines(
    _ report: PushReport, names: Names, closing: String? = nil, reportPath path: String?
  ) -> [String] {
    guard let worst = report.entries.first else { return [] }
    var body = details(worst.answer, names)
    if report.entries.count > 1 {
      let others = report.entries.dropFirst()
        .map { "\(PlainText.line($0.ref)) (\($0.verdict.rawValue))" }
      body.insert("also \(shortened(others))", at: 0)
    }
    return lines(worst.headline, body, closing: closing, reportPath: path)
  }

  /// As many lines as there is room for.
  ///
  /// - Parameter headline: a whole sentence.
  public static func lines(
    _ headline: String, _ body: [String], closing: String? = nil, reportPath path: String?
  ) -> [String] {
    let end = [closing, path.map { "the whole report: \(PlainText.line($0))" }].compactMap(\.self)
    let room = mostLines - 1 - end.count
    return ["troth: \(headline)"] + (body.prefix(room) + end).map { "  \($0)" }
  }

  private static func details(_ answer: PushReport.Answer, _ names: Names) -> [String] {
    switch answer {
    case .refused(let error), .unanswered(let error):
      return error.hint.map { ["to mend it: \(PlainText.line($0))"] } ?? []
    case .judged(let report):
      let names = names.filling(report.result.claimedNames)
      var lines: [String] = []
      for finding in report.result.findings where finding.severity == .error {
        let who = finding.person.map { "\(names.display($0)): " } ?? ""
        lines.append("\(finding.code.rawValue): \(who)\(PlainText.line(finding.message))")
        if !finding.remedy.isEmpty {
          lines.append(finding.remedyLine)
        }
      }
      return lines
    }
  }

  private static func shortened(_ names: [String]) -> String {
    let more = names.count > 3 ? " and \(names.count - 3) more" : ""
    return names.prefix(3).joined(separator: ", ") + more
  }
}
