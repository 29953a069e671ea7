import TrothModel

extension PolicyReader {
  /// `forges:`, each with its host as key.
  mutating func forges(_ entry: YAMLEntry) -> [ForgeRule] {
    guard let entries = mapping(entry.value, "`forges`") else { return [] }
    return entries.compactMap { forge($0) }
  }

  private mutating func forge(_ entry: YAMLEntry) -> ForgeRule? {
    let host = entry.key.text
    let shown = Quoted.text(host)
    if !ForgeAccount.isHost(host) {
      refuse(
        entry.position,
        "\(shown) is not the host of a forge, such as `github.com`: lower-case letters, digits, "
          + "hyphens and dots")
    }
    guard let entries = mapping(entry.value, shown) else { return nil }
    var fields = fields(entries, of: "a forge", known: ["keys", "software", "account-may"])
    let software = fields.take("software")
    if software == nil, ForgeAccount.isHost(host), ForgeRule.software(of: host) == nil {
      let words = Quoted.choice(ForgeRule.Software.allCases.map(\.rawValue))
      refuse(entry.position, "\(shown) does not say its `software`, which can be \(words)")
    }
    let keys = fields.take("keys")
    if keys == nil {
      refuse(
        entry.position, "\(shown) names no `keys`; add for instance `keys: [terms/forge.asc]`")
    }
    return ForgeRule(
      host: host,
      software: software.flatMap { word($0, ForgeRule.Software.self) }
        ?? ForgeRule.software(of: host) ?? .github,
      keys: keys.map { keyTexts($0) } ?? [],
      accountMay: fields.take("account-may").flatMap { word($0, ForgeRule.Ceiling.self) }
        ?? .unknown,
      position: entry.position)
  }

  private mutating func keyTexts(_ entry: YAMLEntry) -> [String] {
    (list(entry) ?? []).compactMap { item in
      guard let path = text(item, "a text") else { return nil }
      return keyText(path, item.position)
    }
  }

  /// `keys:`, each with its text as key and whose they are as value.
  mutating func keys(_ entry: YAMLEntry) -> [KeyRule] {
    guard let entries = mapping(entry.value, "`keys`") else { return [] }
    return entries.compactMap { entry in
      let shown = Quoted.text(entry.key.text)
      let path = keyText(entry.key.text, entry.position)
      guard let who = text(entry.value, shown) else { return nil }
      guard let person = PersonID(who) ?? ForgeAccount(typed: who).map(PersonID.account) else {
        refuse(
          entry.value.position,
          "\(Quoted.text(who)) is nobody's id: `did:troth:…`, `did:key:…` or "
            + "`acct:alice@github.com#583231`")
        return nil
      }
      return path.flatMap { KeyRule(text: $0, person: person, position: entry.position) }
    }
  }

  /// A text that holds keys: one owner each, and not too many in all.
  private mutating func keyText(_ path: String, _ position: PolicyPosition) -> String? {
    guard AgreementRule.isTerms(path) else {
      refuse(
        position,
        "\(Quoted.text(path)) is not the path of a text below `terms/`, such as `terms/forge.asc`: "
          + "letters, digits and `._-+`, a letter or digit first in each part")
      return nil
    }
    guard keyOwners.insert(path).inserted else {
      refuse(position, "\(Quoted.text(path)) holds the keys of somebody else already")
      return nil
    }
    if keyOwners.count == PolicyLimits.keyTexts + 1 {
      refuse(position, "a policy names at most \(PolicyLimits.keyTexts) texts with keys")
    }
    return path
  }
}
