public import TrothGit
public import TrothModel
public import TrothRecords

/// Compares what a place says now with what stewards have signed for it.
///
/// Specification: docs/spec/project.md, "Checkpoints".
public enum CheckpointCheck {
  /// What a place lacks.
  public enum Answer: Hashable, Sendable {
    /// It shows less than a steward has signed for it.
    case stale(ref: String, StandingCheckpoints.Standing)
    /// It shows another history than the one that a steward has signed.
    case equivocation(ref: String, StandingCheckpoints.Standing)
  }

  /// The first thing that does not fit, an equivocation before what is stale; `nil` when all does.
  ///
  /// - Complexity: O(history) for each checkpoint that is not at the tip.
  public static func compare(
    _ state: AuthorityState, with checkpoints: StandingCheckpoints, in repository: Repository
  ) throws(TrothError) -> Answer? {
    let current = state.project.current
    var stale: Answer?
    for standing in checkpoints.about("refs/heads/\(current.branch)") {
      switch try answer(standing, tip: state.commit, ref: state.place.ref, in: repository) {
      case .equivocation(let ref, let standing): return .equivocation(ref: ref, standing)
      case .stale(let ref, let standing): stale = stale ?? .stale(ref: ref, standing)
      case nil:
        if standing.checkpoint.sequence > current.sequence {
          stale = stale ?? .stale(ref: state.place.ref, standing)
        }
      }
    }
    guard !state.project.isSolitary else { return stale }
    for standing in checkpoints.about("refs/heads/\(current.ledger)") {
      switch try answer(standing, tip: state.ledger, ref: state.ledgerRef, in: repository) {
      case .equivocation(let ref, let standing): return .equivocation(ref: ref, standing)
      case .stale(let ref, let standing): stale = stale ?? .stale(ref: ref, standing)
      case nil: break
      }
    }
    return stale
  }

  /// How a tip stands to a checkpoint. Whether it leads to a commit that is not here cannot be told
  /// in a shallow clone.
  private static func answer(
    _ standing: StandingCheckpoints.Standing, tip: ObjectID?, ref: String,
    in repository: Repository
  ) throws(TrothError) -> Answer? {
    let commit = standing.checkpoint.commit
    guard let tip else { return .stale(ref: ref, standing) }
    guard repository.contains(commit) else {
      return try repository.shallowCommits.isEmpty ? .stale(ref: ref, standing) : nil
    }
    guard try law(of: commit, in: repository) == standing.checkpoint.tree else {
      return .equivocation(ref: ref, standing)
    }
    if commit == tip { return nil }
    if try repository.isAncestor(commit, of: tip) { return nil }
    return try repository.isAncestor(tip, of: commit)
      ? .stale(ref: ref, standing) : .equivocation(ref: ref, standing)
  }

  /// The name of a commit's `.troth/` tree without the folder of checkpoints; that of the empty tree
  /// where there is none.
  public static func law(
    of commit: ObjectID, in repository: Repository
  ) throws(TrothError) -> ObjectID {
    let tree = try repository.treeID(ofCommit: commit)
    var entries: [TreeEntry] = []
    if let entry = try repository.entry(at: RecordPlace.root, inTree: tree), entry.mode.isTree {
      entries = try repository.tree(entry.id)
    }
    let folder = GitPath(RecordPlace.folder(of: .checkpoint))
    return try repository.name(ofTree: entries.filter { $0.name != folder })
  }
}
