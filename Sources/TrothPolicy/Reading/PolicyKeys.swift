/// The keys of a policy.
enum PolicyKeys {
  static let version = "version"
  static let mode = "mode"
  static let agreements = "agreements"
  static let signed = "signed"
  static let strangers = "strangers"
  static let records = "records"
  static let agents = "agents"
  static let forges = "forges"
  static let keys = "keys"
  static let grace = "grace"
  static let trust = "trust"
  static let rules = "rules"
  static let withdrawals = "withdrawals"
  static let audiences = "audiences"
  static let purposes = "purposes"
  static let dataStewards = "data-stewards"
  static let consentNeeded = "consent-needed"

  /// What this version evaluates.
  static let known = [
    version, mode, agreements, signed, strangers, records, agents, forges, keys, grace, trust,
    rules, withdrawals, audiences, purposes, dataStewards, consentNeeded,
  ]
}
