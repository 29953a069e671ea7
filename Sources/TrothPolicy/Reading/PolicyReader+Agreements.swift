extension PolicyReader {
  /// `agreements:`, each with its name as key.
  mutating func agreements(_ entry: YAMLEntry, _ mode: PolicyMode) -> [AgreementRule] {
    guard let entries = mapping(entry.value, "`agreements`") else { return [] }
    return entries.compactMap { agreement($0, mode) }
  }

  private mutating func agreement(_ entry: YAMLEntry, _ mode: PolicyMode) -> AgreementRule? {
    let name = entry.key.text
    let shown = Quoted.text(name)
    if !AgreementRule.isName(name) {
      refuse(
        entry.position,
        "\(shown) cannot name an agreement: lower-case letters, digits and hyphens, a letter first")
    }
    guard let entries = mapping(entry.value, shown) else { return nil }
    var fields = fields(
      entries, of: "an agreement", known: ["terms", "of", "accept", "mode"])
    return AgreementRule(
      name: name,
      terms: terms(fields.take("terms"), shown, entry.position) ?? "",
      of: fields.take("of").flatMap { words($0, Role.self) } ?? [.author],
      accept: fields.take("accept").flatMap { words($0, AcceptedBy.self) } ?? [.record],
      mode: fields.take("mode").flatMap { word($0, PolicyMode.self) } ?? mode,
      position: entry.position)
  }

  private mutating func terms(
    _ entry: YAMLEntry?, _ owner: String, _ position: PolicyPosition
  ) -> String? {
    guard let entry else {
      refuse(position, "\(owner) names no text; add for instance `terms: terms/dco-1.1.txt`")
      return nil
    }
    guard let path = text(entry.value, "`terms`") else { return nil }
    guard AgreementRule.isTerms(path) else {
      refuse(
        entry.value.position,
        "\(Quoted.text(path)) is not the path of a text below `terms/`, such as "
          + "`terms/dco-1.1.txt`: letters, digits and `._-+`, a letter or digit first in each part")
      return nil
    }
    return path
  }
}
