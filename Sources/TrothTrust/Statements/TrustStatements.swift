public import TrothModel
public import TrothRecords

/// Everything that people say of one another in a project and that counts at an instant.
///
/// A function of the set of attributed statements: their order never matters.
/// Specification: docs/spec/trust.md, "Statements".
public struct TrustStatements: Sendable {
  /// Vouches and delegations, sorted by issuer, subject, scope and kind.
  public let words: [TrustWord]
  /// Concerns by the person whom they are about, each list sorted by record.
  public let concerns: [PersonID: [ConcernStatement]]
  /// Blocks in force by the person whom they are about, each list sorted by record.
  public let blocks: [PersonID: [BlockStatement]]
  /// Replies by the statement that they answer, each list sorted by record.
  public let replies: [RecordID: [ReplyStatement]]
  /// Machines, and the person who answers for each; `nil` where nobody does.
  public let agents: [PersonID: PersonID?]
  /// Whom machines name as the person who answers for them, whether that person has said so or not.
  let operators: [PersonID: PersonID]
  let cameForward: Set<PersonID>
  /// The accounts of identities that have some.
  let accounts: [PersonID: [ForgeAccount]]

  /// Gathers what counts.
  ///
  /// - Parameters:
  ///   - stewards: whose blocks count; not always the roots of the question.
  ///   - arrivals: in which order the project received its records.
  ///   - passes: which statements count at all, by where they come from. Concerns, blocks and replies
  ///     are restrictive and count from everywhere.
  /// - Complexity: O(n log n) in the statements.
  public init(
    _ statements: Statements, people: People, stewards: TrustRoots, arrivals: Arrivals = .unknown,
    at instant: Instant,
    passes: (Attributed) -> Bool = { $0.source.isAuthority }
  ) {
    let groups = WordGroups(
      statements, people: people, arrivals: arrivals, at: instant, passes: passes)
    words = Self.sorted(groups.words)
    let fold = NegativeFold(
      statements, people: people, stewards: stewards, at: instant, passes: passes)
    concerns = fold.concerns
    blocks = fold.blocks
    replies = fold.replies
    let standings = Agents(people, statements, at: instant, passes: passes)
    var agents: [PersonID: PersonID?] = [:]
    var named: [PersonID: PersonID] = [:]
    for identity in people.identities.values where identity.kind == .agent {
      let agent = PersonID.identity(identity.did)
      let standing = standings[identity.did]
      named[agent] = standing?.operatorID
      agents[agent] = .some(standing?.isSponsored == true ? standing?.operatorID : nil)
    }
    self.agents = agents
    operators = named
    cameForward = Self.cameForward(statements, people, at: instant)
    var accounts: [PersonID: [ForgeAccount]] = [:]
    for did in people.identities.keys {
      let own = people.accounts(of: did)
      if !own.isEmpty { accounts[.identity(did)] = own }
    }
    self.accounts = accounts
  }

  /// Words that nobody signed, for measuring and for tests of the engine.
  @_spi(Synthetic)
  public init(
    words: [TrustWord], concerns: [ConcernStatement] = [], blocks: [BlockStatement] = [],
    agents: [PersonID: PersonID?] = [:]
  ) {
    self.words = Self.sorted(
      words.filter { $0.issuer != $0.subject && agents[$0.issuer] == nil })
    self.concerns = Dictionary(grouping: concerns.sorted { $0.id < $1.id }, by: \.subject)
    self.blocks = Dictionary(grouping: blocks.sorted { $0.id < $1.id }, by: \.subject)
    replies = [:]
    self.agents = agents
    operators = agents.compactMapValues { $0 }
    cameForward = []
    accounts = [:]
  }

  /// A block on a person, or on an account that may be theirs; of several the one with the least id.
  ///
  /// Specification: docs/spec/trust.md, "A block's reach".
  func block(reaching person: PersonID) -> BlockStatement? {
    let own = blocks[person]?.first
    let theirs = known(of: person)
    guard !theirs.isEmpty else { return own }
    // Two accounts that may be one reach each other, as People.isReached has it.
    let reaching = blocks.filter { refused, _ in
      refused == person
        || known(of: refused).contains { account in theirs.contains { $0.isSame(as: account) } }
    }.compactMap(\.value.first)
    return reaching.min { $0.id < $1.id } ?? own
  }

  private func known(of person: PersonID) -> [ForgeAccount] {
    guard case .account(let account) = person else { return accounts[person] ?? [] }
    return accounts.values.first { $0.contains(account) } ?? [account]
  }

  /// What was gathered before.
  init(
    words: [TrustWord], concerns: [PersonID: [ConcernStatement]],
    blocks: [PersonID: [BlockStatement]], replies: [RecordID: [ReplyStatement]],
    agents: [PersonID: PersonID?], operators: [PersonID: PersonID], cameForward: Set<PersonID>,
    accounts: [PersonID: [ForgeAccount]]
  ) {
    self.words = words
    self.concerns = concerns
    self.blocks = blocks
    self.replies = replies
    self.agents = agents
    self.operators = operators
    self.cameForward = cameForward
    self.accounts = accounts
  }

  /// Whether a person may be named in a report that others can read: they came forward here
  /// themselves, or accepted being listed. Specification: docs/spec/trust.md, "Being listed".
  public func mayBeNamed(_ person: PersonID) -> Bool { cameForward.contains(person) }

  static func isAgent(_ node: PersonID, _ people: People) -> Bool {
    guard case .identity(let did) = node else { return false }
    return people.identities[did]?.kind == .agent
  }

  private static func cameForward(
    _ statements: Statements, _ people: People, at instant: Instant
  ) -> Set<PersonID> {
    var named: Set<PersonID> = []
    for statement in statements.all where statements.counts(statement, at: instant) {
      let kind = statement.record.kind
      if kind == .withdrawal || kind == .countersignature { continue }
      if let acceptance = Acceptance(statement.record),
        people.node(of: acceptance.person) != statement.node
      {
        continue
      }
      named.insert(statement.node)
    }
    return named
  }

  /// In one order, whatever order they came in; comparing people once, not at every step.
  private static func sorted(_ words: [TrustWord]) -> [TrustWord] {
    var everyone = Set(words.map(\.issuer))
    everyone.formUnion(words.map(\.subject))
    var ranks: [PersonID: Int] = [:]
    for (rank, person) in everyone.sorted().enumerated() { ranks[person] = rank }
    let keyed = words.map { word in
      (ranks[word.issuer] ?? 0, ranks[word.subject] ?? 0, word)
    }
    return keyed.sorted { left, right in
      if left.0 != right.0 { return left.0 < right.0 }
      if left.1 != right.1 { return left.1 < right.1 }
      return left.2.isBefore(right.2)
    }.map(\.2)
  }
}

extension TrustWord {
  /// Between words of one person on one subject: by scope, then by what they say.
  fileprivate func isBefore(_ other: TrustWord) -> Bool {
    if scope != other.scope { return scope < other.scope }
    if meaning.rank != other.meaning.rank { return meaning.rank < other.meaning.rank }
    return (arrival, lastSaid.seconds) < (other.arrival, other.lastSaid.seconds)
  }
}

extension TrustWord.Meaning {
  /// A total order, so that sorting has one outcome.
  fileprivate var rank: Int {
    switch self {
    case .vouch(let level): level == .accepted ? 1 : 0
    case .delegation(let depth, let weight): 1_000 * depth + weight
    }
  }
}
