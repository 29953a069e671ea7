import TrothModel
import TrothRecords

extension ConsentFold {
  /// Answers a question: no, if not every subject permits everything that is asked.
  ///
  /// - Complexity: O(consents × statements) of the subjects.
  public func decision(_ question: ConsentQuestion) -> ConsentDecision {
    var clauses: [ConsentDecision.Clause] = []
    var denials: [ConsentDecision.Denial] = []
    var obligations: Set<String> = []
    func deny(_ reason: ConsentReason, _ subject: String?, _ purpose: String? = nil) {
      denials.append(
        .init(reason: reason, subject: subject, purpose: purpose, records: [], lacks: []))
    }
    if question.subjects.isEmpty { deny(.subjectUnknown, nil) }
    if question.audience == .unknown {
      deny(.audienceUnknown, nil)
    } else if question.purposes.isEmpty {
      deny(.purposeNotCovered, nil)
    }
    for written in question.subjects.sorted() {
      guard let subject = SubjectID(written), isBound(subject) else {
        deny(.subjectUnknown, written)
        continue
      }
      for purpose in question.purposes.sorted() {
        switch answer(question, subject, purpose) {
        case .success(let found):
          clauses.append(found.clause)
          obligations.formUnion(found.obligations)
        case .failure(let denial): denials.append(denial.denial)
        }
      }
    }
    return ConsentDecision(
      clauses: denials.isEmpty ? clauses : [], denials: denials,
      obligations: denials.isEmpty ? obligations.sorted() : [])
  }

  private struct Permission {
    let clause: ConsentDecision.Clause
    let obligations: [String]
  }

  private struct Refusal: Error {
    let denial: ConsentDecision.Denial
  }

  /// One subject, one purpose.
  private func answer(
    _ question: ConsentQuestion, _ subject: SubjectID, _ purpose: String
  ) -> Result<Permission, Refusal> {
    var reasons: [ConsentReason: Set<RecordID>] = [:]
    var lacks: [ConsentLack] = []
    func note(_ reason: ConsentReason, _ record: RecordID, _ missing: [ConsentLack] = []) {
      reasons[reason, default: []].insert(record)
      if !missing.isEmpty, lacks.isEmpty || missing.count < lacks.count { lacks = missing }
    }
    var permissions: [Permission] = []
    let grants = grants[subject, default: []]
    let restrictions = restrictions[subject, default: []].filter { restriction in
      guard restriction.reach.restricts(question) else { return false }
      guard case .refused(_, let refused) = restriction.word else { return true }
      return refused.isEmpty
        || refused.contains { purposes.prohibition(of: $0, covers: purpose) }
    }
    let prohibiting = grants.filter { prohibits($0, question, purpose) }
    for grant in grants where !grant.isReplaced {
      let clauses = grant.consent.processing.enumerated().filter {
        DataReach.permits($0.element.data, question)
      }
      guard !clauses.isEmpty else { continue }
      var isBlocked = false
      for restriction in restrictions where !grant.past.contains(restriction.id) {
        note(restriction.reason, restriction.id)
        isBlocked = true
      }
      for other in prohibiting where other.id == grant.id || !grant.past.contains(other.id) {
        note(.prohibited, other.id)
        isBlocked = true
      }
      guard !isBlocked else { continue }
      switch standing(of: grant) {
      case .some(let reason): note(reason, grant.id, grant.lacks)
      case nil:
        switch cover(grant, clauses, question, purpose) {
        case .success(let permission): permissions.append(permission)
        case .failure(let uncovered): note(uncovered.reason, grant.id)
        }
      }
    }
    // Obligations of every consent that permits hold: nobody picks the lightest.
    if let first = permissions.first {
      return .success(
        Permission(clause: first.clause, obligations: permissions.flatMap(\.obligations)))
    }
    if reasons.isEmpty {
      for restriction in restrictions { note(restriction.reason, restriction.id) }
    }
    if reasons.isEmpty {
      for (id, request) in requests[subject, default: []]
      where request.processing.contains(where: {
        DataReach.permits($0.data, question)
          && $0.purposes.contains { purposes.permission(for: $0, covers: purpose) }
      }) {
        note(.requested, id)
      }
    }
    let reason = reasons.keys.min() ?? .missing
    return .failure(
      Refusal(
        denial: .init(
          reason: reason, subject: subject.description, purpose: purpose,
          records: reasons[reason, default: []].sorted(), lacks: lacks)))
  }

  /// Whether a consent says that this data may never be used for a purpose.
  func prohibits(_ grant: Grant, _ question: ConsentQuestion, _ purpose: String) -> Bool {
    grant.consent.processing.contains { clause in
      DataReach.items(clause.data).restricts(question)
        && clause.prohibited.contains { purposes.prohibition(of: $0, covers: purpose) }
    }
  }

  /// Why a consent does not count at all, or `nil`.
  func standing(of grant: Grant) -> ConsentReason? {
    if grant.isWithdrawn { return .withdrawn }
    if !grant.isReadable || grant.validFrom > instant { return .missing }
    if let end = grant.validUntil, end < instant { return .expired }
    for case .guardians in grant.lacks { return .guardianMissing }
    return grant.lacks.isEmpty ? nil : .missing
  }

  private struct Uncovered: Error {
    let reason: ConsentReason
  }

  /// The first clause that covers all of it, or how near the nearest came.
  private func cover(
    _ grant: Grant, _ clauses: [(offset: Int, element: Processing)], _ question: ConsentQuestion,
    _ purpose: String
  ) -> Result<Permission, Uncovered> {
    func holds(_ list: [String], _ word: String) -> Bool {
      list.contains { $0.utf8.elementsEqual(word.utf8) }
    }
    guard case .named(let audience, _) = question.audience else {
      return .failure(Uncovered(reason: .audienceUnknown))
    }
    var nearest = ConsentReason.purposeNotCovered
    var isPast = false
    var found: ConsentDecision.Clause?
    var obligations: [String] = []
    for (index, clause) in clauses {
      guard clause.purposes.contains(where: { purposes.permission(for: $0, covers: purpose) })
      else { continue }
      guard holds(clause.operations, question.operation) else {
        nearest = max(nearest, .operationNotCovered)
        continue
      }
      guard holds(clause.audiences, audience) else {
        nearest = max(nearest, .audienceNotCovered)
        continue
      }
      guard grant.retains(clause, at: instant) else {
        isPast = true
        continue
      }
      obligations += clause.obligations
      found =
        found
        ?? ConsentDecision.Clause(
          subject: grant.consent.id, purpose: purpose, consent: grant.id, index: index,
          isRecorded: grant.isRecorded)
    }
    return found.map { .success(Permission(clause: $0, obligations: obligations)) }
      ?? .failure(Uncovered(reason: isPast ? .expired : nearest))
  }
}

extension Restriction {
  /// The reason that it gives.
  var reason: ConsentReason {
    switch word {
    case .ended(.withdrawn): .withdrawn
    case .ended(.revoked): .revoked
    case .ended(.invalidated): .invalidated
    case .refused(.refused, _): .refused
    case .refused(.deferred, _): .deferred
    }
  }
}
