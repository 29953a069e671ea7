import TrothModel

/// A list cannot be read at all, and why: nothing of it is taken.
public struct ForeignListProblem: Error, Hashable, Sendable {
  /// What is wrong, as the end of a sentence that starts with "it".
  public let reason: String

  init(_ reason: String) { self.reason = reason }
}

/// The text of another tool's list, within bounds.
enum ForeignText {
  /// The most bytes of a list.
  static let largest = 1_048_576
  /// The most lines of a list.
  static let mostLines = 20_000
  /// The most bytes of a line.
  static let longestLine = 32_768

  /// The lines with their numbers, from 1; without their ends.
  ///
  /// - Throws: for more than the bounds, for what is not UTF-8, and for NUL, which no list has.
  static func lines(
    _ bytes: [UInt8]
  ) throws(ForeignListProblem) -> [(number: Int, text: Substring)] {
    guard bytes.count <= largest else {
      throw ForeignListProblem("is larger than \(largest) bytes")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ForeignListProblem("is not valid UTF-8")
    }
    guard !bytes.contains(0) else { throw ForeignListProblem("holds a NUL, so it is no text") }
    // A line ends with LF; Swift takes CR LF for one character.
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count <= mostLines else {
      throw ForeignListProblem("has more than \(mostLines) lines")
    }
    return lines.enumerated().map { index, line in
      let line = Substring(line)
      return (
        index + 1,
        line.unicodeScalars.last == "\r" ? Substring(line.unicodeScalars.dropLast()) : line
      )
    }
  }

  /// Whether a reader sees all that is there: no control characters, none that change the direction
  /// of text, none without a form, and not more marks on a letter than scripts need.
  static func isPlain(_ text: some StringProtocol) -> Bool {
    var marks = 0
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control: guard scalar == "\t" else { return false }
      case .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
        return false
      case .nonspacingMark, .enclosingMark:
        marks += 1
        if marks > 4 { return false }
        continue
      default: break
      }
      marks = 0
    }
    return true
  }

  /// Without the spaces and tabs around it.
  static func trimmed(_ text: some StringProtocol) -> Substring {
    var text = Substring(text)
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }

  /// Why a text is not the handle of an account, in words.
  static func handleProblem(_ text: some StringProtocol) -> String {
    if let strange = text.unicodeScalars.first(where: { !$0.isASCII }) {
      let code = String(strange.value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
      return "no forge has a handle with U+\(padded) in it, and it may look like another one"
    }
    return "this is not a handle that a forge has"
  }
}
