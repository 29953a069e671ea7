/// What a person recognises of what a retired or compromised key of theirs signed; by their root.
///
/// Specification: docs/spec/identity.md, "Reaffirmation".
public struct Reaffirmation: Hashable, Sendable {
  /// Whose log it is part of.
  public let identity: TrothDID
  /// The records that stay good.
  public let records: [RecordID]

  static let schema = RecordSchema(
    .reaffirmation, .permissive, "reaffirmations",
    [.required("id", .did), .required("records", .filled([.record]))])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    guard record.kind == .reaffirmation,
      let identity = record.subject["id"]?.string.flatMap({ TrothDID($0) })
    else { return nil }
    self.init(
      identity: identity,
      records: (record.subject["records"]?.strings ?? []).compactMap { RecordID($0) })
  }

  /// A reaffirmation to sign.
  public init(identity: TrothDID, records: [RecordID]) {
    self.identity = identity
    self.records = records
  }

  /// The subject to sign.
  public var subject: JSONObject {
    [
      "id": .string(identity.description),
      "records": .array(records.map { .string($0.description) }),
    ]
  }
}
