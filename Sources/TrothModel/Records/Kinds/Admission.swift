/// A sponsor's answer for one change of a stranger; gives no standing beyond that change.
///
/// Specification: docs/spec/people.md, "Admissions".
public struct Admission: Hashable, Sendable {
  /// The stranger; absent for authors who did not sign.
  public let person: PersonID?
  /// The project.
  public let project: TrothDID
  /// The change id (docs/spec/check.md, "Change id").
  public let change: Digest
  /// The ref that the change may go to, for instance `refs/heads/main`.
  public let onto: String
  /// Why, if the sponsor wants to say.
  public let because: String?

  static let schema = RecordSchema(
    .admission, .permissive, "admissions",
    [
      .optional("id", .anyone), .required("project", .did), .required("change", .digest),
      .required("onto", .text), .optional("because", .prose),
    ])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    let subject = record.subject
    guard record.kind == .admission,
      let project = subject["project"]?.string.flatMap({ TrothDID($0) }),
      let change = subject["change"]?.string.flatMap({ Digest($0) }),
      let onto = subject["onto"]?.string
    else { return nil }
    self.init(
      person: subject["id"]?.string.flatMap { PersonID(anyone: $0) }, project: project,
      change: change, onto: onto, because: subject["because"]?.string)
  }

  /// An answer to sign.
  public init(
    person: PersonID?, project: TrothDID, change: Digest, onto: String, because: String?
  ) {
    self.person = person
    self.project = project
    self.change = change
    self.onto = onto
    self.because = because
  }

  /// The subject to sign.
  public var subject: JSONObject {
    var subject: JSONObject = [
      "project": .string(project.description), "change": .string(change.description),
      "onto": .string(onto),
    ]
    if let person { subject["id"] = .string(person.description) }
    if let because { subject["because"] = .string(because) }
    return subject
  }
}
