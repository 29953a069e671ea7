public import TrothModel

extension ConsentFold {
  /// Everyone whom a data steward, present or former, ever bound; sorted.
  public var subjects: [SubjectID] { bindings.subjects }

  /// Who speaks for a subject now; `nil` where nobody does, or where bindings contradict.
  public func speakers(_ subject: SubjectID) -> Speakers? { bindings.speakers(subject) }

  /// The bindings of a subject that nothing replaces, sorted: a new one names them all.
  public func bindings(of subject: SubjectID) -> [RecordID] { bindings.left[subject] ?? [] }

  /// Whether somebody was ever bound to a subject: then they may restrict.
  public func mayRestrict(_ node: PersonID, _ subject: SubjectID) -> Bool {
    bindings.mayRestrict(node, subject)
  }
}
