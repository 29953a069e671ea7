import TrothModel

/// Turns the nodes of a policy into rules and notes what stands in the way.
struct PolicyReader {
  private(set) var problems: [PolicyProblem] = []
  /// Texts with keys that were named so far.
  var keyOwners: Set<String> = []

  mutating func refuse(
    _ position: PolicyPosition, _ message: String, suggestion: String? = nil
  ) {
    problems.append(PolicyProblem(at: position, message, suggestion: suggestion))
  }

  /// The whole policy; what it returns beside problems is not to be used.
  mutating func policy(_ root: YAMLNode) -> Policy? {
    guard case .mapping(let entries) = root.value else {
      refuse(root.position, "a policy is a list of `key: value` lines, `version: 1` first")
      return nil
    }
    guard isVersion1(entries) else { return nil }
    var fields = fields(
      entries, of: "a policy", known: PolicyKeys.known)
    let mode = fields.take(PolicyKeys.mode).flatMap { word($0, PolicyMode.self) } ?? .advise
    let purposes = fields.take(PolicyKeys.purposes).map { self.purposes($0) } ?? .standard
    let audiences =
      fields.take(PolicyKeys.audiences).map { self.audiences($0, purposes) } ?? []
    let stewards = fields.take(PolicyKeys.dataStewards).flatMap { dataScope($0) } ?? .stewards
    let needed = fields.take(PolicyKeys.consentNeeded)
    return Policy(
      mode: mode,
      agreements: fields.take(PolicyKeys.agreements).map { agreements($0, mode) } ?? [],
      signed: fields.take(PolicyKeys.signed).flatMap { signed($0, mode) } ?? SignedRule(mode: mode),
      strangers: fields.take(PolicyKeys.strangers).flatMap { strangers($0, mode) }
        ?? StrangersRule(mode: mode),
      records: fields.take(PolicyKeys.records).flatMap { records($0, mode) }
        ?? RecordsRule(mode: mode),
      agents: fields.take(PolicyKeys.agents).map { agents($0, mode) } ?? [],
      forges: fields.take(PolicyKeys.forges).map { forges($0) } ?? [],
      keys: fields.take(PolicyKeys.keys).map { keys($0) } ?? [],
      grace: fields.take(PolicyKeys.grace).flatMap { truth($0) } ?? false,
      trust: fields.take(PolicyKeys.trust).flatMap { trust($0) } ?? TrustRule(),
      rules: fields.take(PolicyKeys.rules).map { rules($0, mode) } ?? [],
      withdrawalRemotes: fields.take(PolicyKeys.withdrawals).map { withdrawals($0) } ?? [],
      purposes: purposes, audiences: audiences, dataStewards: stewards,
      consentNeeded: needed.map { consentNeeded($0, stewards, isAnyNamed: !audiences.isEmpty) }
        ?? [])
  }

  /// Another version may mean anything by the other keys, so nothing is said about them then.
  private mutating func isVersion1(_ entries: [YAMLEntry]) -> Bool {
    guard let entry = entries.first(where: { $0.key.text == PolicyKeys.version }) else {
      refuse(.start, "a policy says `version: 1`; this one names no version")
      return true
    }
    guard case .scalar(let scalar) = entry.value.value, case .integer(let number) = scalar.core
    else {
      refuse(entry.value.position, "`version` is the number 1, without quotes")
      return true
    }
    guard number == 1 else {
      let shown = Quoted.text(scalar.text)
      refuse(entry.value.position, "this version of Troth cannot evaluate `version` \(shown)")
      return false
    }
    return true
  }
}
