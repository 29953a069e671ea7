import TrothCheck
import TrothGit
import TrothModel

/// The snapshots that a branch holds already.
///
/// Specification: docs/spec/publishing.md, "The commit".
struct SnapshotLine {
  /// The newest.
  let tip: ObjectID
  /// Its tree.
  let tree: ObjectID
  /// What its message says.
  let message: SnapshotMessage
  /// Whether all that the branch reaches are snapshots for this audience, none of which holds
  /// anything that the newest does not.
  let isWhole: Bool

  /// The most bytes of a snapshot's commit.
  private static let mostBytes = 1 << 20

  /// The most commits of a branch that are looked at; a longer one starts anew.
  static let mostCommits = 1_000

  /// Reads a branch; `nil` where there is none.
  ///
  /// - Throws: kind `user` where the tip is no snapshot for this audience of this project: somebody's
  ///   work is never overwritten.
  static func read(
    _ branch: String, audience: String, project: TrothDID, in repository: Repository
  ) throws(TrothError) -> SnapshotLine? {
    guard let tip = try repository.reference("refs/heads/\(branch)") else { return nil }
    guard let first = try commit(tip, audience, project, in: repository) else {
      throw TrothError(
        .user,
        "The branch \(branch) holds something that is no snapshot for \(audience), so it is left "
          + "alone.", hint: "troth publish --audience \(audience) --branch snapshots/\(audience)")
    }
    return SnapshotLine(
      tip: tip, tree: first.tree, message: first.message,
      isWhole: try isWhole(first, audience, project, in: repository))
  }

  /// Whether another tree only adds to the newest, so that it can follow.
  func grows(to other: ObjectID, in repository: Repository) throws(TrothError) -> Bool {
    guard isWhole else { return false }
    return try Self.adds(from: tree, to: other, in: repository)
  }

  private struct Commit {
    let tree: ObjectID
    let parents: [ObjectID]
    let message: SnapshotMessage
  }

  private static func commit(
    _ id: ObjectID, _ audience: String, _ project: TrothDID, in repository: Repository
  ) throws(TrothError) -> Commit? {
    let found = try repository.read(id, limit: mostBytes)
    guard found.kind == .commit, let commit = try? CommitObject(parsing: found.bytes),
      let message = SnapshotMessage(commit.message), message.audience == audience,
      message.project == project
    else { return nil }
    return Commit(tree: commit.tree, parents: commit.parents, message: message)
  }

  private static func isWhole(
    _ tip: Commit, _ audience: String, _ project: TrothDID, in repository: Repository
  ) throws(TrothError) -> Bool {
    var newer = tip
    for _ in 0..<mostCommits {
      guard let parent = newer.parents.first else { return true }
      guard newer.parents.count == 1, repository.contains(parent),
        let older = try commit(parent, audience, project, in: repository),
        try adds(from: older.tree, to: newer.tree, in: repository)
      else { return false }
      newer = older
    }
    return false
  }

  private static func adds(
    from old: ObjectID, to new: ObjectID, in repository: Repository
  ) throws(TrothError) -> Bool {
    try repository.changes(from: old, to: new).allSatisfy { $0.oldID == nil }
  }
}
