import TrothCrypto
import TrothGit
import TrothModel
import TrothStore

/// Commits exactly these files on the checked-out branch, and nothing else that is staged.
struct WorkTreeCommit {
  let setting: Setting

  /// - Returns: the new commit.
  /// - Throws: a `.user` error on a detached HEAD, where no branch would keep it.
  func commit(
    _ files: [(path: GitPath, bytes: [UInt8])], message: String, signer: any Signer
  ) throws(TrothError) -> ObjectID {
    let repository = try setting.repository()
    guard case .branch(let ref, let tip) = try repository.head() else {
      throw TrothError(
        .user, "HEAD is detached, so no branch would keep the commit; the files are staged.",
        hint: "git switch -c my-branch && git commit")
    }
    var changes: [(path: GitPath, blob: ObjectID?)] = []
    for file in files { changes.append((file.path, try repository.writeBlob(file.bytes))) }
    let base = try tip.map { id throws(TrothError) in try repository.treeID(ofCommit: id) }
    let signing = CommitSigning(identity: try setting.commitIdentity(), signer: signer)
    let commit = try repository.writeCommit(
      tree: try repository.writeTree(base: base, changes: changes),
      parents: tip.map { [$0] } ?? [], author: signing.identity, committer: signing.identity,
      message: message + "\n", sign: signing.sign)
    guard try repository.update(ref, to: commit, expecting: tip, message: message) else {
      throw TrothError(
        .environment, code: .storeLocked,
        "The branch moved at the same moment; the files are staged.", hint: "git commit")
    }
    return commit
  }
}
