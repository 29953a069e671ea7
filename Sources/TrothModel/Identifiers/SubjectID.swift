/// The random pseudonym of a person or community whom data is about: `urn:troth:subject:` and 32
/// lower-case hexadecimal digits. It says nothing of them.
///
/// Specification: docs/spec/consent.md, "Subjects".
public struct SubjectID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// As written.
  public let description: String

  /// What people are shown of it: the first ten digits.
  public var short: String {
    "\(Self.prefix)\(description.dropFirst(Self.prefix.count).prefix(10))…"
  }

  /// What every one starts with.
  public static let prefix = "urn:troth:subject:"

  /// Reads the one spelling; `nil` for any other.
  public init?(_ text: some StringProtocol) {
    let digits = text.utf8.dropFirst(Self.prefix.utf8.count)
    guard text.utf8.starts(with: Self.prefix.utf8), digits.count == 32,
      digits.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return nil }
    description = String(text)
  }

  /// Bytewise.
  public static func < (left: SubjectID, right: SubjectID) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}
