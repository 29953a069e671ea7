public import TrothModel

/// What a commit is beside the merge of its parents, told by whoever can read the trees.
///
/// Specification: docs/spec/check.md, "Merges".
public enum MergeFact: Hashable, Sendable {
  /// It is no merge.
  case none
  /// It is what its parents come to, and nothing else: nobody has to answer for it.
  case recomputed
  /// It is a change of its own.
  case change(MergeChange)
}

/// What somebody did in a merge beyond merging.
public struct MergeChange: Hashable, Sendable {
  /// The paths that it resolves: two sides changed them in ways that do not go together.
  public let resolved: [GitPath]
  /// The other paths at which it is not what its parents come to.
  public let beyond: [GitPath]
  /// The paths below `.troth/` that one of its parents has and that it leaves out.
  public let lost: [GitPath]
  /// Why it could not be recomputed; `nil` when it was.
  public let obstacle: String?

  /// A merge that was recomputed and holds something else at these paths.
  public init(resolved: [GitPath], beyond: [GitPath], lost: [GitPath]) {
    self.resolved = resolved
    self.beyond = beyond
    self.lost = lost
    obstacle = nil
  }

  /// A merge that could not be recomputed.
  public init(obstacle: String, lost: [GitPath]) {
    resolved = []
    beyond = []
    self.lost = lost
    self.obstacle = obstacle
  }
}
