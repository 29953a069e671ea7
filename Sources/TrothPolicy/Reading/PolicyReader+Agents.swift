import TrothModel

extension PolicyReader {
  /// `agents:`, a list of machines with those who answer for them and where they may work.
  mutating func agents(_ entry: YAMLEntry, _ mode: PolicyMode) -> [AgentRule] {
    guard let items = list(entry) else { return [] }
    var rules: [AgentRule] = []
    for item in items {
      guard let rule = agent(item, mode) else { continue }
      if rules.contains(where: { Self.isSame($0.machine, rule.machine) }) {
        refuse(item.position, "this agent has an entry already")
      }
      rules.append(rule)
    }
    return rules
  }

  private static func isSame(_ left: AgentRule.Machine, _ right: AgentRule.Machine) -> Bool {
    switch (left, right) {
    case (.account(let one), .account(let other)): one.isSame(as: other)
    default: left == right
    }
  }

  private mutating func agent(_ item: YAMLNode, _ mode: PolicyMode) -> AgentRule? {
    guard let entries = mapping(item, "an entry of `agents`") else { return nil }
    var fields = fields(
      entries, of: "an agent", known: ["identity", "account", "sponsor", "paths", "mode"])
    let machine = self.machine(fields.take("identity"), fields.take("account"), item.position)
    let named = fields.take("sponsor")
    let sponsor = named.flatMap { self.sponsor($0) }
    if case .account = machine, named == nil {
      refuse(
        item.position,
        "an account cannot say who answers for it; add for instance `sponsor: stewards`")
    }
    let paths = self.paths(fields.take("paths"), item.position)
    let own = fields.take("mode").flatMap { word($0, PolicyMode.self) } ?? mode
    guard let machine, let paths else { return nil }
    return AgentRule(
      machine, sponsor: sponsor, paths: paths, mode: own, position: item.position)
  }

  private mutating func machine(
    _ identity: YAMLEntry?, _ account: YAMLEntry?, _ position: PolicyPosition
  ) -> AgentRule.Machine? {
    switch (identity, account) {
    case (let identity?, nil):
      return did(identity.value, "`identity`").map { .identity($0) }
    case (nil, let account?):
      guard let text = text(account.value, "`account`") else { return nil }
      guard let read = ForgeAccount(typed: text) else {
        refuse(
          account.value.position,
          "\(Quoted.text(text)) is not an account, such as `acct:dependabot[bot]@github.com`")
        return nil
      }
      return .account(read)
    case (nil, nil):
      refuse(position, "an agent is named by its `identity` or its `account`")
    case (_?, _?):
      refuse(position, "an agent is named by its `identity` or its `account`, not by both")
    }
    return nil
  }

  private mutating func sponsor(_ entry: YAMLEntry) -> AgentRule.Sponsor? {
    guard let text = text(entry.value, "`sponsor`") else { return nil }
    if text == "stewards" { return .stewards }
    if let did = TrothDID(text) { return .person(did) }
    refuse(
      entry.value.position,
      "`sponsor` is `stewards` or a person's `did:troth:z…`, not \(Quoted.text(text))",
      suggestion: Nearest.word(to: text, among: ["stewards"]))
    return nil
  }

  private mutating func did(_ node: YAMLNode, _ what: String) -> TrothDID? {
    guard let text = text(node, what) else { return nil }
    if let did = TrothDID(text) { return did }
    refuse(node.position, "\(what) is a `did:troth:z…`, not \(Quoted.text(text))")
    return nil
  }

  private mutating func paths(_ entry: YAMLEntry?, _ position: PolicyPosition) -> [Glob]? {
    guard let entry else {
      refuse(
        position, "an agent has no `paths`; say where it may work, such as `paths: [\"docs/**\"]`")
      return nil
    }
    return patterns(entry)
  }
}
