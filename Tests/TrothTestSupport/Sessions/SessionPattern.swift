/// One expected line: `...` for any lines, else a text with placeholders.
///
/// A placeholder also stands for itself, so that a usage line with `<path>` can be expected.
struct SessionPattern {
  /// What each placeholder matches, as docs/TESTING.md documents it.
  static let placeholders: [(name: String, expression: String)] = [
    ("<id>", "[0-9a-f]{10,64}"),
    ("<oid>", "[0-9a-f]{7,64}"),
    ("<did>", "did:(troth|key):z[1-9A-HJ-NP-Za-km-z]+…?"),
    ("<key>", "z6Mk[1-9A-HJ-NP-Za-km-z]+…?|SHA256:[A-Za-z0-9+/]{43}|AAAA[A-Za-z0-9+/]+=*"),
    ("<date>", "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?"),
    ("<path>", "[^ ]+"),
    ("<any>", ".*"),
  ]

  /// The line as the file has it.
  let text: String
  /// Whether it is `...`, which matches any number of lines, also none.
  var isGap: Bool { text == "..." }

  private var expression: String {
    var result = ""
    var rest = text[...]
    while let first = rest.first {
      if let found = Self.placeholders.first(where: { rest.hasPrefix($0.name) }) {
        result += "(?:\(found.expression)|\(Self.escaped(found.name)))"
        rest.removeFirst(found.name.count)
      } else {
        result += Self.escaped(String(first))
        rest.removeFirst()
      }
    }
    return result
  }

  private static func escaped(_ text: String) -> String {
    text.map { $0.isASCII && !$0.isLetter && !$0.isNumber ? "\\\($0)" : String($0) }.joined()
  }

  /// Whether the whole line is as expected.
  func matches(_ line: String) throws -> Bool {
    if text == line { return true }
    guard text.contains("<") else { return false }
    let regex = try Regex(expression).matchingSemantics(.unicodeScalar)
    return line.wholeMatch(of: regex) != nil
  }
}
