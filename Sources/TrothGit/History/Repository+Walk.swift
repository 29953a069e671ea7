public import TrothModel

extension Repository {
  /// The commits that `heads` reach and `excluding` do not: children before their parents, among
  /// those that are free the newest by committer time first, then by name.
  ///
  /// The same history gives the same order. Replace refs and grafts are ignored. With clocks that
  /// are wrong by more than a week a commit may be listed although `excluding` reaches it; none is
  /// ever missing.
  /// - Parameters:
  ///   - heads: commits, themselves included.
  ///   - excluding: commits that are here; ask `contains(_:)` first about those of a remote.
  /// - Throws: `objectMissing` when a commit is not here, or when one of those listed is where this
  ///   clone's history was cut off.
  /// - Complexity: O(n log n) in the commits read.
  public func commits(
    from heads: [ObjectID], excluding: [ObjectID]
  ) throws(TrothError) -> [ObjectID] {
    let shallow = try shallowCommits
    var range = CommitRange(self, shallow: shallow)
    let found = try range.commits(from: heads, excluding: excluding)
    if let edge = found.filter(shallow.contains).min() { throw .shallow(edge) }
    return try childrenFirst(found)
  }

  private func childrenFirst(_ commits: Set<ObjectID>) throws(TrothError) -> [ObjectID] {
    var children: [ObjectID: Int] = [:]
    for id in commits {
      for parent in try commitHeader(id).parents where commits.contains(parent) {
        children[parent, default: 0] += 1
      }
    }
    var free = QueuedCommit.queue()
    for id in commits where children[id] == nil {
      free.push(QueuedCommit(id: id, seconds: try commitHeader(id).seconds))
    }
    var result: [ObjectID] = []
    result.reserveCapacity(commits.count)
    while let next = free.pop() {
      result.append(next.id)
      for parent in try commitHeader(next.id).parents {
        guard let left = children[parent] else { continue }
        children[parent] = left - 1
        guard left == 1 else { continue }
        free.push(QueuedCommit(id: parent, seconds: try commitHeader(parent).seconds))
      }
    }
    return result
  }
}

extension TrothError {
  /// A question about history reaches past what this clone has.
  static func shallow(_ id: ObjectID) -> TrothError {
    TrothError(
      .environment, code: .objectMissing,
      "This clone is shallow: its history was cut off at the commit \(id.short).",
      hint: "git fetch --unshallow")
  }
}
