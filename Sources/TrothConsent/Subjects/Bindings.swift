import TrothModel
import TrothRecords

/// Who speaks for whom. Specification: docs/spec/consent.md, "Subjects".
struct Bindings {
  /// Those who speak for a subject, as people are counted.
  struct Speakers: Hashable {
    let keys: Set<PersonID>
    let guardians: Set<PersonID>
    let guardiansNeeded: Int
    let authorities: Set<PersonID>
    let authoritiesNeeded: Int
    let recorders: Set<PersonID>
    let isCommunity: Bool

    /// Whether somebody speaks for the subject, and does not only write down.
    func isSpeaker(_ node: PersonID) -> Bool {
      keys.contains(node) || guardians.contains(node) || authorities.contains(node)
    }

    init(_ binding: SubjectBinding, _ people: People) {
      func nodes(_ named: [PersonID]) -> Set<PersonID> {
        Set(named.map(people.node(of:)).filter { !people.isAgent($0) })
      }
      let keys = nodes(binding.keys)
      self.keys = keys
      // Nobody is their own guardian.
      guardians = nodes(binding.guardians).subtracting(keys)
      // Where there are guardians and nobody else could consent, one of them has to.
      let least = keys.isEmpty && !guardians.isEmpty ? 1 : 0
      guardiansNeeded = max(least, Int(clamping: binding.guardiansNeeded))
      authorities = nodes(binding.authorities)
      authoritiesNeeded = max(1, Int(clamping: binding.authoritiesNeeded))
      recorders = nodes(binding.recorders)
      isCommunity = binding.isCommunity
    }
  }

  private var standing: [SubjectID: Speakers] = [:]
  private var everyone: [SubjectID: Set<PersonID>] = [:]

  init(
    _ statements: Statements, people: People, stewards: DataStewards, at instant: Instant
  ) {
    var bindings: [SubjectID: [Attributed]] = [:]
    var replaced: Set<RecordID> = []
    for statement in statements.all where statement.source.isAuthority {
      guard let binding = SubjectBinding(statement.record) else { continue }
      let isCurrent = stewards.current.contains(statement.node)
      guard isCurrent || stewards.former.contains(statement.node) else { continue }
      everyone[binding.id, default: []].formUnion(binding.everyone.map(people.node(of:)))
      if isCurrent {
        bindings[binding.id, default: []].append(statement)
        for id in statement.replaces
        where statements[id].flatMap({ SubjectBinding($0.record) })?.id
          == binding.id
        {
          replaced.insert(id)
        }
      }
    }
    for (subject, all) in bindings {
      // What was withdrawn or has expired stands in the way until something replaces it.
      let left = all.filter { !replaced.contains($0.id) }
      guard left.count == 1, statements.counts(left[0], at: instant),
        let binding = SubjectBinding(left[0].record)
      else { continue }
      standing[subject] = Speakers(binding, people)
    }
  }

  /// Who speaks for a subject now; `nil` where nobody does, or where bindings contradict.
  func speakers(_ subject: SubjectID) -> Speakers? { standing[subject] }

  /// Whether somebody was ever bound to a subject: then they may restrict.
  func mayRestrict(_ node: PersonID, _ subject: SubjectID) -> Bool {
    everyone[subject]?.contains(node) == true
  }
}

extension Attributed {
  /// What it says that it takes the place of.
  var replaces: [RecordID] { ids("replaces") }
  /// The ends in knowledge of which it is made.
  var after: [RecordID] { ids("after") }

  private func ids(_ key: String) -> [RecordID] {
    (record.subject[key]?.strings ?? []).compactMap { RecordID($0) }
  }
}

extension People {
  /// An agent neither consents nor agrees: a person answers for it.
  func isAgent(_ node: PersonID) -> Bool {
    guard case .identity(let did) = node else { return false }
    return identities[did]?.kind == .agent
  }
}
