/// What trust is about: a path of slugs such as `code` or `code/parser`.
///
/// A scope covers itself and what lies below it, and says nothing about any other.
/// Specification: docs/spec/trust.md, "Scopes".
public struct Scope: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// As written.
  public let description: String

  /// The longest scope, in bytes.
  public static let longest = 64

  /// Reads slugs of lower-case ASCII letters, digits and single inner hyphens, joined by `/`; `nil`
  /// for anything else, and for more than 64 bytes. - Complexity: O(n).
  public init?(_ text: some StringProtocol) {
    guard (1...Self.longest).contains(text.utf8.count) else { return nil }
    // A hyphen or a slash stands between two letters or digits, never beside another.
    var mayEnd = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        mayEnd = true
      case UInt8(ascii: "-"), UInt8(ascii: "/"):
        guard mayEnd else { return nil }
        mayEnd = false
      default: return nil
      }
    }
    guard mayEnd else { return nil }
    description = String(text)
  }

  // SAFETY: one slug, well within the bound.
  /// What is meant where a list names no scope: `code`.
  public static let code = Scope("code")!
  // SAFETY: one slug, well within the bound.
  /// What crev's proofs are about: `review`.
  public static let review = Scope("review")!

  /// Whether what is said of this scope holds for another: the same, or one below it.
  public func covers(_ other: Scope) -> Bool {
    let mine = description.utf8
    let theirs = other.description.utf8
    guard theirs.starts(with: mine) else { return false }
    return theirs.count == mine.count
      || theirs[theirs.index(theirs.startIndex, offsetBy: mine.count)] == UInt8(ascii: "/")
  }

  /// Bytewise.
  public static func < (left: Scope, right: Scope) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}
