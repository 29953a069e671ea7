/// Which commits carry a signature.
public struct SignedRule: Hashable, Sendable {
  /// What is asked for.
  public enum Requirement: String, CaseIterable, Hashable, Sendable {
    /// Every commit is signed.
    case each
    /// A signed tip answers for its signer's unsigned commits below it.
    case tip
    /// Signatures that are there have to be good.
    case ifPresent = "if-present"
  }

  /// What is asked for.
  public let `is`: Requirement
  /// Told or refused.
  public let mode: PolicyMode
  /// Where the policy says so; `nil` when it leaves the default.
  public let position: PolicyPosition?

  /// A rule about signatures.
  public init(
    is requirement: Requirement = .ifPresent, mode: PolicyMode = .advise,
    position: PolicyPosition? = nil
  ) {
    self.is = requirement
    self.mode = mode
    self.position = position
  }
}
