/// The keys of a policy.
enum PolicyKeys {
  static let version = "version"
  static let mode = "mode"
  static let agreements = "agreements"
  static let signed = "signed"
  static let strangers = "strangers"
  static let records = "records"

  /// What this version evaluates.
  static let known = [version, mode, agreements, signed, strangers, records]

  /// Keys that a policy can have and that this version cannot evaluate yet: they are named as such,
  /// so that nobody looks for a typing error.
  static let later = [
    "agents", "audiences", "consent-needed", "forges", "grace", "rules", "trust",
  ]
}
