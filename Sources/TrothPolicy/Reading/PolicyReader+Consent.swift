import TrothModel

extension PolicyReader {
  /// `data-stewards:`, a list of people, and of the word `stewards` for the project's own.
  mutating func dataScope(_ entry: YAMLEntry) -> DataScope? {
    var includesStewards = false
    var people: [TrothDID] = []
    for item in texts(entry, "a data steward") ?? [] {
      if item.text == "stewards" {
        includesStewards = true
      } else if let did = TrothDID(item.text) {
        people.append(did)
      } else {
        refuse(
          item.position,
          "a data steward is `stewards` or a person's `did:troth:z…`, not \(Quoted.text(item.text))",
          suggestion: Nearest.word(to: item.text, among: ["stewards"]))
      }
    }
    guard includesStewards || !people.isEmpty else { return nil }
    return DataScope(includesStewards: includesStewards, people: people)
  }

  /// `consent-needed:`, a list of what data is about people.
  mutating func consentNeeded(
    _ entry: YAMLEntry, _ stewards: DataScope, isAnyNamed: Bool
  ) -> [ConsentRule] {
    guard let items = list(entry) else { return [] }
    if !isAnyNamed {
      refuse(
        entry.position,
        "`consent-needed` asks for whom data is, and `audiences` names nobody; add for instance "
          + "`audiences: { public: { remotes: [\"github.com/**\"], purposes: [publish] } }`")
    }
    var rules: [ConsentRule] = []
    for item in items {
      guard let rule = consentRule(item, stewards) else { continue }
      if rules.contains(where: { $0.name == rule.name }) {
        refuse(item.position, "\(Quoted.text(rule.name)) has an entry already")
      }
      rules.append(rule)
    }
    return rules
  }

  private mutating func consentRule(_ item: YAMLNode, _ stewards: DataScope) -> ConsentRule? {
    guard let entries = mapping(item, "an entry of `consent-needed`") else { return nil }
    var fields = fields(
      entries, of: "data about people",
      known: ["name", "paths", "subjects", "manifest", "operations", "data-stewards", "mode"])
    let name = name(fields.take("name"), item.position)
    let place = subjects(fields.take("subjects"), item.position)
    let manifest = manifest(fields.take("manifest"), place, item.position)
    let operations = fields.take("operations").map { self.operations($0) } ?? [:]
    let own = fields.take("data-stewards").flatMap { dataScope($0) } ?? stewards
    let mode = fields.take("mode").flatMap { word($0, PolicyMode.self) } ?? .enforce
    guard let paths = fields.take("paths") else {
      refuse(item.position, "it has no `paths`; add for instance `paths: [\"interviews/**\"]`")
      return nil
    }
    guard let patterns = patterns(paths), let name, let place else { return nil }
    return ConsentRule(
      name: name, paths: patterns, subjects: place, manifest: manifest, operations: operations,
      stewards: own, mode: mode, position: item.position)
  }

  private mutating func name(_ entry: YAMLEntry?, _ position: PolicyPosition) -> String? {
    guard let entry else {
      refuse(position, "it has no `name`; add for instance `name: interviews`")
      return nil
    }
    guard let name = text(entry.value, "`name`") else { return nil }
    guard AgreementRule.isName(name) else {
      refuse(
        entry.value.position,
        "\(Quoted.text(name)) cannot name an entry: lower-case letters, digits and hyphens, a letter "
          + "first")
      return nil
    }
    return name
  }

  private mutating func subjects(
    _ entry: YAMLEntry?, _ position: PolicyPosition
  ) -> ConsentRule.Place? {
    guard let entry else {
      let words = Quoted.choice(ConsentRule.Place.allCases.map(\.rawValue))
      refuse(position, "it does not say where its `subjects` are written down: \(words)")
      return nil
    }
    return word(entry, ConsentRule.Place.self)
  }

  private mutating func manifest(
    _ entry: YAMLEntry?, _ place: ConsentRule.Place?, _ position: PolicyPosition
  ) -> GitPath? {
    guard place == .manifest else {
      if let entry, place != nil {
        refuse(entry.position, "a `manifest` belongs to `subjects: manifest`")
      }
      return nil
    }
    guard let entry else {
      refuse(position, "it has no `manifest`; add for instance `manifest: interviews/subjects.txt`")
      return nil
    }
    guard let path = text(entry.value, "`manifest`") else { return nil }
    let isPlain = !path.utf8.contains { "*?[\\".utf8.contains($0) }
    guard isPlain, PurposeTree.isName(path), Glob(path) != nil else {
      refuse(
        entry.value.position,
        "\(Quoted.text(path)) is not the path of a file, such as `interviews/subjects.txt`")
      return nil
    }
    return GitPath(path)
  }

  private mutating func operations(_ entry: YAMLEntry) -> [ConsentRule.Moment: String] {
    guard let entries = mapping(entry.value, "`operations`") else { return [:] }
    let moments = ConsentRule.Moment.allCases.map(\.rawValue)
    var operations: [ConsentRule.Moment: String] = [:]
    for entry in entries {
      let key = entry.key.text
      guard let moment = ConsentRule.Moment(rawValue: key) else {
        refuse(
          entry.position,
          "\(Quoted.text(key)) is no moment, which can be \(Quoted.choice(moments))",
          suggestion: Nearest.word(to: key, among: moments))
        continue
      }
      guard let word = text(entry.value, Quoted.text(key)) else { continue }
      if !PurposeTree.isName(word) {
        refuse(entry.value.position, "\(Quoted.text(word)) cannot name an operation")
      }
      operations[moment] = word
    }
    return operations
  }
}
