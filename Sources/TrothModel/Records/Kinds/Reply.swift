/// The answer of the person whom a concern, a block or a vouch is about; it stands beside it wherever
/// that is shown.
///
/// Specification: docs/spec/trust.md, "Replies".
public struct Reply: Hashable, Sendable {
  /// The statement that is answered.
  public let record: RecordID
  /// The project of the statement, if it names one.
  public let project: TrothDID?
  /// The answer.
  public let text: String

  static let schema = RecordSchema(
    .reply, .restrictive, "replies",
    [.required("record", .record), .optional("project", .did), .required("text", .reason)])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    guard record.kind == .reply,
      let answered = record.subject["record"]?.string.flatMap({ RecordID($0) }),
      let text = record.subject["text"]?.string
    else { return nil }
    self.init(record: answered, project: record.project, text: text)
  }

  /// An answer to sign.
  public init(record: RecordID, project: TrothDID?, text: String) {
    self.record = record
    self.project = project
    self.text = text
  }

  /// The subject to sign.
  public var subject: JSONObject {
    var subject: JSONObject = ["record": .string(record.description), "text": .string(text)]
    if let project { subject["project"] = .string(project.description) }
    return subject
  }
}
