/// What a person recognises of what a retired or compromised key of theirs signed; by their root.
///
/// Specification: docs/spec/identity.md, "Reaffirmation".
public struct Reaffirmation: Hashable, Sendable {
  /// Whose log it is part of.
  public let identity: TrothDID
  /// The root key that says so; without it two roots could say so under one id only.
  public let root: DeviceKey
  /// The records that stay good.
  public let records: [RecordID]

  static let schema = RecordSchema(
    .reaffirmation, .permissive, "reaffirmations",
    [.required("id", .did), .required("root", .key), .required("records", .filled([.record]))])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    guard record.kind == .reaffirmation,
      let identity = record.subject["id"]?.string.flatMap({ TrothDID($0) }),
      let root = record.subject["root"]?.string.flatMap({ DeviceKey($0) })
    else { return nil }
    self.init(
      identity: identity, root: root,
      records: (record.subject["records"]?.strings ?? []).compactMap { RecordID($0) })
  }

  /// A reaffirmation to sign.
  public init(identity: TrothDID, root: DeviceKey, records: [RecordID]) {
    self.identity = identity
    self.root = root
    self.records = records
  }

  /// The subject to sign.
  public var subject: JSONObject {
    [
      "id": .string(identity.description), "root": .string(root.description),
      "records": .array(records.map { .string($0.description) }),
    ]
  }
}
