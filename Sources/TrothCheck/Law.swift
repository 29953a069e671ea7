public import TrothConsent
public import TrothModel
public import TrothPolicy
public import TrothRecords

/// What is in force: the project and its policy, from the authority state and from nothing else.
///
/// Specification: docs/spec/check.md, "Law".
public struct Law: Hashable, Sendable {
  /// The project.
  public let project: ProjectState
  /// The policy that the newest event names.
  public let policy: Policy
  /// Texts that a rehearsal takes to be in force: what a draft names and no event does yet, by path.
  public var drafts: [String: Digest] = [:]

  /// Everybody who ever stewarded data here: the stewards of each event, and whom the policies name
  /// that were in force with them. Whom they bound may still restrict.
  public var everyDataSteward: Set<PersonID> = []

  /// Pairs a project with the policy that its newest event names.
  public init(project: ProjectState, policy: Policy) {
    self.project = project
    self.policy = policy
  }

  /// The default branch as a full ref.
  public var defaultRef: String { "refs/heads/\(project.current.branch)" }
  /// The ledger as a full ref.
  public var ledgerRef: String { "refs/heads/\(project.current.ledger)" }

  /// The terms of an agreement entry; `nil` when no text of that path is in force.
  public func terms(of rule: AgreementRule) -> Terms? {
    guard let text = project.current.texts[rule.terms] ?? drafts[rule.terms] else { return nil }
    return Terms(
      name: rule.name, text: text, compatible: project.current.compatible[text] ?? [])
  }
}
