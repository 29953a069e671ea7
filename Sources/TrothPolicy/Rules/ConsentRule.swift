public import TrothModel

/// Data that goes nowhere without the consent of the people it is about.
///
/// Specification: docs/spec/policy.md, "Data about people".
public struct ConsentRule: Hashable, Sendable {
  /// Where it is written down whom a file is about.
  public enum Place: String, CaseIterable, Hashable, Sendable {
    /// Beside each file, in `FILE.subjects`.
    case sidecar
    /// In one file for all.
    case manifest
    /// In `.subjects` of the folder and of those above it.
    case directory
  }

  /// When it is asked.
  public enum Moment: String, CaseIterable, Hashable, Sendable {
    /// When a commit is made on somebody's own machine.
    case commit
    /// When commits leave it.
    case push
    /// When a server takes them.
    case receive
    /// When a snapshot is made for an audience.
    case publish
  }

  /// Its name in findings and commands, for instance `interviews`.
  public let name: String
  /// Which paths, from the root of the tree; never empty.
  public let paths: [Glob]
  /// Where it is written down whom a file is about.
  public let subjects: Place
  /// The manifest's path, where ``subjects`` says so and nowhere else.
  public let manifest: GitPath?
  /// Who may write it down.
  public let stewards: DataScope
  /// Told or refused.
  public let mode: PolicyMode
  /// Where the policy says so; `nil` for a rule that was not read from a file.
  public let position: PolicyPosition?
  private let operations: [Moment: String]
  private let patterns: [FoldedGlob]
  private let folders: [FoldedGlob]

  /// A rule; `nil` when the name is none (``AgreementRule/isName(_:)``), without paths, and where a
  /// manifest is named without being asked for, or the other way round.
  public init?(
    name: String, paths: [Glob], subjects: Place, manifest: GitPath? = nil,
    operations: [Moment: String] = [:], stewards: DataScope = .stewards,
    mode: PolicyMode = .enforce, position: PolicyPosition? = nil
  ) {
    guard AgreementRule.isName(name), !paths.isEmpty,
      (subjects == .manifest) == (manifest != nil)
    else { return nil }
    self.name = name
    self.paths = paths
    self.subjects = subjects
    self.manifest = manifest
    self.operations = operations
    self.stewards = stewards
    self.mode = mode
    self.position = position
    patterns = paths.map(FoldedGlob.init)
    folders = patterns.flatMap(\.folders)
  }

  /// The operation that is asked about at a moment. What a server takes is what was pushed to it.
  public func operation(at moment: Moment) -> String {
    if let own = operations[moment] { return own }
    switch moment {
    case .commit: return "store"
    case .push: return "share"
    case .receive: return operation(at: .push)
    case .publish: return "publish"
    }
  }

  /// Whether the rule is about what lies at a path: it, or a look-alike of it, matches. `.troth` itself
  /// is law and never data.
  ///
  /// - Complexity: O(patterns × (pattern bytes × path bytes)).
  public func governs(_ path: GitPath) -> Bool {
    if path.isBelow(".troth") { return false }
    return patterns.contains { $0.matches(path) }
      || path.resolved.map { path in patterns.contains { $0.matches(path) } } == true
  }

  /// Whether a path is that of a folder with governed files in it, so that a link or a submodule there
  /// would hide them.
  public func governsBelow(_ path: GitPath) -> Bool { folders.contains { $0.matches(path) } }

  /// Whether the rule can be about anything below a folder, or about a link in its place.
  public func mayGovern(below folder: GitPath) -> Bool {
    patterns.contains { $0.mayMatch(below: folder) }
  }

  /// The entry's name in findings.
  public var entry: String { "consent-needed.\(name)" }
}
