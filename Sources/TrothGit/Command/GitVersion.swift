/// A version of the git program.
public struct GitVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The 2 in 2.39.5.
  public let major: Int
  /// The 39 in 2.39.5.
  public let minor: Int
  /// The 5 in 2.39.5; 0 where git gives none.
  public let patch: Int

  /// The version with these numbers.
  public init(_ major: Int, _ minor: Int, _ patch: Int = 0) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// Reads what `git version` prints, whatever a distributor added: `git version 2.39.5 (…)`.
  public init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count >= 3, words[0] == "git", words[1] == "version" else { return nil }
    let parts = words[2].split(separator: ".").map { part in
      Int(part.prefix { ("0"..."9").contains($0) })
    }
    guard parts.count >= 2, let major = parts[0], let minor = parts[1] else { return nil }
    self.init(major, minor, parts.count > 2 ? parts[2] ?? 0 : 0)
  }

  /// Older before newer.
  public static func < (left: GitVersion, right: GitVersion) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }

  /// Three numbers with dots between.
  public var description: String { "\(major).\(minor).\(patch)" }
}
