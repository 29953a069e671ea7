public import TrothModel

extension ConsentFold {
  /// How data stands with one of those whom it is about.
  ///
  /// It is kept as long as any clause of any consent for it holds, for whatever purpose; what each use
  /// takes is another question (``decision(_:)``).
  /// - Complexity: O(consents × statements) of the subject.
  public func standing(
    of path: GitPath, names: Set<String> = [], subject written: String
  ) -> DataStanding {
    guard let subject = SubjectID(written) else {
      return DataStanding(subject: written, state: .never, records: [], onEnd: [])
    }
    let question = ConsentQuestion(
      path: path, names: names, subjects: [written], operation: "", purpose: nil,
      audience: .unknown)
    var tally = StandingTally()
    let grants = grants[subject, default: []]
    let restrictions = restrictions[subject, default: []].filter { $0.reach.restricts(question) }
    for grant in grants where !grant.isReplaced {
      for clause in grant.consent.processing where DataReach.permits(clause.data, question) {
        tally.note(ending(of: clause, in: grant, restrictions, grants, question), clause, grant.id)
      }
    }
    if tally.isEmpty {
      for restriction in restrictions { tally.end(restriction.reason, restriction.id, nil) }
    }
    return tally.standing(written)
  }

  /// How one clause stands.
  private func ending(
    of clause: Processing, in grant: Grant, _ restrictions: [Restriction], _ grants: [Grant],
    _ question: ConsentQuestion
  ) -> StandingTally.Ending {
    let later = restrictions.filter { !grant.past.contains($0.id) }
    if let end = later.filter(\.isEnd).min(by: { $0.reason < $1.reason }) {
      return .ended(end.reason, end.id)
    }
    let prohibiting = grants.filter { $0.id == grant.id || !grant.past.contains($0.id) }
    var stop: (reason: ConsentReason, id: RecordID)?
    let isLeft = clause.purposes.contains { purpose in
      if let refusal = later.first(where: { $0.refuses(purpose, purposes) }) {
        stop = (refusal.reason, refusal.id)
        return false
      }
      if let other = prohibiting.first(where: { prohibits($0, question, purpose) }) {
        stop = (.prohibited, other.id)
        return false
      }
      return true
    }
    if !isLeft, let stop { return .ended(stop.reason, stop.id) }
    switch standing(of: grant) {
    case .some(.expired): return .ended(.expired, grant.id)
    case .some(.withdrawn): return .ended(.withdrawn, grant.id)
    case .some: return .never
    case nil: break
    }
    guard grant.retains(clause, at: instant) else { return .ended(.expired, grant.id) }
    let ends = [grant.validUntil, clause.retention?.end(from: grant.validFrom)]
    return .kept(ends.compactMap(\.self).min())
  }
}

extension Restriction {
  /// Whether it ends data, whatever the purpose.
  fileprivate var isEnd: Bool { if case .ended = word { true } else { false } }

  /// Whether it says no to a purpose.
  fileprivate func refuses(_ purpose: String, _ tree: PurposeTree) -> Bool {
    guard case .refused(_, let refused) = word else { return false }
    return refused.isEmpty || refused.contains { tree.prohibition(of: $0, covers: purpose) }
  }
}

/// What clauses come to together.
private struct StandingTally {
  enum Ending {
    case kept(Instant?)
    case ended(ConsentReason, RecordID)
    case never
  }

  private var isKept = false
  private var isForever = false
  private var last: Instant?
  private var reasons: [ConsentReason: Set<RecordID>] = [:]
  private var onEnd: Set<String> = []

  var isEmpty: Bool { !isKept && reasons.isEmpty }

  mutating func note(_ ending: Ending, _ clause: Processing, _ id: RecordID) {
    switch ending {
    case .kept(let until):
      isKept = true
      guard let until else {
        isForever = true
        return
      }
      last = max(last ?? until, until)
    case .ended(let reason, let record): end(reason, record, clause.onEnd)
    case .never: break
    }
  }

  mutating func end(_ reason: ConsentReason, _ record: RecordID, _ then: String?) {
    reasons[reason, default: []].insert(record)
    if let then { onEnd.insert(then) }
  }

  func standing(_ subject: String) -> DataStanding {
    if isKept {
      return DataStanding(
        subject: subject, state: .kept(until: isForever ? nil : last), records: [], onEnd: [])
    }
    guard let reason = reasons.keys.min() else {
      return DataStanding(subject: subject, state: .never, records: [], onEnd: [])
    }
    return DataStanding(
      subject: subject, state: .ended(reason), records: reasons[reason, default: []].sorted(),
      onEnd: onEnd.sorted())
  }
}
