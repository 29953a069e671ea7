import TrothModel

/// Finds the commits that some heads reach and others do not.
///
/// Newest first by committer time, so that only the history near the heads is read. Clocks may be
/// wrong: the walk goes on below what is left out until it is `slack` older than everything found.
/// A commit is left out only when it truly is reached by what is excluded; with clocks off by more
/// than `slack` one may be found that is, which costs work and never hides a commit.
struct CommitRange {
  /// How far clocks may be wrong, in seconds, before a commit is found too many: seven days.
  static let slack: Int64 = 7 * 86_400

  private let repository: Repository
  private let shallow: Set<ObjectID>
  private var queue = QueuedCommit.queue()
  /// Every commit seen, and whether it is left out.
  private var excluded: [ObjectID: Bool] = [:]
  private var found: [ObjectID] = []
  /// Commits in the queue that are not left out.
  private var wanted = 0
  private var visited: Set<ObjectID> = []
  private var oldest = Int64.max

  init(_ repository: Repository, shallow: Set<ObjectID>) {
    self.repository = repository
    self.shallow = shallow
  }

  /// The commits found, in no order that matters.
  mutating func commits(
    from heads: [ObjectID], excluding: [ObjectID]
  ) throws(TrothError) -> Set<ObjectID> {
    for id in excluding { try see(id, excluded: true) }
    for id in heads { try see(id, excluded: false) }
    while let next = queue.first {
      if wanted == 0, found.isEmpty || next.seconds < oldest.subtracting(Self.slack) { break }
      _ = queue.pop()
      try visit(next)
    }
    return Set(found.filter { excluded[$0] == false })
  }

  private mutating func visit(_ commit: QueuedCommit) throws(TrothError) {
    guard visited.insert(commit.id).inserted else { return }
    let isExcluded = excluded[commit.id] == true
    if !isExcluded {
      wanted -= 1
      found.append(commit.id)
      oldest = min(oldest, commit.seconds)
    }
    for parent in try parents(commit.id) { try see(parent, excluded: isExcluded) }
  }

  private func parents(_ id: ObjectID) throws(TrothError) -> [ObjectID] {
    shallow.contains(id) ? [] : try repository.commitHeader(id).parents
  }

  /// Queues a commit, or leaves one out that was wanted, and with it what was already seen below.
  private mutating func see(_ id: ObjectID, excluded isExcluded: Bool) throws(TrothError) {
    guard let known = excluded[id] else {
      excluded[id] = isExcluded
      if !isExcluded { wanted += 1 }
      queue.push(QueuedCommit(id: id, seconds: try repository.commitHeader(id).seconds))
      return
    }
    guard isExcluded, !known else { return }
    var stack = [id]
    while let next = stack.popLast() {
      guard excluded[next] == false else { continue }
      excluded[next] = true
      if visited.contains(next) { stack += try parents(next) } else { wanted -= 1 }
    }
  }
}

extension Int64 {
  /// The difference, or the least value where there is none.
  fileprivate func subtracting(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? .min : difference
  }
}
