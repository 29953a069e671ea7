/// A second signature on another record: by a device key on the event that lists it, or by a steward
/// on an amendment. Specification: docs/spec/people.md and docs/spec/project.md.
public struct Countersignature: Hashable, Sendable {
  /// As what one signs.
  public enum Role: String, CaseIterable, Hashable, Sendable {
    /// The key that an identity event lists.
    case device
    /// A steward, on a project event.
    case steward
    /// The person who answers for an agent, on its inception.
    case `operator`
    /// A steward, on the event of a log that says whose an account is.
    case account
    /// Somebody who speaks for the subject, on a consent.
    case speaker
    /// A second person of the staff, on a consent that was written down.
    case witness
  }

  /// The record signed.
  public let record: RecordID
  /// As what; `nil` for a role that this version does not know, which does not count.
  public let role: Role?
  /// The project, for a steward's signature.
  public let project: TrothDID?

  static let schema = RecordSchema(
    .countersignature, .permissive, "countersignatures",
    [.required("record", .record), .required("as", .text), .optional("project", .did)])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    guard record.kind == .countersignature,
      let signed = record.subject["record"]?.string.flatMap({ RecordID($0) }),
      let role = record.subject["as"]?.string
    else { return nil }
    self.record = signed
    self.role = Role(rawValue: role)
    project = record.project
  }

  /// The subject to sign.
  public static func subject(of record: RecordID, as role: Role, project: TrothDID?) -> JSONObject {
    var subject: JSONObject = [
      "record": .string(record.description), "as": .string(role.rawValue),
    ]
    if let project { subject["project"] = .string(project.description) }
    return subject
  }
}
