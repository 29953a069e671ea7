public import TrothModel

/// Whether data may still be kept at all, as one subject has it: for anything, for anybody.
///
/// Specification: docs/spec/publishing.md, "Retention".
public struct DataStanding: Hashable, Sendable {
  /// How it stands.
  public enum State: Hashable, Sendable {
    /// Somebody permits something, until this instant; `nil` for no end.
    case kept(until: Instant?)
    /// Everything that was ever permitted has ended, or a restriction is all there is.
    case ended(ConsentReason)
    /// Nobody ever permitted anything, or ended it.
    case never
  }

  /// Whom the data is about, as written.
  public let subject: String
  /// How it stands.
  public let state: State
  /// The statements that an end rests on, sorted.
  public let records: [RecordID]
  /// What was to happen at the end, by the clauses that ended: `delete`, `seal`, `erase`; sorted.
  public let onEnd: [String]
}
