public import TrothModel

/// What a repository shows of how its people work, before anything is proposed to them.
///
/// Everything in it is the repository's own word: names, paths and hosts are whatever somebody wrote.
/// Specification: docs/spec/policy.md, "What `troth init` proposes".
public struct ProjectLook: Hashable, Sendable {
  /// The most commits that are looked at: the newest.
  public static let mostCommits = 1_000
  /// The fewest commits that tell of a habit.
  public static let fewestForHabits = 10

  /// What the commits show.
  public var commits = CommitTraces()
  /// The files that tell something, each with its path.
  public var files: [FileTrace: GitPath] = [:]
  /// Texts that look like contributor licence agreements, sorted.
  public var agreementTexts: [GitPath] = []
  /// Where the repository is fetched from.
  public var remotes: [RemotePlace] = []
  /// The short name of the branch that would carry the law.
  public var branch = "main"
  /// Long-lived branches beside it, as patterns of a fixed set.
  public var releaseBranches: [String] = []
  /// Whether the history goes on below what was looked at.
  public var isCutOff = false
  /// Whether some folders are not in this clone, so that files may have been missed.
  public var isPartial = false

  /// Nothing seen.
  public init() {}

  /// Whether there is enough history to tell how people work.
  public var hasHabits: Bool { commits.count >= Self.fewestForHabits }
}

/// A remote, as far as it may be shown: never with the credentials that its URL may hold.
public struct RemotePlace: Hashable, Sendable {
  /// How it is called here.
  public let name: String
  /// The host's name, lower-case; `nil` for a folder, or what is no host's name.
  public let host: String?

  /// - Parameter url: the remote's URL as git has it; only its host is kept.
  public init(name: String, url: String) {
    self.name = name
    host = Self.host(of: url)
  }

  /// The software behind the host, where its name tells.
  public var forge: Forge? { host.flatMap(Forge.init(host:)) }

  /// The host of `https://user:secret@host:port/path` or `user@host:path`.
  static func host(of url: String) -> String? {
    var rest: Substring
    if let scheme = url.firstRange(of: "://") {
      guard url[..<scheme.lowerBound] != "file" else { return nil }
      rest = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    } else {
      guard let colon = url.firstIndex(of: ":"), !url[..<colon].contains("/") else { return nil }
      rest = url[..<colon]
    }
    if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    let host = rest.prefix { $0 != ":" }.lowercased()
    let isPlain = host.utf8.allSatisfy {
      (48...57).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".")
    }
    guard (1...253).contains(host.utf8.count), isPlain, host.utf8.first != UInt8(ascii: "-") else {
      return nil
    }
    return host
  }
}
