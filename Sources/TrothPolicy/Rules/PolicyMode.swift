/// Whether what a rule finds is told or refused.
public enum PolicyMode: String, CaseIterable, Hashable, Sendable {
  /// Told, and let through.
  case advise
  /// Refused.
  case enforce
}
