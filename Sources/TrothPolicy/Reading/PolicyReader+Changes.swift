import TrothModel

extension PolicyReader {
  /// `rules:`, a list of what is asked of changes to some branches and paths.
  mutating func rules(_ entry: YAMLEntry, _ mode: PolicyMode) -> [ChangeRule] {
    guard let items = list(entry) else { return [] }
    var rules: [ChangeRule] = []
    for item in items {
      guard let rule = rule(item, mode) else { continue }
      if rules.contains(where: { $0.name == rule.name }) {
        refuse(item.position, "\(Quoted.text(rule.name)) names a rule already")
      }
      rules.append(rule)
    }
    return rules
  }

  private mutating func rule(_ item: YAMLNode, _ mode: PolicyMode) -> ChangeRule? {
    guard let entries = mapping(item, "an entry of `rules`") else { return nil }
    var fields = fields(
      entries, of: "a rule",
      known: ["name", "branches", "paths", "scope", "authors", "approvals", "mode"],
      meant: ["branch": "branches", "author": "authors", "approval": "approvals"])
    let name = fields.take("name")
    if name == nil { refuse(item.position, "a rule has no `name`, such as `name: core`") }
    let authors = fields.take("authors")
    let approvals = fields.take("approvals")
    if authors == nil, approvals == nil {
      refuse(
        item.position, "a rule asks for `authors`, `approvals` or both; this one asks for nothing")
    }
    return ChangeRule(
      name: name.flatMap { ruleName($0) } ?? "",
      branches: fields.take("branches").flatMap { branches($0) },
      paths: fields.take("paths").flatMap { patterns($0) },
      scope: fields.take("scope").flatMap { scope($0) } ?? TrustRule.standardScope,
      authors: authors.flatMap { word($0, ChangeRule.Authors.self) },
      approvals: approvals.flatMap { self.approvals($0) },
      mode: fields.take("mode").flatMap { word($0, PolicyMode.self) } ?? mode,
      position: item.position)
  }

  private mutating func ruleName(_ entry: YAMLEntry) -> String? {
    guard let name = text(entry.value, "`name`") else { return nil }
    if AgreementRule.isName(name) { return name }
    refuse(
      entry.value.position,
      "\(Quoted.text(name)) cannot name a rule: lower-case letters, digits and hyphens, a letter "
        + "first")
    return nil
  }

  private mutating func approvals(_ entry: YAMLEntry) -> ChangeRule.Approvals? {
    guard let entries = mapping(entry.value, "`approvals`") else { return nil }
    var fields = fields(entries, of: "`approvals`", known: ["count", "from", "scope"])
    return ChangeRule.Approvals(
      count: fields.take("count").flatMap { number($0, within: PolicyLimits.approvals) } ?? 1,
      from: fields.take("from").flatMap { word($0, ChangeRule.Approvers.self) } ?? .accepted,
      scope: fields.take("scope").flatMap { scope($0) } ?? ChangeRule.Approvals.standardScope)
  }
}
