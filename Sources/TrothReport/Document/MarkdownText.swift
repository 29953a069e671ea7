import TrothModel

/// Text that nothing in it can turn into markup, wherever it comes from.
///
/// Plain words stay as they are. Anything that a forge might give a meaning to is put in a code span: marks of
/// emphasis, links, addresses, `@names`, `#numbers`, commit names, emoji codes, commands after a slash. There
/// nothing means anything. Specification: docs/spec/review.md, "Markdown".
enum MarkdownText {
  /// A phrase.
  static func phrase(_ phrase: Phrase) -> String {
    let line = phrase.parts.map { part in
      switch part {
      case .words(let text): sentences(PlainText.line(text, atMost: ReviewLimits.sentence))
      case .name(let text): name(PlainText.line(text, atMost: ReviewLimits.name))
      case .code(let text): code(PlainText.line(text, atMost: ReviewLimits.sentence))
      }
    }.joined()
    return line.allSatisfy { $0 == " " } ? "(nothing)" : line
  }

  /// The longest run of backticks in a code span: some parsers know no fence of more than 80.
  private static let longestRun = 16

  /// A code span around one line.
  static func code(_ line: String) -> String {
    guard !line.isEmpty else { return "" }
    var longest = 0
    var run = 0
    for byte in line.utf8 {
      run = byte == backtick ? run + 1 : 0
      longest = max(longest, run)
    }
    if longest > longestRun { return code(line.replacing("`", with: "\\u{60}")) }
    let fence = String(repeating: "`", count: longest + 1)
    let isBare = longest == 0 && line.utf8.first != space && line.utf8.last != space
    return isBare ? fence + line + fence : "\(fence) \(line) \(fence)"
  }

  /// Words in which a pair of backticks encloses a command.
  private static func sentences(_ line: String) -> String {
    Phrase.commands(in: line).map { part in
      switch part {
      case .code(let text): code(text)
      case .words(let text), .name(let text): words(text)
      }
    }.joined()
  }

  private static func name(_ line: String) -> String {
    let name = words(Substring(line.unicodeScalars.drop { $0 == " " }))
    return name.isEmpty ? code("(no name)") : name
  }

  /// Words between single spaces, each as it is or in a code span. More than one space could mean
  /// something at the start or the end of a line.
  private static func words(_ line: some StringProtocol) -> String {
    var result = ""
    let parts = line.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index > 0, result.last != " " { result += " " }
      result += word(Array(part))
    }
    return result
  }

  private static func word(_ scalars: [Unicode.Scalar]) -> String {
    let lead = scalars.prefix { "(\"'".unicodeScalars.contains($0) }
    let rest = scalars.dropFirst(lead.count)
    let tail = rest.reversed().prefix { ")\"'.,;:?!…".unicodeScalars.contains($0) }.reversed()
    let core = rest.dropLast(tail.count)
    if tail.count > 3 || lead.count > 3 { return code(text(scalars)) }
    if core.isEmpty || isPlain(Array(core), before: Array(tail)) { return text(scalars) }
    return text(lead) + code(text(core)) + text(tail)
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// A number with a dot after it could start a list, and a long one be the name of a commit.
  private static func isPlain(_ core: [Unicode.Scalar], before tail: [Unicode.Scalar]) -> Bool {
    if core.count == 1, "—–·→".unicodeScalars.contains(core[0]) { return true }
    if core.allSatisfy({ ("0"..."9").contains($0) }) { return core.count < 7 && tail.isEmpty }
    return isWord(core) && !isHexadecimal(core)
  }

  /// Letters with single apostrophes or hyphens between them.
  private static func isWord(_ core: [Unicode.Scalar]) -> Bool {
    var wasLetter = false
    for scalar in core {
      if isLetter(scalar) {
        wasLetter = true
      } else if "'’-".unicodeScalars.contains(scalar), wasLetter {
        wasLetter = false
      } else {
        return false
      }
    }
    return wasLetter
  }

  /// What may be taken for the name of a commit.
  private static func isHexadecimal(_ core: [Unicode.Scalar]) -> Bool {
    core.count >= 7 && core.allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
  }

  /// Letters written from the left, their marks, and pictures.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08ff, 0xfb1d...0xfdff, 0xfe70...0xfeff, 0x10800...0x10fff, 0x1e800...0x1efff:
      return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark:
      return true
    default: return scalar.properties.isEmojiPresentation
    }
  }

  private static let backtick = UInt8(ascii: "`")
  private static let space = UInt8(ascii: " ")
}
