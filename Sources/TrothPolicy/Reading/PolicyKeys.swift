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

  /// What this version evaluates.
  static let known = [
    version, mode, agreements, signed, strangers, records, agents, forges, keys, grace,
    trust, rules, withdrawals,
  ]

  /// Keys that a policy can have and that this version cannot evaluate yet: they are named as such,
  /// so that nobody looks for a typing error.
  static let later = ["audiences", "consent-needed"]
}
