/// What a project asks of the commits that come to it.
///
/// Specification: docs/spec/policy.md.
public struct Policy: Hashable, Sendable {
  /// The mode of every rule that names none of its own.
  public let mode: PolicyMode
  /// The texts that contributors accept, by name.
  public let agreements: [AgreementRule]
  /// Which commits carry a signature.
  public let signed: SignedRule
  /// What happens to changes of people whom nobody has answered for yet.
  public let strangers: StrangersRule
  /// The integrity of `.troth`.
  public let records: RecordsRule

  /// A policy of these rules; agreements are put in the order of their names.
  public init(
    mode: PolicyMode = .advise, agreements: [AgreementRule] = [], signed: SignedRule = SignedRule(),
    strangers: StrangersRule = StrangersRule(), records: RecordsRule = RecordsRule()
  ) {
    self.mode = mode
    self.agreements = agreements.sorted { $0.name < $1.name }
    self.signed = signed
    self.strangers = strangers
    self.records = records
  }
}
