import TrothModel

/// Text from others, made safe to print: no escape sequence, line break or invisible reordering of
/// theirs reaches the terminal.
public enum PlainText {
  /// One line, with control and bidirectional characters written as `\u{…}`.
  public static func line(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if isHarmful(scalar) {
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Several lines, each made safe.
  public static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }
  }

  /// A text of several lines, with its line breaks and tabs kept and everything else made safe.
  ///
  /// - Complexity: O(n); ASCII text without control characters is given back as it is.
  public static func block(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7f).contains($0) || $0 == 0x0a || $0 == 0x09 }) {
      return text
    }
    return text.unicodeScalars.split(
      separator: "\n" as Unicode.Scalar, omittingEmptySubsequences: false
    )
    .map { part in
      part.split(separator: "\t" as Unicode.Scalar, omittingEmptySubsequences: false)
        .map { line(String(Substring($0))) }.joined(separator: "\t")
    }.joined(separator: "\n")
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0: true
    case 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069, 0x061c, 0xfeff: true
    case 0x2028, 0x2029, 0xe0000...0xe007f: true
    default: false
    }
  }
}
