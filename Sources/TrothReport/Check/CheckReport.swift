public import TrothCheck
public import TrothModel

/// The answer of `troth check` with what it was judged by.
///
/// Specification: docs/spec/check.md, "JSON".
public struct CheckReport: Sendable {
  /// What was found.
  public let result: CheckResult
  /// Where the range starts.
  public let base: ObjectID?
  /// The tip of the range.
  public let head: ObjectID
  /// The ref it was judged for.
  public let onto: String
  /// The instant asked about.
  public let at: Instant
  /// The commit whose law judged.
  public let authority: ObjectID
  /// The ledger's tip.
  public let ledger: ObjectID?
  /// The project's id.
  public let project: TrothDID
  /// The project's name.
  public let name: String
  /// The sequence of the newest event in force.
  public let sequence: Int64
  /// The stewards who put it in force.
  public let adoptedBy: [TrothDID]
  /// For whom data was asked about; `nil` where the policy asks for no consent.
  public var audience: GovernedData.Audience?
  /// What a careful reader should know about how the law was found.
  public let notes: [String]

  /// Pairs an answer with what it was judged by.
  public init(
    result: CheckResult, base: ObjectID?, head: ObjectID, onto: String, at: Instant,
    authority: ObjectID, ledger: ObjectID?, project: TrothDID, name: String, sequence: Int64,
    adoptedBy: [TrothDID], notes: [String]
  ) {
    self.result = result
    self.base = base
    self.head = head
    self.onto = onto
    self.at = at
    self.authority = authority
    self.ledger = ledger
    self.project = project
    self.name = name
    self.sequence = sequence
    self.adoptedBy = adoptedBy
    self.notes = notes
  }
}
