public import TrothModel
public import TrothRecords

/// Where things stand: the answer of `troth status`.
public struct StatusReport: Sendable {
  /// What is known about the project.
  public struct Project: Sendable {
    /// Its id.
    public var id: TrothDID
    /// Its name.
    public var name: String
    /// The inception's id as people compare it.
    public var fingerprint: String
    /// The sequence of the newest event in force.
    public var sequence: Int64
    /// The ref whose tip is the law.
    public var ref: String
    /// That tip.
    public var commit: ObjectID
    /// Those who carry it.
    public var stewards: [TrothDID]
    /// How many of them decide.
    public var threshold: Int64
    /// Amendments that wait for signatures.
    public var proposals: [Proposal]
    /// What a careful reader should know about how it was found.
    public var notes: [String]

    /// Whether the loss of one steward would leave nobody able to amend the project.
    public var isFragile: Bool { Int64(stewards.count) <= threshold }

    /// Gathers what is known; see the properties.
    public init(
      id: TrothDID, name: String, fingerprint: String, sequence: Int64, ref: String,
      commit: ObjectID, stewards: [TrothDID], threshold: Int64, proposals: [Proposal],
      notes: [String]
    ) {
      self.id = id
      self.name = name
      self.fingerprint = fingerprint
      self.sequence = sequence
      self.ref = ref
      self.commit = commit
      self.stewards = stewards
      self.threshold = threshold
      self.proposals = proposals
      self.notes = notes
    }
  }

  /// An amendment that waits.
  public struct Proposal: Hashable, Sendable {
    /// Its event.
    public let id: RecordID
    /// How many more stewards are needed.
    public let missing: Int64
    /// New stewards who have not signed.
    public let awaited: [TrothDID]
    /// Whether it lies on the checked-out branch only.
    public let isHere: Bool
    /// Whether nothing is missing but the way to the default branch.
    public var isComplete: Bool { missing == 0 && awaited.isEmpty }

    /// An amendment that waits.
    public init(id: RecordID, missing: Int64, awaited: [TrothDID], isHere: Bool) {
      self.id = id
      self.missing = missing
      self.awaited = awaited
      self.isHere = isHere
    }
  }

  /// The branch of statements.
  public struct Ledger: Sendable {
    /// Its full ref as this clone sees it.
    public var ref: String
    /// Its tip; `nil` while it is empty.
    public var tip: ObjectID?
    /// How many statements are known in the authority state.
    public var statements: Int
    /// How many lie on the own copy and not on the remote's.
    public var unpushed: Int
    /// The command that pushes them.
    public var push: String?

    /// Gathers what is known; see the properties.
    public init(ref: String, tip: ObjectID?, statements: Int, unpushed: Int, push: String?) {
      self.ref = ref
      self.tip = tip
      self.statements = statements
      self.unpushed = unpushed
      self.push = push
    }
  }

  /// How the person stands to one of the policy's agreements.
  public struct Terms: Hashable, Sendable {
    /// The policy's name for it.
    public let name: String
    /// `in-force`, `pending` (accepted here and not in the project yet), `outdated`, `ended` or
    /// `missing`.
    public let word: String

    /// How a person stands.
    public init(name: String, word: String) {
      self.name = name
      self.word = word
    }
  }

  /// Who speaks here.
  public struct Person: Sendable {
    /// The person.
    public var id: PersonID
    /// The key that signs.
    public var key: DeviceKey
    /// Where its secret half is, in words.
    public var place: String
    /// Whether they are a steward.
    public var isSteward: Bool
    /// Who answers for them, when they are an agent.
    public var agent: AgentStanding?
    /// Agents that name them as operator, and for which they have not answered yet.
    public var waiting: [TrothDID]
    /// How they stand to each of the policy's agreements.
    public var agreements: [Terms]

    /// Gathers what is known; see the properties.
    public init(
      id: PersonID, key: DeviceKey, place: String, isSteward: Bool, agreements: [Terms],
      agent: AgentStanding? = nil, waiting: [TrothDID] = []
    ) {
      self.agent = agent
      self.waiting = waiting
      self.id = id
      self.key = key
      self.place = place
      self.isSteward = isSteward
      self.agreements = agreements
    }
  }

  /// The project; `nil` when there is none or it could not be read.
  public var project: Project?
  /// Why the project could not be read.
  public var trouble: TrothError?
  /// The ledger.
  public var ledger: Ledger?
  /// Who speaks here; `nil` when there is nobody yet.
  public var me: Person?
  /// Why it is not known who speaks here.
  public var unknownMe: TrothError?
  /// Statements that are staged for the next commit, in words.
  public var staged: [String] = []
  /// The hooks that call Troth.
  public var hooks: [String] = []

  /// Nothing known yet.
  public init() {}

  /// One thing to do next, the nearest first.
  public var hints: [String] {
    var hints: [String] = []
    if let hint = trouble?.hint { hints.append(hint) }
    if project == nil, trouble == nil { hints.append("troth init") }
    if let push = ledger?.push { hints.append(push) }
    if me == nil, let hint = unknownMe?.hint ?? (project == nil ? nil : "troth join") {
      hints.append(hint)
    }
    for agent in me?.waiting ?? [] { hints.append("troth id sponsor \(agent)") }
    for agreement in me?.agreements ?? []
    where !["in-force", "pending"].contains(agreement.word) {
      hints.append("troth agree \(agreement.name)")
    }
    for proposal in project?.proposals ?? [] where !proposal.isComplete && me?.isSteward == true {
      hints.append("troth project sign \(proposal.id.short)")
    }
    if project != nil, hooks.isEmpty { hints.append("troth hook install") }
    return hints
  }
}
