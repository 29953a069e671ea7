public import TrothModel
public import TrothPolicy

/// One thing that the check has to say. Specification: docs/spec/check.md, "Findings".
public struct Finding: Hashable, Sendable {
  /// How much it weighs.
  public enum Severity: String, Hashable, Sendable, Comparable {
    /// Stands against the change; what that means depends on the entry's mode.
    case error
    /// Worth knowing before deciding.
    case warning
    /// Said for completeness.
    case note

    /// Graver first.
    public static func < (left: Severity, right: Severity) -> Bool { left.order < right.order }
    private var order: Int { self == .error ? 0 : self == .warning ? 1 : 2 }
  }

  /// What it is.
  public let code: FindingCode
  /// How much it weighs.
  public let severity: Severity
  /// The commits concerned, sorted.
  public internal(set) var commits: [ObjectID]
  /// The paths concerned, sorted.
  public internal(set) var paths: [GitPath]
  /// The person concerned.
  public let person: PersonID?
  /// The entry of the policy, for instance `agreements.dco`.
  public let rule: String
  /// Whether the entry advises or enforces.
  public let mode: PolicyMode
  /// What happened and why, in whole sentences without names of commits or paths.
  public let message: String
  /// One command that mends it; empty when there is nothing to do.
  public let remedy: String

  init(
    _ code: FindingCode, _ severity: Severity, commits: [ObjectID] = [], paths: [GitPath] = [],
    person: PersonID? = nil, rule: String, mode: PolicyMode, message: String, remedy: String = ""
  ) {
    self.code = code
    self.severity = severity
    self.commits = commits
    self.paths = paths
    self.person = person
    self.rule = rule
    self.mode = mode
    self.message = message
    self.remedy = remedy
  }

  /// Alike findings become one, commits and paths united; sorted, so that the same input gives the
  /// same bytes. - Complexity: O(n log n).
  static func grouped(_ findings: [Finding]) -> [Finding] {
    var groups: [Finding: (commits: Set<ObjectID>, paths: Set<GitPath>)] = [:]
    for finding in findings {
      var key = finding
      key.commits = []
      key.paths = []
      groups[key, default: ([], [])].commits.formUnion(finding.commits)
      groups[key, default: ([], [])].paths.formUnion(finding.paths)
    }
    let united = groups.map { key, group in
      var finding = key
      finding.commits = group.commits.sorted()
      finding.paths = group.paths.sorted()
      return finding
    }
    return united.sorted { $0.sortKey < $1.sortKey }
  }

  private struct SortKey: Comparable {
    let severity: Severity
    let code: FindingCode
    let rest: [String]

    static func < (left: SortKey, right: SortKey) -> Bool {
      if left.severity != right.severity { return left.severity < right.severity }
      if left.code != right.code { return left.code < right.code }
      return left.rest.lexicographicallyPrecedes(right.rest) {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
    }
  }

  private var sortKey: SortKey {
    SortKey(
      severity: severity, code: code,
      rest: [rule, person?.description ?? "", message, remedy])
  }
}
