import TrothCheck
import TrothGit
import TrothModel
import TrothReport
import TrothStore

/// Writes a snapshot as a commit of its branch.
///
/// Objects first, then the branch by compare-and-swap: killed at any moment, the branch is as before or
/// holds the whole snapshot. Specification: docs/spec/publishing.md, "The commit".
struct SnapshotWriter {
  let repository: Repository
  let branch: String

  /// What became of the branch.
  ///
  /// - Parameter signing: asked for only where there is something to write.
  func write(
    _ plan: SnapshotPlan, message: SnapshotMessage, after line: SnapshotLine?,
    signing: () throws(TrothError) -> CommitSigning
  ) throws(TrothError) -> PublishReport.Outcome {
    let tree = try repository.writeTree(of: plan.treeFiles)
    if let line, line.isWhole, line.tree == tree, line.message.project == message.project,
      line.message.obligations == message.obligations
    {
      return .same(line.tip)
    }
    let follows = try line?.grows(to: tree, in: repository) ?? false
    let signing = try signing()
    let commit = try repository.writeCommit(
      tree: tree, parents: follows ? line.map { [$0.tip] } ?? [] : [], author: signing.identity,
      committer: signing.identity, message: message.text, sign: signing.sign)
    guard
      try repository.update(
        "refs/heads/\(branch)", to: commit, expecting: line?.tip,
        message: "troth publish: \(message.audience)")
    else {
      throw TrothError(
        .environment, code: .storeLocked,
        "The branch \(branch) moved at the same moment; nothing was published.",
        hint: "troth publish --audience \(message.audience)")
    }
    return .made(commit, follows: line == nil ? nil : follows)
  }
}
