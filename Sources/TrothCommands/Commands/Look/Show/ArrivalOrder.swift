import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothStore

/// The order in which statements came onto the branch that keeps them: dates are only claims.
struct ArrivalOrder {
  let repository: Repository
  let loader: RecordLoader
  let state: AuthorityState

  /// The records of the authority state: those of the ledger newest first, then the rest by id.
  ///
  /// - Complexity: O(commits of the ledger + records).
  func newestFirst() throws(TrothError) -> [SourcedRecord] {
    let arrivals = try arrivals()
    let ranked = state.records.map { found in
      let path = RecordPlace.path(of: found.verified.record, id: found.verified.id)
      return (found, arrivals[path] ?? Int.max)
    }
    var seen: Set<RecordID> = []
    return ranked.sorted { left, right in
      left.1 == right.1 ? left.0.verified.id < right.0.verified.id : left.1 < right.1
    }.map(\.0).filter { seen.insert($0.verified.id).inserted }
  }

  /// For each path, how many commits from the tip it was added; the first time counts.
  private func arrivals() throws(TrothError) -> [GitPath: Int] {
    guard let tip = state.project.isSolitary ? state.commit : state.ledger else { return [:] }
    var arrivals: [GitPath: Int] = [:]
    for (rank, commit) in try repository.commits(from: [tip], excluding: []).enumerated() {
      let new = try loader.troth(ofCommit: commit)
      let parent = try repository.parents(ofCommit: commit).first
      let old = try parent.flatMap { id throws(TrothError) in try loader.troth(ofCommit: id) }
      guard old != new else { continue }
      for change in try repository.changes(from: old, to: new) where change.oldID == nil {
        arrivals[change.path] = rank
      }
    }
    return arrivals
  }
}
