/// Why each line of a proposed policy is there: sentences that become comments above it.
public struct PolicyReasons: Hashable, Sendable {
  /// Why the texts.
  public var agreements: [String] = []
  /// Why the signatures.
  public var signed: [String] = []
  /// Why strangers are treated so.
  public var strangers: [String] = []
  /// What was seen, and cannot be asked for by a policy of this version.
  public var leftOut: [String] = []

  /// No reasons.
  public init() {}

  /// The longest line of a comment, in characters.
  static let width = 96

  /// Sentences as comment lines, each with its line break.
  ///
  /// Whatever a sentence holds, it stays a comment: everything but printable ASCII becomes `?`.
  static func comments(_ sentences: [String]) -> String {
    sentences.map { sentence in
      var lines: [String] = []
      var line = "#"
      for word in sentence.unicodeScalars.split(whereSeparator: { $0 == " " }) {
        let word = String(
          String.UnicodeScalarView(word.map { (0x21..<0x7f).contains($0.value) ? $0 : "?" }))
        if line.utf8.count + word.utf8.count + 1 > width, line != "#" {
          lines.append(line)
          line = "#"
        }
        line += " " + word
      }
      return (lines + [line]).map { $0 + "\n" }.joined()
    }.joined()
  }
}
