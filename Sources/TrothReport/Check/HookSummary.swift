import TrothCheck
import TrothModel

/// What a hook says in a dialog: the first line a whole sentence, at most six lines, no escapes, the
/// last the path of a local report. Specification: docs/spec/check.md, "Hooks".
public enum HookSummary {
  /// The most lines.
  public static let mostLines = 6

  /// Shortens a report.
  /// - Parameter path: where the whole report lies; `nil` where none could be written.
  public static func lines(_ report: CheckReport, names: Names, reportPath path: String?)
    -> [String]
  {
    var lines = ["troth: \(report.headline)"]
    let errors = report.result.findings.filter { $0.severity == .error }
    let room = mostLines - 1 - (path == nil ? 0 : 1)
    for finding in errors where lines.count - 1 < room {
      let who = finding.person.map { "\(names.display($0)): " } ?? ""
      lines.append("  \(finding.code.rawValue): \(who)\(PlainText.line(finding.message))")
      if !finding.remedy.isEmpty, lines.count - 1 < room {
        lines.append("  to mend it: \(PlainText.line(finding.remedy))")
      }
    }
    if let path { lines.append("  the whole report: \(PlainText.line(path))") }
    return lines
  }
}
