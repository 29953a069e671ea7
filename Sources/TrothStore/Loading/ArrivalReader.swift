import TrothCrypto
public import TrothGit
public import TrothModel
import TrothRecords

/// In which order a project received its records: that of its ledger's commits, which no signer can
/// date.
///
/// Specification: docs/spec/trust.md, "Arrivals".
public struct ArrivalReader {
  private let repository: Repository
  private let loader: RecordLoader

  /// The largest cache that is read, in bytes.
  static let largestCache = 268_435_456
  /// Its name.
  static let cacheName = "arrivals"

  /// Reads from this repository.
  public init(_ repository: Repository, loader: RecordLoader) {
    self.repository = repository
    self.loader = loader
  }

  /// For each record of a state the number of the ledger's commit that brought it, from 0; 0 too for
  /// what the default branch alone has.
  ///
  /// - Throws: `object-missing` in a clone whose history of the ledger was cut off.
  /// - Complexity: O(commits since the last time); the first time, all of them.
  public func ranks(of state: AuthorityState) throws(TrothError) -> [RecordID: Int] {
    var ranks: [RecordID: Int] = [:]
    ranks.reserveCapacity(state.records.count)
    let isSolitary = state.project.isSolitary
    let tip = isSolitary ? state.commit : state.ledger
    let present = try tip.map { tip throws(TrothError) in
      try log(of: tip, isLedger: !isSolitary).present
    }
    for found in state.records {
      let path = RecordPlace.path(of: found.verified.record, id: found.verified.id)
      ranks[found.verified.id] = present?[path]?.rank ?? 0
    }
    return ranks
  }

  /// - Parameter isLedger: whether the line is of records alone, where a merge has no place.
  private func log(of tip: ObjectID, isLedger: Bool) throws(TrothError) -> ArrivalLog {
    let line = isLedger ? "ledger" : "branch"
    let cache = CacheFile(repository, Self.cacheName)
    let known = cache.read(limit: Self.largestCache).flatMap { ArrivalLog($0, of: line) }
    if let known, known.tip == tip { return known }
    let shallow = try repository.shallowCommits
    var commits: [ObjectID] = []
    var next: ObjectID? = tip
    while let id = next, id != known?.tip {
      guard !shallow.contains(id) else { throw Self.cutOff(id) }
      commits.append(id)
      next = try repository.parents(ofCommit: id).first
    }
    var log = next == nil ? ArrivalLog() : known ?? ArrivalLog()
    var before = try next.flatMap { id throws(TrothError) in try loader.troth(ofCommit: id) }
    for commit in commits.reversed() {
      let troth = try loader.troth(ofCommit: commit)
      let others = isLedger ? try repository.parents(ofCommit: commit).dropFirst() : []
      var merged: [[TreeChange]] = []
      for other in others {
        merged.append(
          try repository.changes(from: try loader.troth(ofCommit: other), to: troth))
      }
      log.advance(to: commit, try repository.changes(from: before, to: troth), merged: merged)
      before = troth
    }
    cache.write(log.bytes(of: line))
    return log
  }

  private static func cutOff(_ commit: ObjectID) -> TrothError {
    TrothError(
      .environment, code: .objectMissing,
      "The history of the ledger was cut off at the commit \(commit.short), so the order in which "
        + "statements arrived is not known here.",
      hint: "git fetch --unshallow")
  }
}
