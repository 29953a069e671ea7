public import TrothModel
import TrothPolicy

extension Explanation {
  /// Every code with its sentence, in groups, for a terminal.
  public static var index: [String] {
    let width = FindingCode.allCases.map(\.rawValue.count).max() ?? 0
    var lines: [String] = []
    for group in ExplanationGroup.allCases {
      lines += (lines.isEmpty ? [] : [""]) + [group.rawValue]
      for code in group.codes {
        let gap = String(repeating: " ", count: width + 2 - code.rawValue.count)
        lines.append("  \(code.rawValue)\(gap)\(of(code).summary)")
      }
    }
    return lines + ["", "More about one: troth explain CODE"]
  }

  /// All pages as one Markdown document: docs/reference/codes.md.
  public static var document: [String] {
    var lines = [
      "# Codes", "",
      "Every finding, refused record and unanswered question carries one of these codes. They are",
      "stable, so scripts can match on them. `troth explain CODE` shows the same page. The sessions",
      "are shortened to the lines that matter.", "",
      "This page is generated: `troth explain --format markdown`.",
    ]
    for group in ExplanationGroup.allCases {
      lines += ["", "## \(group.rawValue)"]
      for code in group.codes { lines += [""] + of(code).markdown }
    }
    return lines
  }

  /// Codes that somebody may have meant: those that hold the word, else the nearest one.
  public static func suggestions(for text: String) -> [FindingCode] {
    let holding = FindingCode.allCases.filter { text.count > 2 && $0.rawValue.contains(text) }
    if !holding.isEmpty { return holding }
    let nearest = Nearest.word(to: text, among: FindingCode.allCases.map(\.rawValue))
    return nearest.flatMap { FindingCode(rawValue: $0) }.map { [$0] } ?? []
  }
}
