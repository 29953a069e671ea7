import TrothModel

/// Text from others, made safe to print: no escape sequence, line break or invisible reordering of
/// theirs reaches the terminal.
public enum PlainText {
  /// The most marks that may sit on one letter: enough for every script, and too few to draw over
  /// other lines.
  private static let marks = 4

  /// One line, with control, bidirectional and invisible characters written as `\u{…}`.
  ///
  /// - Complexity: O(n).
  public static func line(_ text: String) -> String {
    var result = ""
    var marks = 0
    var joins = false
    for scalar in text.unicodeScalars {
      marks = isMark(scalar) ? marks + 1 : 0
      let isHidden = isJoiner(scalar) && !joins
      if isHarmful(scalar) || isHidden || marks > Self.marks {
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
      // Joiners belong between letters of some scripts and between pictures, once.
      joins = !scalar.isASCII && !isJoiner(scalar)
    }
    return result
  }

  /// One line of at most so many characters, cut off with `…`.
  public static func line(_ text: String, atMost limit: Int) -> String {
    let start = String(text.unicodeScalars.prefix(limit + 1))
    let whole = line(start)
    guard whole.unicodeScalars.count > limit else { return whole }
    return String(whole.unicodeScalars.prefix(limit - 1)) + "…"
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
    // Direction.
    case 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069, 0x061c: true
    // Line breaks, tags, annotations.
    case 0x2028, 0x2029, 0xe0000...0xe0fff, 0xfff9...0xfffb: true
    // Nothing to see.
    case 0xad, 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b...0x180f, 0x200b, 0x2060...0x2065,
      0x206a...0x206f, 0x3164, 0xfeff, 0xffa0, 0x1d173...0x1d17a:
      true
    // No characters at all.
    case 0xfdd0...0xfdef: true
    default: scalar.value & 0xfffe == 0xfffe
    }
  }

  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200c || scalar.value == 0x200d
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    default: return false
    }
  }
}
