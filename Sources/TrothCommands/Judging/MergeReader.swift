import TrothCheck
import TrothGit
import TrothModel

/// Tells what a commit is beside the merge of its parents.
struct MergeReader {
  private let repository: Repository
  private var recomputer: MergeRecomputer

  init(_ repository: Repository, mayFetch: Bool) {
    self.repository = repository
    recomputer = MergeRecomputer(repository)
    recomputer.mayFetch = mayFetch
  }

  /// - Throws: `object-missing` in shallow and partial clones: the question cannot be answered.
  mutating func fact(_ commit: ObjectID) async throws(TrothError) -> MergeFact {
    switch try await recomputer.compare(commit) {
    case nil: return .none
    case .equal: return .recomputed
    case .unknown(let why):
      return .change(MergeChange(obstacle: why, lost: try lost(in: commit)))
    case .differs(let resolved, let beyond):
      let touched = Set(resolved + beyond)
      return .change(
        MergeChange(
          resolved: resolved, beyond: beyond,
          lost: try lost(in: commit).filter(touched.contains)))
    }
  }

  /// What lies below `.troth/` in one of the parents and not in the merge.
  private func lost(in commit: ObjectID) throws(TrothError) -> [GitPath] {
    let after = try folder(of: commit)
    var lost: Set<GitPath> = []
    for parent in try repository.parents(ofCommit: commit) {
      for change in try repository.changes(from: try folder(of: parent), to: after)
      where change.newID == nil {
        lost.insert(change.path.below(RecordPlace.root))
      }
    }
    return lost.sorted()
  }

  private func folder(of commit: ObjectID) throws(TrothError) -> ObjectID? {
    let entry = try repository.entry(
      at: RecordPlace.root, inTree: try repository.treeID(ofCommit: commit))
    return entry?.mode.isTree == true ? entry?.id : nil
  }
}
