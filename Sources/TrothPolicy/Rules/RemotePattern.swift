import TrothModel

/// A pattern for places where repositories are kept: `github.com/**`.
///
/// ASCII letters are compared without case, in hosts and in paths: some servers tell `Coop` from
/// `coop` and some do not, and a place must not change its audience by its spelling.
/// Specification: docs/spec/policy.md, "Audiences".
public struct RemotePattern: Hashable, Sendable, CustomStringConvertible {
  /// As it was written.
  public let description: String
  private let glob: Glob

  /// How closely a pattern names a place: by what it spells out from the left, then by all that it
  /// spells out, then by how little its wild parts take.
  struct Rank: Hashable, Comparable {
    let prefix: Int
    let literals: Int
    let depths: Int
    let wildcards: Int

    static func < (left: Rank, right: Rank) -> Bool {
      (left.prefix, left.literals, -left.depths, -left.wildcards)
        < (right.prefix, right.literals, -right.depths, -right.wildcards)
    }
  }

  let rank: Rank

  /// Reads `HOST/PATH`, or `HOST:PORT/PATH`; `nil` for anything else: a scheme, a user, no path, a
  /// host of any depth.
  public init?(_ text: String) {
    let lowered = RepositoryPlace.lowered(text)
    let plain = lowered.hasSuffix(".git") ? String(lowered.dropLast(4)) : lowered
    guard let slash = plain.firstIndex(of: "/"), RepositoryPlace.isHost(plain[..<slash]),
      let glob = Glob(plain)
    else { return nil }
    description = text
    self.glob = glob
    let wild = plain.utf8.filter { "*?[".utf8.contains($0) }.count
    rank = Rank(
      prefix: plain.utf8.prefix { !"*?[".utf8.contains($0) }.count,
      literals: plain.utf8.count - wild,
      depths: plain.split(separator: "/").filter { $0 == "**" }.count, wildcards: wild)
  }

  func matches(_ place: RepositoryPlace) -> Bool { glob.matches(bytes: Array(place.text.utf8)) }

  /// Whether two patterns are spellings of one.
  func isSame(as other: RemotePattern) -> Bool { glob == other.glob }
}

/// A place in the one spelling that patterns are compared with.
struct RepositoryPlace {
  let text: String

  /// `nil` where the path has parts that a server could read as others: `.`, `..`, none at all,
  /// backslashes, control characters.
  init?(host: String, path: String) {
    var host = Self.lowered(host)
    if host.hasSuffix(".") { host.removeLast() }
    var rest = Self.lowered(path)[...]
    while rest.hasPrefix("/") { rest.removeFirst() }
    while rest.hasSuffix("/") { rest.removeLast() }
    if rest.hasSuffix(".git") { rest.removeLast(4) }
    while rest.hasSuffix("/") { rest.removeLast() }
    let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
    guard Self.isHost(host[...]), !host.contains(where: { "*?[".contains($0) }),
      parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }),
      !rest.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f || $0 == UInt8(ascii: "\\") })
    else { return nil }
    text = host + "/" + rest
  }

  /// ASCII letters in lower case.
  static func lowered(_ text: String) -> String {
    String(
      decoding: text.utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Whether a text can be a host or a pattern for one, with a port of digits or none.
  static func isHost(_ text: Substring) -> Bool {
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = halves.first, !name.isEmpty, name != "**", name != ".", name != "..",
      name.utf8.allSatisfy({ byte in
        (97...122).contains(byte) || (48...57).contains(byte) || "-._*?[]!".utf8.contains(byte)
      })
    else { return false }
    guard halves.count == 2 else { return true }
    return !halves[1].isEmpty && halves[1].utf8.allSatisfy { (48...57).contains($0) }
  }
}
