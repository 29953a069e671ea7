public import TrothModel

/// How an agent stands: whether the person who is to answer for it has said that they do.
///
/// Specification: docs/spec/people.md, "Agents".
public struct AgentStanding: Hashable, Sendable {
  /// What there is to say about it.
  public enum Word: String, Hashable, Sendable, CaseIterable {
    /// The operator answers for it.
    case sponsored
    /// The operator has not said so.
    case notSigned = "not-signed"
    /// The operator said so, and it has ended: withdrawn, replaced or expired.
    case ended
    /// The operator's log is not known, or cannot be read to its end by this version.
    case operatorUnknown = "operator-unknown"
    /// The operator is an agent itself, or a community: only one human being can answer.
    case operatorNotAPerson = "operator-not-a-person"
  }

  /// The agent.
  public let agent: TrothDID
  /// Whom its inception names.
  public let `operator`: TrothDID
  /// What there is to say.
  public let word: Word
  /// The operator's signature that counts, or that has ended.
  public let signature: RecordID?

  /// Whether somebody answers for it.
  public var isSponsored: Bool { word == .sponsored }
  /// The operator as a person.
  public var operatorID: PersonID { .identity(`operator`) }
}

/// Every agent that is known, and who answers for it at an instant.
///
/// Specification: docs/spec/people.md, "Agents".
public struct Agents: Hashable, Sendable {
  private let standings: [TrothDID: AgentStanding]

  /// Folds the operators' signatures; the order of arrival never matters.
  ///
  /// - Parameter passes: which statements count at all, by where they come from and whose they are.
  /// - Complexity: O(n) in people and statements.
  public init(
    _ people: People, _ statements: Statements, at instant: Instant,
    passes: (Attributed) -> Bool = { _ in true }
  ) {
    let agents = people.identities.values.filter { $0.kind == .agent }
    guard !agents.isEmpty else {
      standings = [:]
      return
    }
    var signatures: [RecordID: [Attributed]] = [:]
    for statement in statements.all where passes(statement) {
      guard let signature = Countersignature(statement.record), signature.role == .operator else {
        continue
      }
      signatures[signature.record, default: []].append(statement)
    }
    var standings: [TrothDID: AgentStanding] = [:]
    for agent in agents {
      standings[agent.did] = Self.standing(
        of: agent, people, signatures[agent.did.inception] ?? [], statements, at: instant)
    }
    self.standings = standings
  }

  /// How an agent stands; `nil` for whoever is no agent.
  public subscript(did: TrothDID) -> AgentStanding? { standings[did] }

  /// The same for a person as decisions count them.
  public subscript(node: PersonID) -> AgentStanding? { node.did.flatMap { standings[$0] } }

  /// Agents that name a person, who has not said yet that they answer for them; sorted.
  public func waiting(for node: PersonID) -> [TrothDID] {
    standings.values.filter { $0.operatorID == node && $0.word == .notSigned }.map(\.agent).sorted()
  }

  private static func standing(
    of agent: Identity, _ people: People, _ signatures: [Attributed], _ statements: Statements,
    at instant: Instant
  ) -> AgentStanding? {
    guard let named = agent.operator else { return nil }
    func standing(_ word: AgentStanding.Word, _ signature: RecordID? = nil) -> AgentStanding {
      AgentStanding(agent: agent.did, operator: named, word: word, signature: signature)
    }
    guard let identity = people.identities[named], identity.newer == nil else {
      return standing(.operatorUnknown)
    }
    guard identity.kind == .person else { return standing(.operatorNotAPerson) }
    let own = signatures.filter { $0.node == .identity(named) }
    if let signature = own.first(where: { statements.counts($0, at: instant) }) {
      return standing(.sponsored, signature.id)
    }
    let ended = own.first { statement in
      statements.end(of: statement.id) != nil
        || statement.record.validUntil.map { $0 < instant } == true
    }
    return ended.map { standing(.ended, $0.id) } ?? standing(.notSigned)
  }
}

extension People {
  /// Whether a person as decisions count them is a machine.
  public func isAgent(_ node: PersonID) -> Bool {
    node.did.flatMap { identities[$0]?.kind } == .agent
  }
}

extension Agents {
  /// What a statement of an agent tries that only persons may, as the rest of a sentence that starts
  /// with the agent; `nil` for what an agent may say: its own log, its name, and what ends something.
  ///
  /// Specification: docs/spec/people.md, "Agents".
  public static func overstep(_ record: Record) -> String? {
    switch record.kind {
    case .identityEvent, .profile: return nil
    case .projectEvent: return "proposes what the project's law should be"
    case .agreement: return "accepts terms"
    case .admission: return "answers for a change"
    case .approval: return "approves a change"
    case .countersignature:
      switch Countersignature(record)?.role {
      case .device: return nil
      case .operator: return "answers for an agent"
      case .steward: return "signs an amendment"
      case .account: return "confirms whose an account is"
      case .speaker: return "consents for somebody"
      case .witness: return "vouches for a sheet of paper"
      case nil: return "signs another record"
      }
    default:
      // What is not known yet is kept; what gives somebody something is a person's to say.
      return record.recordClass == .permissive ? "says what only persons say" : nil
    }
  }
}
