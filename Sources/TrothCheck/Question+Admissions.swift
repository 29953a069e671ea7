public import TrothModel
import TrothRecords

/// A steward's word for one person and this very change.
public struct Answering: Hashable, Sendable {
  /// For whom; `nil` for authors who did not sign.
  public let person: PersonID?
  /// The steward.
  public let sponsor: PersonID
  /// Why, if they wished to say.
  public let because: String?
  /// The admission that says so.
  public let record: RecordID
}

extension Question {
  /// For whom stewards have answered, for this very change and this very ref, sorted by record.
  ///
  /// Specification: docs/spec/check.md, "Rule: strangers".
  public var admissions: [Answering] {
    statements.counting(.admission, at: at).compactMap { statement in
      guard statement.source >= .range, law.project.isSteward(statement.node),
        let admission = Admission(statement.record), admission.change == change,
        admission.onto == onto
      else { return nil }
      return Answering(
        person: admission.person.map(people.node(of:)), sponsor: statement.node,
        because: admission.because, record: statement.id)
    }
  }
}
