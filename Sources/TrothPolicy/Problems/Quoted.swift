/// Text from a policy, made safe to show inside a sentence: between backquotes, short, and without
/// characters that would move the cursor or reorder what stands around it.
enum Quoted {
  /// The most characters shown.
  static let maximumCharacters = 40

  static func text(_ text: String) -> String {
    var shown = "`"
    for (count, scalar) in text.unicodeScalars.enumerated() {
      guard count < maximumCharacters else {
        shown += "…"
        break
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator:
        shown += "\\u{" + String(scalar.value, radix: 16) + "}"
      default:
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown + "`"
  }

  /// `a`, `b` or `c`, each between backquotes.
  static func choice(_ words: [String]) -> String {
    let quoted = words.map { "`\($0)`" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }
}
