import TrothModel

/// Where a repository's authority state is: whose refs say what is in force.
///
/// Specification: docs/spec/project.md, "Authority state".
public enum AuthorityPlace: Hashable, Sendable {
  /// The refs of this repository itself: a server, a bare repository, or one without remotes.
  case own(branch: String)
  /// What this clone last saw of a remote.
  case remote(name: String, branch: String)
  /// A ref that the user named.
  case named(ref: String)

  /// The full ref of the default branch, as this repository sees it.
  public var ref: String {
    switch self {
    case .own(let branch): "refs/heads/\(branch)"
    case .remote(let name, let branch): "refs/remotes/\(name)/\(branch)"
    case .named(let ref): ref
    }
  }

  /// The full ref of another branch in the same place.
  public func ref(ofBranch branch: String) -> String {
    switch self {
    case .own, .named: "refs/heads/\(branch)"
    case .remote(let name, _): "refs/remotes/\(name)/\(branch)"
    }
  }

  /// The remote, when the place is one.
  public var remote: String? { if case .remote(let name, _) = self { name } else { nil } }

  /// The short name of the default branch there, where it is known.
  public var branch: String? {
    switch self {
    case .own(let branch), .remote(_, let branch): branch
    case .named: nil
    }
  }
}

/// What a repository looks like to the choice of its authority state; read once, then judged purely.
public struct AuthorityFacts: Hashable, Sendable {
  /// Whether its own refs are the authority: bare, or receiving a push.
  public var isServer: Bool
  /// The branch that HEAD names, born or not.
  public var headBranch: String?
  /// The remotes' names.
  public var remotes: [String]
  /// For each remote, the branch that `<remote>/HEAD` names.
  public var remoteHeads: [String: String]
  /// For each remote, its tracked branches that hold `.troth/project/`, sorted.
  public var remoteBranches: [String: [String]]
  /// Local branches that hold `.troth/project/`, sorted.
  public var localBranches: [String]
  /// `init.defaultBranch`, if configured.
  public var configuredDefault: String?
  /// The remote pinned at introduction.
  public var pinnedRemote: String?
  /// The branch pinned at introduction.
  public var pinnedBranch: String?
  /// Whether the project was founded in this clone and its remote does not have it yet.
  public var isFounder: Bool

  /// Facts about a repository without remotes, pins or projects; set what differs.
  public init(isServer: Bool, headBranch: String?) {
    self.isServer = isServer
    self.headBranch = headBranch
    remotes = []
    remoteHeads = [:]
    remoteBranches = [:]
    localBranches = []
    configuredDefault = nil
    pinnedRemote = nil
    pinnedBranch = nil
    isFounder = false
  }

  /// The place, or `nil` when the repository does not tell and the user must (`--authority`).
  ///
  /// Server or bare: HEAD's branch. Client: the pinned remote, else the only one, else `upstream`,
  /// else `origin`; there the pinned branch, else `<remote>/HEAD`, else the only tracked branch with
  /// a project. No remote: the local default branch.
  public var place: AuthorityPlace? {
    if isServer { return headBranch.map { .own(branch: $0) } }
    guard !remotes.isEmpty else { return local }
    guard let remote = chosenRemote else { return nil }
    let tracked = remoteBranches[remote] ?? []
    if isFounder, tracked.isEmpty { return local }
    if let pinnedBranch { return .remote(name: remote, branch: pinnedBranch) }
    if let head = remoteHeads[remote] { return .remote(name: remote, branch: head) }
    return tracked.count == 1 ? .remote(name: remote, branch: tracked[0]) : nil
  }

  private var chosenRemote: String? {
    if let pinnedRemote, remotes.contains(pinnedRemote) { return pinnedRemote }
    if remotes.count == 1 { return remotes[0] }
    return ["upstream", "origin"].first(where: remotes.contains)
  }

  private var local: AuthorityPlace? {
    if let pinnedBranch { return .own(branch: pinnedBranch) }
    if localBranches.count == 1 { return .own(branch: localBranches[0]) }
    let usual = [configuredDefault, "main", "master"].compactMap(\.self)
    if let branch = usual.first(where: localBranches.contains) { return .own(branch: branch) }
    return localBranches.isEmpty ? headBranch.map { .own(branch: $0) } : nil
  }
}
