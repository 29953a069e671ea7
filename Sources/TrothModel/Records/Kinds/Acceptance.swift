/// A person accepts being listed among the people of a project.
///
/// Specification: docs/spec/trust.md, "Being listed".
public struct Acceptance: Hashable, Sendable {
  /// Who accepts.
  public let person: PersonID
  /// Where.
  public let project: TrothDID

  static let schema = RecordSchema(
    .acceptance, .permissive, "acceptances",
    [.required("id", .person), .required("project", .did)])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    guard record.kind == .acceptance, let project = record.project,
      let person = record.subject["id"]?.string.flatMap({ PersonID($0) })
    else { return nil }
    self.init(person: person, project: project)
  }

  /// An acceptance to sign.
  public init(person: PersonID, project: TrothDID) {
    self.person = person
    self.project = project
  }

  /// The subject to sign.
  public var subject: JSONObject {
    ["id": .string(person.description), "project": .string(project.description)]
  }
}
