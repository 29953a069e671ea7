public import TrothModel
public import TrothPolicy

/// What a policy would have said to a history, alike things together.
///
/// Specification: docs/spec/policy.md, "Trying a policy".
public struct TrialSummary: Hashable, Sendable {
  /// One thing that would have been said, of one entry.
  public struct Group: Hashable, Sendable {
    /// What.
    public let code: FindingCode
    /// The entry of the policy.
    public let rule: String
    /// Whether that entry advises or enforces.
    public let mode: PolicyMode
    /// What happened.
    public let message: String
    /// How many steps it would have been said to.
    public internal(set) var steps: Int
    /// How many commits it is about.
    public internal(set) var commits: Int
    /// The newest of those steps.
    public internal(set) var examples: [Example]
  }

  /// A step that something would have been said to.
  public struct Example: Hashable, Sendable {
    /// Its tip.
    public let tip: ObjectID
    /// The first line of its message, as written.
    public let title: String
  }

  /// How many steps were judged.
  public private(set) var steps = 0
  /// How many commits they brought.
  public private(set) var commits = 0
  /// How many steps would have come to what.
  public private(set) var verdicts: [Verdict: Int] = [:]
  /// The same, had every entry enforced.
  public private(set) var enforced: [Verdict: Int] = [:]
  /// What would have been said, to the most steps first.
  public var groups: [Group] {
    found.values.sorted { left, right in
      left.steps != right.steps
        ? left.steps > right.steps
        : (left.code, left.rule, left.message) < (right.code, right.rule, right.message)
    }
  }

  private struct Key: Hashable {
    let code: FindingCode
    let rule: String
    let message: String
  }
  private var found: [Key: Group] = [:]

  /// The most examples of one thing.
  public static let mostExamples = 3

  /// Nothing judged yet.
  public init() {}

  /// Adds a step; the newest come first. - Complexity: O(findings).
  public mutating func add(_ step: TrialStep) {
    steps += 1
    commits += step.commits
    verdicts[step.verdict, default: 0] += 1
    enforced[step.enforced, default: 0] += 1
    var counted: Set<Key> = []
    for finding in step.findings {
      let key = Key(code: finding.code, rule: finding.rule, message: finding.message)
      var group =
        found[key]
        ?? Group(
          code: finding.code, rule: finding.rule, mode: finding.mode, message: finding.message,
          steps: 0, commits: 0, examples: [])
      group.commits += finding.commits.count
      if counted.insert(key).inserted {
        group.steps += 1
        if group.examples.count < Self.mostExamples {
          group.examples.append(Example(tip: step.tip, title: step.title))
        }
      }
      found[key] = group
    }
  }
}
