public import TrothModel

extension Repository {
  /// The best common ancestors of two commits, by name; several after a criss-cross merge, none
  /// for unrelated histories.
  ///
  /// - Throws: `objectMissing` when a commit is not here, or when both sides reach the places where
  ///   this clone's history was cut off, so that a better answer could lie beyond.
  public func mergeBases(_ a: ObjectID, _ b: ObjectID) throws(TrothError) -> [ObjectID] {
    try mergeBases([a], b)
  }

  /// The best common ancestors of a commit and all of some others taken together, as if those had
  /// been merged already.
  func mergeBases(_ a: [ObjectID], _ b: ObjectID) throws(TrothError) -> [ObjectID] {
    let ancestors = try CommonAncestors(self, a, b)
    if let edge = ancestors.edge(only: .first), ancestors.edge(only: .second) != nil {
      throw .shallow(edge)
    }
    return try ancestors.best()
  }

  /// Whether `b` reaches `a`; true when they are the same commit.
  ///
  /// - Throws: `objectMissing` when a commit is not here, or when the way from `b` ends where this
  ///   clone's history was cut off.
  public func isAncestor(_ a: ObjectID, of b: ObjectID) throws(TrothError) -> Bool {
    if a == b { return try kind(of: a) == .commit }
    let ancestors = try CommonAncestors(self, [a], b)
    if ancestors.sides(of: a).contains(.both) { return true }
    if let edge = ancestors.edge(only: .second) { throw .shallow(edge) }
    return false
  }
}
