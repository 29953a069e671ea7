public import TrothModel

extension Repository {
  /// The paths that a commit itself changes, sorted bytewise.
  ///
  /// Of a merge those at which its tree is not what its parents alone lead to: where one side changed
  /// a path since the merge base, that side's; where neither did, or both alike, the same. So a merge
  /// that drops a side's work changes what it drops, and what two sides changed differently is the
  /// merge's own. Without exactly two parents and one merge base: every path that differs from any
  /// parent.
  ///
  /// - Throws: `objectMissing` in shallow and partial clones.
  /// - Complexity: O(entries of the folders that differ).
  public func pathsTouched(by commit: ObjectID) throws(TrothError) -> [GitPath] {
    let tree = try treeID(ofCommit: commit)
    let parents = try parents(ofCommit: commit)
    guard let first = parents.first else { return try changes(from: nil, to: tree).map(\.path) }
    let from = try changes(from: treeID(ofCommit: first), to: tree)
    guard parents.count > 1 else { return from.map(\.path) }
    let bases = parents.count == 2 ? try mergeBases(parents[0], parents[1]) : []
    guard bases.count == 1 else {
      var paths = Set(from.map(\.path))
      for parent in parents.dropFirst() {
        paths.formUnion(try changes(from: treeID(ofCommit: parent), to: tree).map(\.path))
      }
      return paths.sorted()
    }
    return try merged(
      ours: treeID(ofCommit: first), theirs: treeID(ofCommit: parents[1]),
      base: treeID(ofCommit: bases[0]), tree)
  }

  private func merged(
    ours: ObjectID, theirs: ObjectID, base: ObjectID, _ tree: ObjectID
  ) throws(TrothError) -> [GitPath] {
    let one = try sides(base, ours)
    let other = try sides(base, theirs)
    let result = try sides(base, tree)
    return Set(one.keys).union(other.keys).union(result.keys).filter { path in
      // A side that is silent about a path left it as the base has it.
      switch (one[path], other[path]) {
      case (let left?, let right?): left != right || result[path] != left
      case (let left, let right): result[path] != left ?? right
      }
    }.sorted()
  }

  /// What a path became since the base.
  private struct Side: Equatable {
    let id: ObjectID?
    let mode: FileMode?
  }

  private func sides(
    _ base: ObjectID, _ tree: ObjectID
  ) throws(TrothError) -> [GitPath: Side] {
    try changes(from: base, to: tree).reduce(into: [:]) { sides, change in
      sides[change.path] = Side(id: change.newID, mode: change.newMode)
    }
  }
}
