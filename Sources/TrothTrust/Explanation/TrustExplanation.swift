public import TrothModel

/// Why a verdict is what it is: through whom, on whose word alone, and what is missing.
///
/// Specification: docs/spec/trust.md, "Explanation".
public struct TrustExplanation: Hashable, Sendable {
  /// The verdict.
  public let verdict: TrustVerdict
  /// The level that the ways below lead to: `accepted` where somebody is accepted or waits for a
  /// place, otherwise `introduced`.
  public let shown: Vouch.Level
  /// The ways, shortest first, then by id.
  public let paths: [TrustPath]
  /// The fewest people such that nothing would stand if they were all wrong, sorted; empty when
  /// nobody stands behind the person.
  public let cut: [PersonID]
  /// What would lead to the next level; `nil` when they are accepted.
  public let missing: Missing?
  /// What people are concerned about, each with its replies.
  public let concerns: [ConcernView]
  /// Replies to the block that reaches them.
  public let repliesToBlock: [ReplyStatement]

  /// What is common to everyone in the cut, when there are at least two: one organisation or one host
  /// on which the whole verdict rests.
  ///
  /// - Parameter affiliations: what a person belongs to, in words that can be compared.
  public func shared(_ affiliations: (PersonID) -> Set<String>) -> [String] {
    guard cut.count > 1, let first = cut.first else { return [] }
    return cut.dropFirst().reduce(affiliations(first)) { $0.intersection(affiliations($1)) }
      .sorted()
  }
}

/// What would lead to a level.
public struct Missing: Hashable, Sendable {
  /// The level.
  public let level: TrustLevel
  /// How many more people have to vouch.
  public let people: Int
  /// People whose vouches together would do, as many as are missing: examples, not the only ones.
  /// Empty when too few people's judgement is trusted, or the stewards themselves have to say it.
  public let like: [PersonID]
  /// Whether only a place is missing, because those through whom they come have brought as many
  /// newcomers as they may.
  public let isPlace: Bool
}

/// A concern as it is shown: never without its replies.
public struct ConcernView: Hashable, Sendable {
  /// The concern.
  public let concern: ConcernStatement
  /// What the person says to it.
  public let replies: [ReplyStatement]
  /// Whether it is from somebody whose word counts here. The others are shown after these.
  public let isWeighed: Bool
}
