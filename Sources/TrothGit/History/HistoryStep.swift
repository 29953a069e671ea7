public import TrothModel

/// One first-parent step of a branch: what moved it from one of its tips to the next.
public struct HistoryStep: Hashable, Sendable {
  /// The tip before; `nil` where the history begins.
  public let base: ObjectID?
  /// The tip after.
  public let tip: ObjectID
  /// What the step brought, children before parents: the tip, and for a merge what came with it.
  public let commits: [ObjectID]
}

extension Repository {
  /// The newest first-parent steps of a history, newest first.
  ///
  /// Every commit belongs to one step: the oldest whose tip reaches it. In a shallow clone the
  /// history begins at its edge.
  ///
  /// - Parameters:
  ///   - head: the tip of the newest step.
  ///   - start: a commit whose history is left out, or `nil`.
  ///   - most: how many steps at most.
  /// - Throws: `objectMissing` when a commit is not here, or a merged branch passes the edge of a
  ///   shallow clone.
  /// - Complexity: O(n log n) in the commits of these steps and those beside them in time.
  public func steps(
    of head: ObjectID, after start: ObjectID?, most: Int
  ) throws(TrothError) -> [HistoryStep] {
    let wanted = try start.map { start throws(TrothError) in
      Set(try commits(from: [head], excluding: [start]))
    }
    let shallow = try shallowCommits
    var tips: [ObjectID] = []
    var next: ObjectID? = head
    while let id = next, tips.count < most, !shallow.contains(id), wanted?.contains(id) ?? true {
      tips.append(id)
      next = try parents(ofCommit: id).first
    }
    let left = [start, next].compactMap(\.self)
    let order = tips.isEmpty ? [] : try commits(from: [head], excluding: left)
    return try partition(order, among: tips, base: next)
  }

  private func partition(
    _ order: [ObjectID], among tips: [ObjectID], base: ObjectID?
  ) throws(TrothError) -> [HistoryStep] {
    var places: [ObjectID: Int] = [:]
    for (place, id) in order.enumerated() { places[id] = place }
    var steps: [HistoryStep] = []
    var before = base
    for tip in tips.reversed() {
      var found: [Int] = []
      var stack = [tip]
      while let id = stack.popLast() {
        // Taken once: what an older step brought is not this one's.
        guard let place = places.removeValue(forKey: id) else { continue }
        found.append(place)
        stack += try parents(ofCommit: id)
      }
      steps.append(HistoryStep(base: before, tip: tip, commits: found.sorted().map { order[$0] }))
      before = tip
    }
    return steps.reversed()
  }
}
