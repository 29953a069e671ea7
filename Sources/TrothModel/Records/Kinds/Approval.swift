/// A person's word that they have read one change and would take it; bound to the change and void once
/// it is another.
///
/// Specification: docs/spec/check.md, "Approvals".
public struct Approval: Hashable, Sendable {
  /// The project.
  public let project: TrothDID
  /// The change id (docs/spec/check.md, "Change id").
  public let change: Digest
  /// The ref that the change may go to, for instance `refs/heads/main`.
  public let onto: String
  /// The tip that was read.
  public let head: ObjectID
  /// For each path of the change what it was and what it became, so that readers can say what has
  /// changed since; absent where that would be too long.
  public let files: [String: String]?
  /// Why, if the approver wants to say.
  public let because: String?

  static let schema = RecordSchema(
    .approval, .permissive, "approvals",
    [
      .required("project", .did), .required("change", .digest), .required("onto", .text),
      .required("head", .object), .optional("files", .map(.text)), .optional("because", .prose),
    ])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    let subject = record.subject
    guard record.kind == .approval,
      let project = subject["project"]?.string.flatMap({ TrothDID($0) }),
      let change = subject["change"]?.string.flatMap({ Digest($0) }),
      let onto = subject["onto"]?.string,
      let head = subject["head"]?.string.flatMap({ ObjectID($0) })
    else { return nil }
    var files: [String: String]?
    if let listed = subject["files"]?.object {
      files = [:]
      for member in listed.members { files?[member.key] = member.value.string }
    }
    self.init(
      project: project, change: change, onto: onto, head: head, files: files,
      because: subject["because"]?.string)
  }

  /// An approval to sign.
  public init(
    project: TrothDID, change: Digest, onto: String, head: ObjectID,
    files: [String: String]? = nil, because: String? = nil
  ) {
    self.project = project
    self.change = change
    self.onto = onto
    self.head = head
    self.files = files
    self.because = because
  }

  /// The subject to sign.
  public var subject: JSONObject {
    var subject: JSONObject = [
      "project": .string(project.description), "change": .string(change.description),
      "onto": .string(onto), "head": .string(head.description),
    ]
    if let files {
      var listed = JSONObject()
      for (path, line) in files { listed[path] = .string(line) }
      subject["files"] = .object(listed)
    }
    if let because { subject["because"] = .string(because) }
    return subject
  }
}
