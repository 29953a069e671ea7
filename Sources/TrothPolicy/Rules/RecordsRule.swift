/// The integrity of `.troth`: what is added is attributed and in its place, nothing changed or gone.
public struct RecordsRule: Hashable, Sendable {
  /// Told or refused.
  public let mode: PolicyMode
  /// Where the policy says so; `nil` when it leaves the default.
  public let position: PolicyPosition?

  /// A rule about records.
  public init(mode: PolicyMode = .advise, position: PolicyPosition? = nil) {
    self.mode = mode
    self.position = position
  }
}
