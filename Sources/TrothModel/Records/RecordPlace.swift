/// Where records lie below `.troth/`. Specification: docs/spec/records.md, "Places".
public enum RecordPlace {
  /// The folder that holds everything of Troth's in a tree.
  public static let root: GitPath = ".troth"

  /// The path of a record below `.troth/`.
  public static func path(of record: Record, id: RecordID) -> GitPath {
    path(ofKind: record.kind, document: record.document, id: id)
  }

  /// The path of a document below `.troth/`.
  public static func path(ofKind kind: RecordKind, document: JSONObject, id: RecordID) -> GitPath {
    let subject = document["credentialSubject"]?.object ?? [:]
    switch kind {
    case .projectEvent: return GitPath("project/\(numbered(subject, id))")
    case .identityEvent:
      return GitPath("identities/\(identity(of: subject, id: id))/\(numbered(subject, id))")
    default: return GitPath("\(folder(of: kind))/\(id.description.prefix(2))/\(id).json")
    }
  }

  /// The folder of a kind; `other` for a kind that this version does not know.
  public static func folder(of kind: RecordKind) -> String {
    RecordSchema.of(kind)?.folder ?? "other/\(kind.name)"
  }

  /// Every folder in which records of known kinds lie.
  public static let folders: [String] = RecordSchema.all.map(\.folder)

  private static func numbered(_ subject: JSONObject, _ id: RecordID) -> String {
    let sequence = String(subject["sequence"]?.integer ?? 0)
    return String(repeating: "0", count: max(0, 4 - sequence.count)) + "\(sequence)-\(id).json"
  }

  private static func identity(of subject: JSONObject, id: RecordID) -> String {
    subject["id"]?.string.flatMap { TrothDID($0) }?.suffix ?? TrothDID(inception: id).suffix
  }
}
