import TrothGit
import TrothModel

/// Where a project begins: the branch that will carry the law, and the one that it is written on.
struct InitPlace {
  /// The short name of the branch that will carry the law.
  let branch: String
  /// Its tip; `nil` before the first commit.
  let tip: ObjectID?
  /// A new branch to write on; `nil` for the one that is checked out.
  let newBranch: String?

  /// - Throws: a `.user` error where no branch could carry a project, or the new one is there.
  init(_ repository: Repository, newBranch: String?) throws(TrothError) {
    guard repository.workTree != nil else {
      throw TrothError(
        .user, "A bare repository has no work tree to write into.",
        hint: "git clone it, and run troth init in the clone")
    }
    guard case .branch(let ref, let tip) = try repository.head(), ref.hasPrefix("refs/heads/")
    else {
      throw TrothError(
        .user, "HEAD is detached, so no branch would carry the project.", hint: "git switch main")
    }
    branch = String(ref.dropFirst("refs/heads/".count))
    self.tip = tip
    self.newBranch = newBranch
    guard let newBranch else { return }
    guard tip != nil else {
      throw TrothError(
        .user, "There is no commit yet that a branch could begin at.", hint: "troth init")
    }
    guard try repository.reference("refs/heads/\(newBranch)") == nil else {
      throw TrothError(
        .user, "There is a branch \(newBranch) already.",
        hint: "troth init --branch \(ShellWord.quoted(newBranch + "-2"))")
    }
  }

  /// Makes the new branch and checks it out: the same commit, so that no file changes.
  func enter(_ repository: Repository) async throws(TrothError) {
    guard let newBranch, let root = repository.workTree else { return }
    try await GitCommand.run(
      ["switch", "--quiet", "--create", newBranch], in: root, interactive: false
    ).succeeded("git could not make the branch \(newBranch)")
  }
}
