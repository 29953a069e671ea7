public import TrothModel

/// What happens to changes of people whom nobody has answered for yet.
public struct StrangersRule: Hashable, Sendable {
  /// What happens.
  public enum Treatment: String, CaseIterable, Hashable, Sendable {
    /// They wait until a sponsor admits them.
    case hold
    /// They are judged like everyone's.
    case allow
    /// They are not taken.
    case refuse
  }

  /// What happens.
  public let `is`: Treatment
  /// Told or refused.
  public let mode: PolicyMode
  /// The branches it holds for, by their short names; `nil` for the default branch only.
  public let branches: [Glob]?
  /// Where the policy says so; `nil` when it leaves the default.
  public let position: PolicyPosition?

  /// A rule about strangers.
  public init(
    is treatment: Treatment = .hold, mode: PolicyMode = .advise, branches: [Glob]? = nil,
    position: PolicyPosition? = nil
  ) {
    self.is = treatment
    self.mode = mode
    self.branches = branches
    self.position = position
  }
}
