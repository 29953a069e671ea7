import TrothModel
import TrothRecords

/// Concerns, blocks and replies that count. Specification: docs/spec/trust.md, "Concerns", "Replies"
/// and "Blocks".
struct NegativeFold {
  private(set) var concerns: [PersonID: [ConcernStatement]] = [:]
  private(set) var blocks: [PersonID: [BlockStatement]] = [:]
  private(set) var replies: [RecordID: [ReplyStatement]] = [:]

  init(
    _ statements: Statements, people: People, stewards: TrustRoots, at instant: Instant,
    passes: (Attributed) -> Bool
  ) {
    let acknowledged = Self.acknowledged(statements, stewards, at: instant, passes: passes)
    let lifted = Self.lifted(statements, stewards)
    for statement in statements.all where statements.counts(statement, at: instant) {
      let record = statement.record
      if let concern = Concern(record), let until = record.validUntil {
        let subject = people.node(of: concern.person)
        guard subject != statement.node else { continue }
        concerns[subject, default: []].append(
          ConcernStatement(
            id: statement.id, issuer: statement.node, subject: subject, scope: concern.scope,
            because: concern.because, evidence: concern.evidence, until: until,
            acknowledgedBy: acknowledged[statement.id, default: []].sorted()))
      } else if let block = Block(record), let until = record.validUntil {
        let subject = people.node(of: block.person)
        guard stewards.speaks(statement.node, at: record.validFrom),
          !stewards.current.contains(subject), !lifted.contains(statement.id)
        else { continue }
        blocks[subject, default: []].append(
          BlockStatement(
            id: statement.id, issuer: statement.node, subject: subject, because: block.because,
            evidence: block.evidence, until: until))
      } else if let reply = Reply(record), let answered = statements[reply.record],
        Self.subject(of: answered.record, people) == statement.node
      {
        replies[answered.id, default: []].append(
          ReplyStatement(id: statement.id, issuer: statement.node, text: reply.text))
      }
    }
  }

  /// About whom a statement is that can be replied to.
  private static func subject(of record: Record, _ people: People) -> PersonID? {
    (Concern(record)?.person ?? Block(record)?.person ?? Vouch(record)?.person)
      .map(people.node(of:))
  }

  /// Blocks that a steward has lifted, whoever issued them. Only who is a steward now lifts: the date of a
  /// former one is their own claim, and lifting gives.
  private static func lifted(_ statements: Statements, _ stewards: TrustRoots) -> Set<RecordID> {
    var lifted: Set<RecordID> = []
    for statement in statements.all {
      guard let withdrawal = Withdrawal(statement.record),
        stewards.current.contains(statement.node)
      else { continue }
      lifted.insert(withdrawal.record)
    }
    return lifted
  }

  /// Who among the stewards has acknowledged which concern, with a countersignature.
  private static func acknowledged(
    _ statements: Statements, _ stewards: TrustRoots, at instant: Instant,
    passes: (Attributed) -> Bool
  ) -> [RecordID: Set<PersonID>] {
    var acknowledged: [RecordID: Set<PersonID>] = [:]
    for statement in statements.counting(.countersignature, at: instant) where passes(statement) {
      guard let signature = Countersignature(statement.record), signature.role == .steward,
        signature.project != nil, stewards.current.contains(statement.node)
      else { continue }
      acknowledged[signature.record, default: []].insert(statement.node)
    }
    return acknowledged
  }
}
