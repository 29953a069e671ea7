/// The sizes that a record may have. Specification: docs/spec/records.md, "Limits".
public enum RecordLimits {
  /// The largest record file, in bytes.
  public static let bytes = 65_536
  /// The deepest nesting of objects and arrays.
  public static let depth = 16
  /// The most records that one change or one push to the ledger may bring, unless a steward signed
  /// its tip.
  public static let recordsInOneChange = 64
}
