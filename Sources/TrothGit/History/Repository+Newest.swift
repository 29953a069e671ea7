public import TrothModel

extension Repository {
  /// The newest commits that a head reaches, by committer time, and whether there are more.
  ///
  /// A shallow clone ends at its edge; nothing is missing then.
  /// - Throws: `objectMissing` when a commit is not here.
  /// - Complexity: O(n log n) in `most`, however long the history is.
  public func newest(
    _ most: Int, from head: ObjectID
  ) throws(TrothError) -> (commits: [ObjectID], isCutOff: Bool) {
    let shallow = try shallowCommits
    var queue = QueuedCommit.queue()
    var seen: Set<ObjectID> = [head]
    var found: [ObjectID] = []
    queue.push(QueuedCommit(id: head, seconds: try commitHeader(head).seconds))
    while found.count < most, let next = queue.pop() {
      found.append(next.id)
      guard !shallow.contains(next.id) else { continue }
      for parent in try parents(ofCommit: next.id) where seen.insert(parent).inserted {
        queue.push(QueuedCommit(id: parent, seconds: try commitHeader(parent).seconds))
      }
    }
    return (found, !queue.isEmpty)
  }
}
