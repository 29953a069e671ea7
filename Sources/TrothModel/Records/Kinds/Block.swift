/// A steward refuses a person's contributions, until an end that they name. The only thing that
/// blocks.
///
/// Specification: docs/spec/trust.md, "Blocks".
public struct Block: Hashable, Sendable {
  /// Whose contributions.
  public let person: PersonID
  /// Where; it is void elsewhere.
  public let project: TrothDID
  /// Why.
  public let because: String
  /// What it rests on: commits, addresses, records.
  public let evidence: [String]

  static let schema = RecordSchema(
    .block, .restrictive, "blocks",
    [
      .required("id", .anyone), .required("project", .did), .required("because", .reason),
      .optional("evidence", .list([.text])),
    ], endsByItself: true)

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    let subject = record.subject
    guard record.kind == .block, let project = record.project,
      let person = subject["id"]?.string.flatMap({ PersonID(anyone: $0) }),
      let because = subject["because"]?.string
    else { return nil }
    self.init(
      person: person, project: project, because: because,
      evidence: subject["evidence"]?.strings ?? [])
  }

  /// A refusal to sign, with an end.
  public init(person: PersonID, project: TrothDID, because: String, evidence: [String] = []) {
    self.person = person
    self.project = project
    self.because = because
    self.evidence = evidence
  }

  /// The subject to sign.
  public var subject: JSONObject {
    var subject: JSONObject = [
      "id": .string(person.description), "project": .string(project.description),
      "because": .string(because),
    ]
    if !evidence.isEmpty { subject["evidence"] = .array(evidence.map { .string($0) }) }
    return subject
  }
}
