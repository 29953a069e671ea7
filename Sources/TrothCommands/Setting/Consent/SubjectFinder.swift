import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// Finds whom data is about by what a user calls them: a pseudonym, the start of one, or a name in their
/// own private register.
struct SubjectFinder {
  let register: PrivateRegister
  let rows: [PrivateRegister.Row]
  /// Those whom the project knows.
  let known: [SubjectID]

  /// The fewest digits that name a subject.
  static let shortest = 6

  init(register: PrivateRegister, known: [SubjectID]) throws(TrothError) {
    self.register = register
    self.known = known
    rows = try register.rows()
  }

  /// The subject.
  /// - Throws: a `.user` error for nobody or several.
  func find(_ text: String) throws(TrothError) -> SubjectID {
    if let id = SubjectID(text) { return id }
    var found = Set(rows.filter { $0.name == text }.map(\.id))
    if found.isEmpty, let digits = Self.digits(text) {
      let all = Set(rows.map(\.id) + known)
      found = all.filter { $0.description.dropFirst(SubjectID.prefix.count).hasPrefix(digits) }
    }
    guard let first = found.min() else {
      throw TrothError(
        .user,
        "\(PlainText.line(text)) is nobody in your private register, and no pseudonym known here.",
        hint: "troth subject list")
    }
    guard found.count == 1 else {
      throw TrothError(
        .user,
        "Several are called \(PlainText.line(text)):\n"
          + found.sorted().map { "  \($0)" }.joined(separator: "\n"), hint: "\(first)")
    }
    return first
  }

  /// Rows whose name holds a text, whatever its capitals.
  func matching(_ text: String) -> [PrivateRegister.Row] {
    let wanted = text.lowercased()
    return rows.filter { $0.name.lowercased().contains(wanted) }
  }

  /// What the user calls somebody; `nil` when the register does not say. Safe to print.
  func name(_ id: SubjectID) -> String? {
    rows.first { $0.id == id }.map { PlainText.line($0.name) }
  }

  /// The digits of a pseudonym, or its start, with its prefix or without.
  private static func digits(_ text: String) -> String? {
    var digits = text.lowercased()
    if digits.hasPrefix(SubjectID.prefix) { digits.removeFirst(SubjectID.prefix.count) }
    if digits.hasSuffix("…") { digits.removeLast() }
    let isHex = digits.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    return isHex && digits.utf8.count >= shortest ? digits : nil
  }
}
