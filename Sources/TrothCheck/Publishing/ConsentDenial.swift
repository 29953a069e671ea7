public import TrothConsent
public import TrothModel

/// Why consent keeps something from an audience: the gravest of all reasons, and what it rests on.
public struct ConsentDenial: Hashable, Sendable, Comparable {
  /// The gravest reason.
  public let reason: ConsentReason
  /// The entry of the policy that governs it.
  public let rule: String
  /// Which operation was asked about.
  public let operation: String
  /// Whom the data is about that it comes from; `nil` where nobody is known.
  public let subject: String?
  /// The statements that it rests on, sorted.
  public let records: [RecordID]

  /// A denial.
  public init(
    reason: ConsentReason, rule: String, operation: String, subject: String?, records: [RecordID]
  ) {
    self.reason = reason
    self.rule = rule
    self.operation = operation
    self.subject = subject
    self.records = records
  }

  /// The gravest first.
  public static func < (left: ConsentDenial, right: ConsentDenial) -> Bool {
    (left.reason, left.rule, left.operation, left.subject ?? "")
      < (right.reason, right.rule, right.operation, right.subject ?? "")
  }
}
