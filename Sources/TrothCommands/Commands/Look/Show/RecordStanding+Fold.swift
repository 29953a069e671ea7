import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport

extension RecordStanding {
  /// How a record of a union stands.
  ///
  /// - Parameters:
  ///   - found: the record and the strongest place where it is.
  ///   - project: the project asked about; `nil` outside one.
  init(
    of found: SourcedRecord, statements: Statements, project: ProjectState?, at instant: Instant
  ) {
    let record = found.verified.record
    let id = found.verified.id
    if let refusal = statements.refused[id] {
      self = .refused(refusal)
    } else if record.recordClass == nil {
      self = .unknownKind
    } else if let project, project.proposals.contains(where: { $0.verified.id == id }) {
      self = .proposed
    } else if record.kind == .projectEvent, let project,
      !project.chain.contains(where: { $0.id == id })
    {
      self = .refused(RecordRefusal(.projectRival, "it is not in the log that is in force"))
    } else if record.kind == .block, statements.end(of: id) == nil, let project,
      let lift = Self.lift(of: id, statements, project)
    {
      self = .lifted(by: lift)
    } else {
      self = Self.counting(record, end: statements.end(of: id), at: instant)
      if self == .inForce, project != nil, !found.source.isAuthority,
        record.recordClass != .restrictive
      {
        self = .unpublished
      }
    }
  }

  /// The withdrawal by which a steward lifts a block of somebody else.
  private static func lift(
    of block: RecordID, _ statements: Statements, _ project: ProjectState
  ) -> RecordID? {
    statements.all.first { statement in
      Withdrawal(statement.record)?.record == block && project.isSteward(statement.node)
    }?.id
  }

  private static func counting(
    _ record: Record, end: Statements.End?, at instant: Instant
  ) -> RecordStanding {
    switch end {
    case .replaced(let by): return .replaced(by: by)
    case .withdrawn(let by): return .withdrawn(by: by)
    case .voided(let by): return .voided(by: by)
    case nil: break
    }
    // What ends something counts whenever it is dated; logs are ordered by what they follow.
    guard record.recordClass == .permissive else {
      return record.hasEnded(at: instant)
        ? .expired(record.validUntil ?? instant) : .inForce
    }
    if !record.unknownKeys.isEmpty { return .unknownKeys(record.unknownKeys) }
    if record.validFrom > instant { return .notYet(record.validFrom) }
    if let end = record.validUntil, end < instant { return .expired(end) }
    return .inForce
  }
}
