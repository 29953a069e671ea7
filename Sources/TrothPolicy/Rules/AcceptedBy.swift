/// What counts as having accepted a text.
public enum AcceptedBy: String, CaseIterable, Hashable, Sendable {
  /// A signed agreement record.
  case record
  /// A matching `Signed-off-by` line: per commit, and weaker.
  case signoff
}
