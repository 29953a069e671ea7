public import TrothModel
public import TrothPolicy

/// What is known of the governed data in a range or in an index: what lies where, whose it is said to
/// be, and by which commits that was said.
///
/// Specification: docs/spec/check.md, "Rule: consent".
public struct GovernedData: Hashable, Sendable {
  /// For whom the data would be.
  public enum Audience: Hashable, Sendable {
    /// One that the policy names.
    case named(String)
    /// None that it names.
    case unknown
    /// Nobody yet: a commit stays on the machine, so what may be for anybody may be made.
    case anybody
  }

  /// One thing to ask: may the data that lies, or lay, at a governed path go where it is going?
  public struct Claim: Hashable, Sendable {
    /// The entry of the policy that governs it.
    public let rule: ConsentRule
    /// The governed path: what consents name.
    public let path: GitPath
    /// Whom it is about, as written; empty where nothing is written, and an empty word where something
    /// is that cannot be read.
    public let subjects: Set<String>

    /// A question about data.
    public init(rule: ConsentRule, path: GitPath, subjects: Set<String>) {
      self.rule = rule
      self.path = path
      self.subjects = subjects
    }
  }

  /// One content at one path, and all that has to be asked about it.
  public struct Appearance: Hashable, Sendable {
    /// Where it lies.
    public let path: GitPath
    /// The commits of the range that bring it, none for what is staged or is there already.
    public let commits: [ObjectID]
    /// Whether it is there at the tip, and not only on the way to it.
    public let isAtTip: Bool
    /// What is asked.
    public let claims: [Claim]

    /// Content at a path.
    public init(path: GitPath, commits: [ObjectID], isAtTip: Bool, claims: [Claim]) {
      self.path = path
      self.commits = commits
      self.isAtTip = isAtTip
      self.claims = claims
    }
  }

  /// A change to what is written of whom data is about.
  public struct Assignment: Hashable, Sendable {
    /// The entry of the policy whose stewards may make it.
    public let rule: ConsentRule
    /// The file that says so.
    public let path: GitPath
    /// The commit that changes it; `nil` where the range comes to it without one that does.
    public let commit: ObjectID?

    /// A change to a file.
    public init(rule: ConsentRule, path: GitPath, commit: ObjectID?) {
      self.rule = rule
      self.path = path
      self.commit = commit
    }
  }

  /// When it is asked.
  public let moment: ConsentRule.Moment
  /// For whom it would be.
  public let audience: Audience
  /// What there is.
  public let appearances: [Appearance]
  /// What is changed about whose it is.
  public let assignments: [Assignment]

  /// Gathers what is known; see the properties.
  public init(
    moment: ConsentRule.Moment, audience: Audience, appearances: [Appearance],
    assignments: [Assignment] = []
  ) {
    self.moment = moment
    self.audience = audience
    self.appearances = appearances
    self.assignments = assignments
  }
}
