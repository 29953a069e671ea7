public import TrothModel

/// What a project asks of changes that go to some branches and touch some paths: who may have written
/// them, and who else has looked.
///
/// Specification: docs/spec/policy.md, "Rules".
public struct ChangeRule: Hashable, Sendable {
  /// How well everyone behind a commit has to stand.
  public enum Authors: String, CaseIterable, Hashable, Sendable {
    /// As the rule for strangers has it.
    case known
    /// Introduced in the rule's scope.
    case introduced
    /// Accepted there.
    case accepted
    /// With twice as many people behind them as are needed.
    case strong
    /// A steward.
    case stewards
  }

  /// Whose approvals count.
  public enum Approvers: String, CaseIterable, Hashable, Sendable {
    /// People who are accepted.
    case accepted
    /// People who are strong.
    case strong
    /// Stewards.
    case stewards
  }

  /// Approvals that a change needs.
  public struct Approvals: Hashable, Sendable {
    /// By how many people, who are independent of one another.
    public let count: Int
    /// Whose.
    public let from: Approvers
    /// In what they have to be trusted.
    public let scope: Scope

    /// Approvals by so many people.
    public init(count: Int = 1, from: Approvers = .accepted, scope: Scope = Self.standardScope) {
      self.count = count
      self.from = from
      self.scope = scope
    }

    /// The scope in which approvers are trusted where the rule names none.
    public static let standardScope: Scope = {
      // SAFETY: a slug of lower-case letters is a scope.
      Scope("review")!
    }()
  }

  /// Its name.
  public let name: String
  /// The branches it holds for, by their short names; `nil` for the default branch only.
  public let branches: [Glob]?
  /// The paths that a commit has to touch for it to hold; `nil` for any.
  public let paths: [Glob]?
  /// In what authors have to be trusted.
  public let scope: Scope
  /// How well; `nil` when the rule does not ask.
  public let authors: Authors?
  /// The approvals that are needed; `nil` when none are.
  public let approvals: Approvals?
  /// Told or refused.
  public let mode: PolicyMode
  /// Where the policy says so; `nil` for a rule that was not read from a file.
  public let position: PolicyPosition?

  /// A rule.
  public init(
    name: String, branches: [Glob]? = nil, paths: [Glob]? = nil,
    scope: Scope = TrustRule.standardScope, authors: Authors? = nil, approvals: Approvals? = nil,
    mode: PolicyMode = .advise, position: PolicyPosition? = nil
  ) {
    self.name = name
    self.branches = branches
    self.paths = paths
    self.scope = scope
    self.authors = authors
    self.approvals = approvals
    self.mode = mode
    self.position = position
  }

  /// Whether it holds for a change that touches a path.
  public func reaches(_ path: GitPath) -> Bool {
    paths.map { $0.contains { $0.matches(path) } } ?? true
  }
}
