import TrothModel

extension PolicyReader {
  /// `signed: tip`, or `signed: {is: tip, mode: enforce}`.
  mutating func signed(_ entry: YAMLEntry, _ mode: PolicyMode) -> SignedRule? {
    guard var fields = ruleFields(entry, ["is", "mode"]) else {
      return word(entry, SignedRule.Requirement.self).map {
        SignedRule(is: $0, mode: mode, position: entry.position)
      }
    }
    guard let requirement = what(&fields, entry, SignedRule.Requirement.self) else { return nil }
    return SignedRule(
      is: requirement,
      mode: fields.take("mode").flatMap { word($0, PolicyMode.self) } ?? mode,
      position: entry.position)
  }

  /// `strangers: hold`, or `strangers: {is: hold, mode: enforce, branches: [main]}`.
  mutating func strangers(_ entry: YAMLEntry, _ mode: PolicyMode) -> StrangersRule? {
    guard var fields = ruleFields(entry, ["is", "mode", "branches"]) else {
      return word(entry, StrangersRule.Treatment.self).map {
        StrangersRule(is: $0, mode: mode, position: entry.position)
      }
    }
    let treatment = what(&fields, entry, StrangersRule.Treatment.self)
    return StrangersRule(
      is: treatment ?? .hold,
      mode: fields.take("mode").flatMap { word($0, PolicyMode.self) } ?? mode,
      branches: fields.take("branches").flatMap { branches($0) },
      position: entry.position)
  }

  /// `records: enforce`, or `records: {mode: enforce}`.
  mutating func records(_ entry: YAMLEntry, _ mode: PolicyMode) -> RecordsRule? {
    guard var fields = ruleFields(entry, ["mode"]) else {
      return word(entry, PolicyMode.self).map { RecordsRule(mode: $0, position: entry.position) }
    }
    guard let own = fields.take("mode") else {
      refuse(entry.position, "`records` says no `mode`")
      return nil
    }
    return word(own, PolicyMode.self).map { RecordsRule(mode: $0, position: entry.position) }
  }

  /// The fields of a rule in its long form; `nil` for the short one.
  private mutating func ruleFields(_ entry: YAMLEntry, _ known: [String]) -> PolicyFields? {
    guard case .mapping(let entries) = entry.value.value else { return nil }
    return fields(entries, of: "`\(entry.key.text)`", known: known)
  }

  private mutating func what<Word: PolicyWord>(
    _ fields: inout PolicyFields, _ entry: YAMLEntry, _ type: Word.Type
  ) -> Word? {
    guard let word = fields.take("is") else {
      let words = Quoted.choice(Word.allCases.map(\.rawValue))
      refuse(entry.position, "`\(entry.key.text)` says no `is`, which can be \(words)")
      return nil
    }
    return self.word(word, type)
  }

  /// Patterns for the short names of branches.
  mutating func branches(_ entry: YAMLEntry) -> [Glob]? {
    list(entry)?.compactMap { item in
      guard let pattern = text(item, "a branch") else { return nil }
      // A rule that could never match would pass in silence.
      if pattern.utf8.starts(with: "refs/".utf8) {
        refuse(item.position, "a branch is written by its short name, such as `main`")
        return nil
      }
      guard let glob = Glob(pattern) else {
        refuse(item.position, "\(Quoted.text(pattern)) is not a pattern for branches")
        return nil
      }
      return glob
    }
  }
}
