import TrothGit
import TrothModel
import TrothStore

/// A founding that lies on the checked-out branch, and not yet on the one that will carry the law.
struct FoundingElsewhere {
  /// The branch that holds it.
  let branch: String
  /// The branch that is to carry the law.
  let target: String

  /// - Returns: `nil` when the checked-out branch is the one asked about, or holds no project.
  static func find(
    _ repository: Repository, at place: AuthorityPlace
  ) throws(TrothError) -> FoundingElsewhere? {
    let prefix = "refs/heads/"
    guard let target = place.branch, case .branch(let ref, let tip?) = try repository.head(),
      ref.hasPrefix(prefix), ref != place.ref,
      try RecordLoader(repository).troth(ofCommit: tip) != nil
    else { return nil }
    return FoundingElsewhere(branch: String(ref.dropFirst(prefix.count)), target: target)
  }

  /// Says what is left to do.
  func error() -> TrothError {
    TrothError(
      .user, code: .notAProject,
      "The project that was founded here is on \(branch) and not on \(target) yet, so nothing is in "
        + "force.",
      hint: "git switch \(ShellWord.quoted(target)) && git merge --ff-only "
        + ShellWord.quoted(branch))
  }
}
