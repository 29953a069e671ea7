import TrothModel
import TrothReport

/// Finds a record by the start of its id, as git finds objects.
enum RecordPrefix {
  /// The fewest digits that name a record.
  static let shortest = 4

  /// What an id starts with, in lower case.
  ///
  /// - Throws: a `.usage` error for what no id starts with.
  static func digits(_ text: String) throws(TrothError) -> String {
    let digits = text.lowercased()
    let isHex = digits.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    guard isHex, (shortest...64).contains(digits.utf8.count) else {
      throw TrothError(
        .usage,
        "\(PlainText.line(text)) is not the start of a record's id, \(shortest) to 64 hexadecimal "
          + "digits.", hint: "troth log")
    }
    return digits
  }

  /// The one id that starts so.
  ///
  /// - Throws: a `.user` error for none or several; a `.usage` error for what no id starts with.
  static func resolve(
    _ text: String, among ids: some Sequence<RecordID>
  ) throws(TrothError) -> RecordID {
    let digits = try digits(text)
    let found = Set(ids.filter { $0.description.hasPrefix(digits) }).sorted()
    guard let first = found.first else {
      throw TrothError(
        .user, "No record known here starts with \(digits).", hint: "git fetch")
    }
    guard found.count == 1 else {
      throw TrothError(
        .user,
        "Several records start with \(digits):\n"
          + found.prefix(10).map { "  \($0)" }.joined(separator: "\n"),
        hint: "give more digits")
    }
    return first
  }
}
