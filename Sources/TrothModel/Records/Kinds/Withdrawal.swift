/// The end of an earlier statement by the same person; final. Specification: docs/spec/records.md,
/// "Supersession".
public struct Withdrawal: Hashable, Sendable {
  /// The record that ends, with everything it replaced.
  public let record: RecordID
  /// The project of the record, if it names one.
  public let project: TrothDID?
  /// Why, if its author wants to say.
  public let reason: String?

  static let schema = RecordSchema(
    .withdrawal, .restrictive, "withdrawals",
    [.required("record", .record), .optional("project", .did), .optional("reason", .prose)])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    guard record.kind == .withdrawal,
      let ended = record.subject["record"]?.string.flatMap({ RecordID($0) })
    else { return nil }
    self.init(record: ended, project: record.project, reason: record.subject["reason"]?.string)
  }

  /// An end to sign.
  public init(record: RecordID, project: TrothDID?, reason: String?) {
    self.record = record
    self.project = project
    self.reason = reason
  }

  /// The subject to sign.
  public var subject: JSONObject {
    var subject: JSONObject = ["record": .string(record.description)]
    if let project { subject["project"] = .string(project.description) }
    if let reason { subject["reason"] = .string(reason) }
    return subject
  }
}
