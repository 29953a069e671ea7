public import TrothModel

/// For whom data can be: a name, where they keep repositories, and what they use data for.
///
/// Specification: docs/spec/policy.md, "Audiences".
public struct AudienceRule: Hashable, Sendable {
  /// Its name in the policy and in consents, for instance `circle`.
  public let name: String
  /// Where they keep repositories; empty for people who get data in other ways.
  public let remotes: [RemotePattern]
  /// What they use data for, each asked by itself; never empty.
  public let purposes: Set<String>
  /// Which files a snapshot for them is made of; empty for all.
  public let paths: [Glob]
  /// Where the policy says so; `nil` for a rule that was not read from a file.
  public let position: PolicyPosition?

  /// An audience; `nil` when the name is none (``AgreementRule/isName(_:)``), or without purposes.
  public init?(
    name: String, remotes: [RemotePattern] = [], purposes: Set<String>,
    paths: [Glob] = [], position: PolicyPosition? = nil
  ) {
    guard AgreementRule.isName(name), !purposes.isEmpty else { return nil }
    self.name = name
    self.remotes = remotes
    self.purposes = purposes
    self.paths = paths
    self.position = position
  }

  /// Whether a snapshot for them may hold a path, as far as ``paths`` is concerned.
  public func mayHave(_ path: GitPath) -> Bool {
    paths.isEmpty || paths.contains { $0.matches(path) }
  }
}

extension Policy {
  /// The audience of a name.
  public func audience(named name: String) -> AudienceRule? {
    audiences.first { $0.name == name }
  }

  /// The audience that a repository at a host belongs to: that of the most specific pattern. `nil`
  /// where none fits, where patterns of several audiences are equally specific, and where the path
  /// could lead elsewhere than it says: such a place is unknown.
  ///
  /// - Parameters:
  ///   - host: as a URL names it once settings and aliases are resolved, with the port where it is
  ///     not the scheme's own.
  ///   - path: decoded, with or without a slash first and `.git` last.
  /// - Complexity: O(patterns × (pattern bytes × path bytes)).
  public func audience(of host: String, path: String) -> AudienceRule? {
    guard let place = RepositoryPlace(host: host, path: path) else { return nil }
    var best: [(rank: RemotePattern.Rank, audience: AudienceRule)] = []
    for audience in audiences {
      for pattern in audience.remotes where pattern.matches(place) {
        if let first = best.first, pattern.rank < first.rank { continue }
        if let first = best.first, first.rank < pattern.rank { best = [] }
        best.append((pattern.rank, audience))
      }
    }
    guard let first = best.first,
      best.allSatisfy({ $0.audience.name == first.audience.name })
    else { return nil }
    return first.audience
  }
}
