/// A steward's word for where a ref of the project stood: what is shown later is at least that.
///
/// Specification: docs/spec/project.md, "Checkpoints".
public struct Checkpoint: Hashable, Sendable {
  /// The project.
  public let project: TrothDID
  /// The newest event that was in force.
  public let sequence: Int64
  /// The full name of the ref where the project is at home, for instance `refs/heads/main`.
  public let ref: String
  /// Its tip.
  public let commit: ObjectID
  /// The name of the tip's `.troth/` tree without the folder of checkpoints.
  public let tree: ObjectID

  static let schema = RecordSchema(
    .checkpoint, .permissive, "checkpoints",
    [
      .required("project", .did), .required("sequence", .count), .required("ref", .text),
      .required("commit", .object), .required("tree", .object),
    ])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    let subject = record.subject
    guard record.kind == .checkpoint,
      let project = subject["project"]?.string.flatMap({ TrothDID($0) }),
      let sequence = subject["sequence"]?.integer, let ref = subject["ref"]?.string,
      let commit = subject["commit"]?.string.flatMap({ ObjectID($0) }),
      let tree = subject["tree"]?.string.flatMap({ ObjectID($0) })
    else { return nil }
    self.init(project: project, sequence: sequence, ref: ref, commit: commit, tree: tree)
  }

  /// A checkpoint to sign.
  public init(
    project: TrothDID, sequence: Int64, ref: String, commit: ObjectID, tree: ObjectID
  ) {
    self.project = project
    self.sequence = sequence
    self.ref = ref
    self.commit = commit
    self.tree = tree
  }

  /// The subject to sign.
  public var subject: JSONObject {
    [
      "project": .string(project.description), "sequence": .integer(sequence),
      "ref": .string(ref), "commit": .string(commit.description), "tree": .string(tree.description),
    ]
  }
}
