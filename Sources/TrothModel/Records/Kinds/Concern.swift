/// Something went wrong: what, on what evidence, and until when it is worth saying. It is shown, and
/// lowers nothing; it ends by itself.
///
/// Specification: docs/spec/trust.md, "Concerns".
public struct Concern: Hashable, Sendable {
  /// About whom.
  public let person: PersonID
  /// Where; it is void elsewhere.
  public let project: TrothDID
  /// In what; `nil` for everything.
  public let scope: Scope?
  /// What went wrong.
  public let because: String
  /// What it rests on: commits, addresses, records.
  public let evidence: [String]

  static let schema = RecordSchema(
    .concern, .restrictive, "concerns",
    [
      .required("id", .anyone), .required("project", .did), .optional("scope", .scope),
      .required("because", .reason), .required("evidence", .filled([.text])),
    ], endsByItself: true)

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    let subject = record.subject
    guard record.kind == .concern, let project = record.project,
      let person = subject["id"]?.string.flatMap({ PersonID(anyone: $0) }),
      let because = subject["because"]?.string, let evidence = subject["evidence"]?.strings
    else { return nil }
    self.init(
      person: person, project: project, scope: subject["scope"]?.string.flatMap { Scope($0) },
      because: because, evidence: evidence)
  }

  /// A concern to sign, with an end.
  public init(
    person: PersonID, project: TrothDID, scope: Scope?, because: String, evidence: [String]
  ) {
    self.person = person
    self.project = project
    self.scope = scope
    self.because = because
    self.evidence = evidence
  }

  /// The subject to sign.
  public var subject: JSONObject {
    var subject: JSONObject = [
      "id": .string(person.description), "project": .string(project.description),
      "because": .string(because), "evidence": .array(evidence.map { .string($0) }),
    ]
    if let scope { subject["scope"] = .string(scope.description) }
    return subject
  }
}
