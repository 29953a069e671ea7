import TrothModel

extension PolicyReader {
  /// `trust: { scopes: { code: { k: 2, depth: 2 } } }`.
  mutating func trust(_ entry: YAMLEntry) -> TrustRule? {
    guard let entries = mapping(entry.value, "`trust`") else { return nil }
    var fields = fields(entries, of: "`trust`", known: ["scopes"])
    guard let scopes = fields.take("scopes") else {
      refuse(entry.position, "`trust` names no `scopes`, such as `scopes: { code: { k: 2 } }`")
      return nil
    }
    guard let named = mapping(scopes.value, "`scopes`") else { return nil }
    guard !named.isEmpty else {
      refuse(scopes.value.position, "`scopes` is empty; leave `trust` out for the default")
      return nil
    }
    return TrustRule(scopes: named.compactMap { trusted($0) })
  }

  private mutating func trusted(_ entry: YAMLEntry) -> TrustRule.Entry? {
    let shown = Quoted.text(entry.key.text)
    let scope = Scope(entry.key.text)
    if scope == nil { refuse(entry.position, Self.noScope(shown)) }
    guard let entries = mapping(entry.value, shown) else { return nil }
    var fields = fields(
      entries, of: "a scope", known: ["k", "depth", "budget", "half-life"],
      meant: ["people": "k", "halflife": "half-life", "half_life": "half-life"])
    let people = fields.take("k").flatMap { number($0, within: PolicyLimits.people) } ?? 2
    let depth = fields.take("depth").flatMap { number($0, within: PolicyLimits.depths) } ?? 2
    let budget = fields.take("budget").flatMap { self.budget($0) } ?? .standard
    let halfLife = fields.take("half-life").flatMap { days($0) }
    guard let scope else { return nil }
    return TrustRule.Entry(
      scope: scope, people: people, depth: depth, budget: budget, halfLifeInDays: halfLife,
      position: entry.position)
  }

  /// `budget: [20, 5]`, or `budget: unlimited`.
  private mutating func budget(_ entry: YAMLEntry) -> TrustRule.Budget? {
    if case .scalar(let scalar) = entry.value.value, scalar.core == .text {
      if scalar.text == "unlimited" { return .unlimited }
      refuse(
        entry.value.position,
        "`budget` is `unlimited` or a list of numbers such as `[20, 5]`, not "
          + Quoted.text(scalar.text),
        suggestion: Nearest.word(to: scalar.text, among: ["unlimited"]))
      return nil
    }
    guard let items = list(entry) else { return nil }
    guard items.count <= PolicyLimits.depths.upperBound - 1 else {
      refuse(
        entry.value.position,
        "`budget` has at most \(PolicyLimits.depths.upperBound - 1) numbers: one for each step "
          + "away from the stewards, the last for all further ones")
      return nil
    }
    return .newcomers(
      items.compactMap { number($0, "a number of `budget`", within: PolicyLimits.newcomers) })
  }

  private mutating func days(_ entry: YAMLEntry) -> Int64? {
    guard let text = text(entry.value, "`half-life`") else { return nil }
    guard let span = TimeSpan(text), span.inDays > 0 else {
      refuse(
        entry.value.position,
        "\(Quoted.text(text)) is not a span of at least a day, such as `P2Y` or `P90D`")
      return nil
    }
    return span.inDays
  }

  static func noScope(_ shown: String) -> String {
    "\(shown) is not a scope, such as `code` or `code/parser`: lower-case letters, digits and "
      + "single hyphens, parts joined by `/`"
  }

  /// A scope as a value.
  mutating func scope(_ entry: YAMLEntry) -> Scope? {
    guard let text = text(entry.value, "`scope`") else { return nil }
    if let scope = Scope(text) { return scope }
    refuse(entry.value.position, Self.noScope(Quoted.text(text)))
    return nil
  }
}
