import TrothModel

extension PolicyReader {
  /// `audiences:`, each with its name as key.
  mutating func audiences(_ entry: YAMLEntry, _ purposes: PurposeTree) -> [AudienceRule] {
    guard let entries = mapping(entry.value, "`audiences`") else { return [] }
    var places: [RemotePattern] = []
    return entries.compactMap { audience($0, purposes, &places) }
  }

  private mutating func audience(
    _ entry: YAMLEntry, _ tree: PurposeTree, _ places: inout [RemotePattern]
  ) -> AudienceRule? {
    let name = entry.key.text
    let shown = Quoted.text(name)
    if !AgreementRule.isName(name) {
      refuse(
        entry.position,
        "\(shown) cannot name an audience: lower-case letters, digits and hyphens, a letter first")
    }
    guard let entries = mapping(entry.value, shown) else { return nil }
    var fields = fields(entries, of: "an audience", known: ["remotes", "purposes", "paths"])
    let remotes = fields.take("remotes").map { self.remotes($0, &places) } ?? []
    let paths = fields.take("paths").map { patterns($0) }
    guard let named = fields.take("purposes") else {
      refuse(
        entry.position,
        "\(shown) does not say what it uses data for; add for instance `purposes: [archive]`")
      return nil
    }
    let purposes = (texts(named, "a purpose") ?? []).map { item in
      if !tree.knows(item.text) {
        refuse(
          item.position, "there is no purpose \(Quoted.text(item.text))",
          suggestion: Nearest.word(to: item.text, among: tree.names))
      }
      return item.text
    }
    // With patterns that cannot be read, everything would go.
    if case .some(nil) = paths { return nil }
    return AudienceRule(
      name: name, remotes: remotes, purposes: Set(purposes), paths: paths.flatMap(\.self) ?? [],
      position: entry.position)
  }

  private mutating func remotes(
    _ entry: YAMLEntry, _ places: inout [RemotePattern]
  ) -> [RemotePattern] {
    var remotes: [RemotePattern] = []
    for item in texts(entry, "a remote") ?? [] {
      guard let pattern = RemotePattern(item.text) else {
        refuse(
          item.position,
          "\(Quoted.text(item.text)) is not a host and a path, such as `github.com/**`")
        continue
      }
      // Nobody could say which of two audiences such a place belongs to.
      if places.contains(where: { $0.isSame(as: pattern) }) {
        refuse(item.position, "\(Quoted.text(item.text)) is named already")
      }
      places.append(pattern)
      remotes.append(pattern)
    }
    return remotes
  }

  /// `purposes:`, the project's own, each with what it is a part of.
  mutating func purposes(_ entry: YAMLEntry) -> PurposeTree {
    guard let entries = mapping(entry.value, "`purposes`") else { return .standard }
    var own: [String: [String]] = [:]
    let before = problems.count
    let names = entries.map(\.key.text) + PurposeTree.standard.names
    for entry in entries {
      let name = entry.key.text
      if PurposeTree.standard.knows(name) {
        refuse(entry.position, "\(Quoted.text(name)) is a purpose that every project has")
      } else if !PurposeTree.isName(name) {
        refuse(entry.position, "\(Quoted.text(name)) cannot name a purpose")
      }
      own[name] = parents(entry, names)
    }
    guard problems.count == before else { return .standard }
    do throws(PurposeTree.Problem) {
      return try PurposeTree(own: own)
    } catch {
      guard case .cycle(let circle) = error else { return .standard }
      let position = entries.first { $0.key.text == circle.first }?.position
      refuse(
        position ?? entry.position,
        "\(Quoted.choice(circle)) are parts of one another".replacing(" or ", with: " and "))
      return .standard
    }
  }

  private mutating func parents(_ entry: YAMLEntry, _ names: [String]) -> [String] {
    var parents: [(text: String, position: PolicyPosition)] = []
    if case .sequence = entry.value.value {
      parents = texts(entry, "a purpose") ?? []
    } else if let text = text(entry.value, Quoted.text(entry.key.text)) {
      parents = [(text, entry.value.position)]
    }
    for parent in parents where !names.contains(parent.text) {
      refuse(
        parent.position, "there is no purpose \(Quoted.text(parent.text))",
        suggestion: Nearest.word(to: parent.text, among: names))
    }
    return parents.map(\.text)
  }
}
