import TrothModel
import TrothRecords

/// Who speaks for whom. Specification: docs/spec/consent.md, "Subjects".
struct Bindings {
  private var standing: [SubjectID: Speakers] = [:]
  private var everyone: [SubjectID: Set<PersonID>] = [:]
  /// Bindings that nothing replaces, whether they count or not.
  private(set) var left: [SubjectID: [RecordID]] = [:]

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
      self.left[subject] = left.map(\.id).sorted()
      guard left.count == 1, statements.counts(left[0], at: instant),
        let binding = SubjectBinding(left[0].record)
      else { continue }
      standing[subject] = Speakers(binding, people)
    }
  }

  /// Who speaks for a subject now; `nil` where nobody does, or where bindings contradict.
  func speakers(_ subject: SubjectID) -> Speakers? { standing[subject] }

  /// Whom anybody was ever bound for, sorted.
  var subjects: [SubjectID] { everyone.keys.sorted() }

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
