public import TrothModel

/// A machine that the project takes changes from: which one, who answers for it, where it may work.
public struct AgentRule: Hashable, Sendable {
  /// Which machine.
  public enum Machine: Hashable, Sendable {
    /// An agent with a key and a log of its own.
    case identity(TrothDID)
    /// An account at a forge, without a key.
    case account(ForgeAccount)
  }

  /// Who answers for it here.
  public enum Sponsor: Hashable, Sendable {
    /// The project's stewards together.
    case stewards
    /// One person.
    case person(TrothDID)
  }

  /// Which machine.
  public let machine: Machine
  /// Who answers for it here; `nil` for an identity whose operator does.
  public let sponsor: Sponsor?
  /// What it may change, by paths from the root of the tree; never empty.
  public let paths: [Glob]
  /// Told or refused.
  public let mode: PolicyMode
  /// Where the policy says so; `nil` for a rule that was not read from a file.
  public let position: PolicyPosition?

  /// A rule; `nil` without paths, and for an account that nobody answers for.
  public init?(
    _ machine: Machine, sponsor: Sponsor? = nil, paths: [Glob], mode: PolicyMode = .advise,
    position: PolicyPosition? = nil
  ) {
    guard !paths.isEmpty else { return nil }
    if case .account = machine, sponsor == nil { return nil }
    self.machine = machine
    self.sponsor = sponsor
    self.paths = paths
    self.mode = mode
    self.position = position
  }

  /// Whether it may change a path.
  public func allows(_ path: GitPath) -> Bool { paths.contains { $0.matches(path) } }
}
