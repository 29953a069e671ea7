public import TrothModel

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
  /// Machines that the project takes changes from, in the policy's order.
  public let agents: [AgentRule]
  /// The integrity of `.troth`.
  public let records: RecordsRule
  /// Forges whose signatures are believed, by host.
  public let forges: [ForgeRule]
  /// Keys that speak for people by the stewards' word, by text.
  public let keys: [KeyRule]
  /// Whether branches from before the project are advised where others are refused.
  public let grace: Bool
  /// How what people say of one another is weighed.
  public let trust: TrustRule
  /// What is asked of changes to some branches and paths, in the policy's order.
  public let rules: [ChangeRule]
  /// Where restrictive statements are asked for before a push is judged, as URLs.
  public let withdrawalRemotes: [String]
  /// What data is used for: the table of purposes, and the project's own.
  public let purposes: PurposeTree
  /// For whom data can be, by name.
  public let audiences: [AudienceRule]
  /// Who may say whom data is about, where an entry of ``consentNeeded`` names nobody else.
  public let dataStewards: DataScope
  /// Data that goes nowhere without the consent of the people it is about, in the policy's order.
  public let consentNeeded: [ConsentRule]

  /// A policy of these rules; what has a name is put in the order of names.
  public init(
    mode: PolicyMode = .advise, agreements: [AgreementRule] = [], signed: SignedRule = SignedRule(),
    strangers: StrangersRule = StrangersRule(), records: RecordsRule = RecordsRule(),
    agents: [AgentRule] = [], forges: [ForgeRule] = [], keys: [KeyRule] = [],
    grace: Bool = false, trust: TrustRule = TrustRule(), rules: [ChangeRule] = [],
    withdrawalRemotes: [String] = [],
    purposes: PurposeTree = .standard, audiences: [AudienceRule] = [],
    dataStewards: DataScope = .stewards, consentNeeded: [ConsentRule] = []
  ) {
    self.mode = mode
    self.agreements = agreements.sorted { $0.name < $1.name }
    self.signed = signed
    self.strangers = strangers
    self.records = records
    self.forges = forges.sorted { $0.host < $1.host }
    self.keys = keys.sorted { $0.text < $1.text }
    self.agents = agents
    self.grace = grace
    self.trust = trust
    self.rules = rules
    self.withdrawalRemotes = withdrawalRemotes
    self.purposes = purposes
    self.audiences = audiences.sorted { $0.name < $1.name }
    self.dataStewards = dataStewards
    self.consentNeeded = consentNeeded
  }
}
