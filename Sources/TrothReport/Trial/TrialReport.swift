public import TrothCheck
public import TrothModel

/// The answer of `troth policy try`. Specification: docs/spec/policy.md, "Trying a policy".
public struct TrialReport: Sendable {
  /// Where the policy comes from.
  public enum Source: Hashable, Sendable {
    /// It is in force.
    case inForce
    /// A file, by the name that the user gave.
    case file(String)
    /// What `troth init` would propose.
    case proposed
  }

  /// What would have been said.
  public let summary: TrialSummary
  /// Where the policy comes from.
  public let source: Source
  /// The short name of the branch that the steps are judged for.
  public let branch: String
  /// The tip of the newest step.
  public let head: ObjectID
  /// The tip before the oldest step; `nil` where the history begins.
  public let base: ObjectID?
  /// Whether it is the reader whose word would have been waited for.
  public let isSteward: Bool
  /// Whether the policy asks signatures of tips, which single steps cannot show.
  public let asksOfTips: Bool
  /// What a careful reader should know.
  public let notes: [String]

  /// Pairs a summary with what it was judged by.
  public init(
    summary: TrialSummary, source: Source, branch: String, head: ObjectID, base: ObjectID?,
    isSteward: Bool, asksOfTips: Bool, notes: [String]
  ) {
    self.summary = summary
    self.source = source
    self.branch = branch
    self.head = head
    self.base = base
    self.isSteward = isSteward
    self.asksOfTips = asksOfTips
    self.notes = notes
  }
}
