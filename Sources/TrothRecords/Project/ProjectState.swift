public import TrothCrypto
public import TrothModel

/// A project's log, folded: what is in force. Specification: docs/spec/project.md.
public struct ProjectState: Hashable, Sendable {
  /// An event in force and who put it there.
  public struct Adopted: Hashable, Sendable {
    /// The signed event.
    public let verified: Verified
    /// What it states.
    public let event: ProjectEvent
    /// The stewards whose signatures count for it, sorted.
    public let by: [TrothDID]

    /// The event's id.
    public var id: RecordID { verified.id }
  }

  /// An amendment that extends the log and lacks signatures.
  public struct Proposal: Hashable, Sendable {
    /// The signed event.
    public let verified: Verified
    /// What it would state.
    public let event: ProjectEvent
    /// Stewards of the state in force who have signed, sorted.
    public let signed: [TrothDID]
    /// How many more of them are needed.
    public let missing: Int64
    /// New stewards who have not countersigned yet, sorted.
    public let awaited: [TrothDID]
  }

  /// The project.
  public let id: TrothDID
  /// The events in force from the inception on; never empty.
  public let chain: [Adopted]
  /// Amendments to the newest event that are not in force, sorted by id.
  public let proposals: [Proposal]
  /// The people whom the law's own tree tells of.
  public let people: People

  /// The newest event in force.
  public var newest: Adopted { chain[chain.count - 1] }
  /// What it states.
  public var current: ProjectEvent { newest.event }
  /// Whether statements live on the default branch.
  public var isSolitary: Bool { current.ledger == current.branch }

  /// Whether a node is a steward.
  public func isSteward(_ node: PersonID) -> Bool {
    if case .identity(let did) = node { return current.stewards.contains(did) }
    return false
  }
}

/// What the records of a place say about its project.
public enum ProjectOutcome: Hashable, Sendable {
  /// There is no project event.
  case absent
  /// One project, and its state.
  case project(ProjectState)
  /// An event that this version does not know: nothing may be decided.
  case newer(String)
  /// Several projects or several amendments in force at one place of the log.
  case rivals([RecordID])
  /// There are events, and none founds a project; why.
  case broken(String)
}
