public import TrothModel
public import TrothRecords

/// What the people whom data is about permit, refuse and have ended: a fold over the set of known
/// statements, in which no order and no date decides.
///
/// Specification: docs/spec/consent.md, "The fold".
public struct ConsentFold: Sendable {
  let instant: Instant
  let purposes: PurposeTree
  let grants: [SubjectID: [Grant]]
  let restrictions: [SubjectID: [Restriction]]
  let requests: [SubjectID: [(id: RecordID, request: ConsentRequest)]]
  let bindings: Bindings

  /// Folds the statements of a project.
  ///
  /// - Parameters:
  ///   - stewards: who may bind subjects, for the data that will be asked about.
  ///   - passes: which permissive statements count at all, by where they come from; bindings are from
  ///     the authority state always, and what restricts is from anywhere.
  /// - Complexity: O(n log n) in the statements, and O(m²) in the consents of one subject.
  public init(
    _ statements: Statements, people: People, stewards: DataStewards, purposes: PurposeTree,
    at instant: Instant, passes: (Attributed) -> Bool = { $0.source.isAuthority }
  ) {
    self.instant = instant
    self.purposes = purposes
    let bindings = Bindings(statements, people: people, stewards: stewards, at: instant)
    self.bindings = bindings
    let restrictions = RestrictionFold(
      statements, people: people, bindings: bindings, stewards: stewards)
    self.restrictions = restrictions.all
    let entitlement = Entitlement(
      statements, people: people, bindings: bindings, stewards: stewards, at: instant,
      passes: passes)
    var grants: [SubjectID: [Grant]] = [:]
    var requests: [SubjectID: [(id: RecordID, request: ConsentRequest)]] = [:]
    for statement in statements.all {
      if let consent = Consent(statement.record),
        bindings.mayRestrict(statement.node, consent.id)
      {
        let end = statements.end(of: statement.id)
        var isReplaced = restrictions.replaced.contains(statement.id)
        var isWithdrawn = false
        switch end {
        case .replaced, .voided: isReplaced = true
        case .withdrawn: isWithdrawn = true
        case nil: break
        }
        grants[consent.id, default: []].append(
          Grant(
            id: statement.id, node: statement.node, consent: consent,
            validFrom: statement.record.validFrom, validUntil: statement.record.validUntil,
            isReadable: statement.record.unknownKeys.isEmpty && passes(statement),
            isReplaced: isReplaced, isWithdrawn: isWithdrawn,
            isRecorded: bindings.speakers(consent.id)?.isSpeaker(statement.node) != true,
            lacks: entitlement.lacks(statement.id, consent, by: statement.node)))
      } else if let request = ConsentRequest(statement.record),
        statements.counts(statement, at: instant), passes(statement)
      {
        requests[request.id, default: []].append((statement.id, request))
      }
    }
    for (subject, all) in grants {
      grants[subject] = Self.withPasts(
        all, statements, restrictions.all[subject, default: []], bindings.speakers(subject))
    }
    self.grants = grants
    self.requests = requests
  }

  /// Whether anybody speaks for a subject.
  func isBound(_ subject: SubjectID) -> Bool { bindings.speakers(subject) != nil }

  /// What each consent is made in knowledge of, and whether its sheets are fresh.
  private static func withPasts(
    _ all: [Grant], _ statements: Statements, _ restrictions: [Restriction],
    _ speakers: Speakers?
  ) -> [Grant] {
    var positions: [RecordID: Int] = [:]
    for (position, grant) in all.enumerated() { positions[grant.id] = position }
    var grants = all
    for position in grants.indices {
      var past: Set<RecordID> = []
      var pending = [grants[position].id]
      while let id = pending.popLast() {
        guard let statement = statements[id] else { continue }
        for earlier in statement.replaces + statement.after where past.insert(earlier).inserted {
          // What somebody said who may not grant opens no way to what it names.
          if let known = positions[earlier], all[known].lacks.isEmpty { pending.append(earlier) }
        }
      }
      grants[position].past = past
    }
    let ends = Set(restrictions.map(\.id))
    for position in grants.indices {
      let grant = grants[position]
      guard let speakers, speakers.recorders.contains(grant.node),
        !speakers.isSpeaker(grant.node)
      else { continue }
      let overcome = grant.past.intersection(ends)
      let isStale = grants.contains { other in
        other.id != grant.id
          && !Set(other.consent.indicated.evidence).isDisjoint(
            with: grant.consent.indicated.evidence)
          && (grant.past.contains(other.id) || !overcome.isSubset(of: other.past))
      }
      if isStale { grants[position].lacks.append(.freshEvidence) }
    }
    return grants
  }
}
