/// Who made a commit, and when, as Git writes it.
public struct CommitIdentity: Hashable, Sendable, CustomStringConvertible {
  /// Free text; no `<`, `>`, line break or NUL.
  public let name: String
  /// Free text; no `<`, `>`, line break or NUL.
  public let email: String
  /// Seconds since the epoch, UTC.
  public let seconds: Int64
  /// The local time's distance from UTC, in minutes; positive east of Greenwich.
  public let offsetMinutes: Int

  /// - Parameters:
  ///   - name: not empty.
  ///   - email: not empty.
  ///   - seconds: since the epoch, not negative.
  ///   - offsetMinutes: within a day and a half of UTC.
  /// - Returns: `nil` when Git could not write or read back these values.
  public init?(name: String, email: String, seconds: Int64, offsetMinutes: Int = 0) {
    guard !name.isEmpty, !email.isEmpty, Self.isPlain(name), Self.isPlain(email), seconds >= 0,
      abs(offsetMinutes) < 36 * 60
    else { return nil }
    self.name = name
    self.email = email
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }

  /// `Ana <ana@example.org> 1767225600 +0100`.
  public var description: String {
    let minutes = abs(offsetMinutes)
    let digits = String(minutes / 60 * 100 + minutes % 60)
    let zone = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return "\(name) <\(email)> \(seconds) \(offsetMinutes < 0 ? "-" : "+")\(zone)"
  }

  /// Takes away what git takes away from a configured name or address: `<`, `>` and line breaks
  /// anywhere, and spaces and punctuation at the ends.
  static func cleaned(_ text: String) -> String {
    let kept = text.unicodeScalars.filter { $0 != "<" && $0 != ">" && $0 != "\n" && $0 != "\0" }
    let inner = kept.drop(while: isCrud)
    guard let last = inner.lastIndex(where: { !isCrud($0) }) else { return "" }
    return String(String.UnicodeScalarView(inner[...last]))
  }

  private static func isCrud(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 32 || ".,:;\"\\'".unicodeScalars.contains(scalar)
  }

  private static func isPlain(_ text: String) -> Bool {
    !text.unicodeScalars.contains { $0 == "<" || $0 == ">" || $0 == "\n" || $0 == "\0" }
  }
}
