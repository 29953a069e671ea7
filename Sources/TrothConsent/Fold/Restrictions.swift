import TrothModel
import TrothRecords

/// What ends or refuses, of one subject. Specification: docs/spec/consent.md, "Ends" and "Refusals".
struct Restriction: Hashable {
  /// What it says.
  enum Word: Hashable {
    case ended(ConsentEnd.Manner)
    case refused(ConsentRefusal.State, purposes: [String])
  }

  let id: RecordID
  let word: Word
  let reach: DataReach
}

/// Reads restrictive statements, whoever may make them and wherever they were found.
struct RestrictionFold {
  private(set) var all: [SubjectID: [Restriction]] = [:]
  /// Answers that a bound person's later one takes the place of.
  private(set) var replaced: Set<RecordID> = []

  private let statements: Statements
  private let people: People
  private let bindings: Bindings
  private let stewards: DataStewards

  init(_ statements: Statements, people: People, bindings: Bindings, stewards: DataStewards) {
    self.statements = statements
    self.people = people
    self.bindings = bindings
    self.stewards = stewards
    for statement in statements.all {
      if let refusal = ConsentRefusal(statement.record) {
        guard bindings.mayRestrict(statement.node, refusal.id) else { continue }
        add(
          refusal.id, statement.id, .refused(refusal.state, purposes: refusal.purposes),
          refusal.data.isEmpty ? .everything : .items(refusal.data))
        replaced.formUnion(refusal.replaces)
      } else if let end = ConsentEnd(statement.record) {
        if let reach = reach(of: end, by: statement.node) {
          add(end.id, statement.id, .ended(end.manner), reach)
        }
      } else if let withdrawal = Withdrawal(statement.record),
        let ended = statements[withdrawal.record], ended.node == statement.node,
        let consent = Consent(ended.record), bindings.mayRestrict(ended.node, consent.id)
      {
        add(consent.id, statement.id, .ended(.withdrawn), reach(of: ended, consent))
      } else if let consent = Consent(statement.record),
        bindings.mayRestrict(statement.node, consent.id)
      {
        replaced.formUnion(statement.replaces)
      }
    }
  }

  private mutating func add(
    _ subject: SubjectID, _ id: RecordID, _ word: Restriction.Word, _ reach: DataReach
  ) {
    all[subject, default: []].append(Restriction(id: id, word: word, reach: reach))
  }

  /// The data of a consent; all there is where it holds something that this version does not know.
  private func reach(of statement: Attributed, _ consent: Consent) -> DataReach {
    statement.record.unknownKeys.isEmpty
      ? .items(consent.processing.flatMap(\.data)) : .everything
  }

  /// What an end reaches; `nil` when its issuer may not make it.
  private func reach(of end: ConsentEnd, by node: PersonID) -> DataReach? {
    if end.manner == .withdrawn {
      guard bindings.mayRestrict(node, end.id) else { return nil }
      if end.consents.isEmpty && end.data.isEmpty { return .everything }
      return end.consents.reduce(.items(end.data)) { reach, id in
        guard let (statement, consent) = named(id, of: end.id) else { return .everything }
        return reach.union(self.reach(of: statement, consent))
      }
    }
    var reach: DataReach?
    for id in end.consents {
      guard let (statement, consent) = named(id, of: end.id) else { continue }
      let named =
        end.manner == .revoked ? consent.controllers : consent.authority.map { [$0] } ?? []
      guard speaks(node, for: named, of: consent.project) else { continue }
      let found = self.reach(of: statement, consent)
      reach = reach.map { $0.union(found) } ?? found
    }
    return reach
  }

  /// A consent of this subject by somebody who was ever bound to it.
  private func named(_ id: RecordID, of subject: SubjectID) -> (Attributed, Consent)? {
    guard let statement = statements[id], let consent = Consent(statement.record),
      consent.id == subject, bindings.mayRestrict(statement.node, subject)
    else { return nil }
    return (statement, consent)
  }

  /// Whether somebody is among the named; for a project its data stewards speak.
  private func speaks(_ node: PersonID, for named: [PersonID], of project: TrothDID) -> Bool {
    named.contains { person in
      people.node(of: person) == node
        || person == .identity(project)
          && (stewards.current.contains(node) || stewards.former.contains(node))
    }
  }
}
