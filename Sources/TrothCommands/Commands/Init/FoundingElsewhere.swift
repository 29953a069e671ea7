import TrothGit
import TrothModel
import TrothRecords
import TrothStore

/// A founding that lies on a branch of this clone, and not yet on the one that will carry the law.
struct FoundingElsewhere {
  /// The branch that holds it.
  let branch: String
  /// The branch that is to carry the law.
  let target: String

  private static let prefix = "refs/heads/"

  /// - Returns: `nil` when the project was not founded here, or no other branch holds it.
  static func find(
    _ repository: Repository, _ pin: Pin, lawOn place: AuthorityPlace
  ) throws(TrothError) -> FoundingElsewhere? {
    guard pin.isFounder, let target = place.branch else { return nil }
    if case .branch(let ref, let tip?) = try repository.head(), ref.hasPrefix(prefix),
      ref != place.ref, try RecordLoader(repository).troth(ofCommit: tip) != nil
    {
      return FoundingElsewhere(branch: String(ref.dropFirst(prefix.count)), target: target)
    }
    return try find(repository, pin, target: target)
  }

  /// The same whatever is checked out: by the first event, on every local branch.
  /// - Complexity: O(local branches).
  static func find(
    _ repository: Repository, _ pin: Pin, target: String
  ) throws(TrothError) -> FoundingElsewhere? {
    guard pin.isFounder else { return nil }
    let event = GitPath("\(RecordPlace.root)/project/0000-\(pin.project.inception).json")
    for reference in try repository.references(under: prefix)
    where reference.name != prefix + target {
      guard try repository.kind(of: reference.target) == .commit else { continue }
      let tree = try repository.treeID(ofCommit: reference.target)
      guard try repository.entry(at: event, inTree: tree) != nil else { continue }
      return FoundingElsewhere(
        branch: String(reference.name.dropFirst(prefix.count)), target: target)
    }
    return nil
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
