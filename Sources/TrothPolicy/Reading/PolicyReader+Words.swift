import TrothModel

/// A fixed set of words that a policy can use in one place.
protocol PolicyWord: RawRepresentable<String>, CaseIterable, Hashable {}

extension PolicyMode: PolicyWord {}
extension Role: PolicyWord {}
extension AcceptedBy: PolicyWord {}
extension SignedRule.Requirement: PolicyWord {}
extension StrangersRule.Treatment: PolicyWord {}
extension ForgeRule.Software: PolicyWord {}
extension ForgeRule.Ceiling: PolicyWord {}
extension ChangeRule.Authors: PolicyWord {}
extension ChangeRule.Approvers: PolicyWord {}
extension ConsentRule.Place: PolicyWord {}

extension PolicyReader {
  /// The text of a value; a plain `true`, `1` or nothing at all is no text.
  mutating func text(_ node: YAMLNode, _ what: String) -> String? {
    guard case .scalar(let scalar) = node.value else {
      refuse(node.position, "\(what) is one word or text, not a list or pairs")
      return nil
    }
    switch scalar.core {
    case .text: return scalar.text
    case .null: refuse(node.position, "\(what) has no value")
    case .boolean, .integer, .float:
      refuse(
        node.position,
        "\(what) is a text, and YAML takes \(Quoted.text(scalar.text)) for something else")
    }
    return nil
  }

  /// `true` or `false`.
  mutating func truth(_ entry: YAMLEntry) -> Bool? {
    if case .scalar(let scalar) = entry.value.value, case .boolean(let value) = scalar.core {
      return value
    }
    refuse(
      entry.value.position,
      "\(Quoted.text(entry.key.text)) can be `true` or `false`, without quotes")
    return nil
  }

  /// A whole number within bounds.
  mutating func number(_ entry: YAMLEntry, within range: ClosedRange<Int>) -> Int? {
    number(entry.value, Quoted.text(entry.key.text), within: range)
  }

  /// A whole number within bounds.
  mutating func number(_ node: YAMLNode, _ what: String, within range: ClosedRange<Int>) -> Int? {
    if case .scalar(let scalar) = node.value, case .integer(let number?) = scalar.core,
      range.contains(number)
    {
      return number
    }
    refuse(
      node.position,
      "\(what) is a whole number from \(range.lowerBound) to \(range.upperBound), without quotes")
    return nil
  }

  /// One of a set of words.
  mutating func word<Word: PolicyWord>(_ entry: YAMLEntry, _ type: Word.Type) -> Word? {
    word(entry.value, Quoted.text(entry.key.text), type)
  }

  /// One of a set of words.
  mutating func word<Word: PolicyWord>(
    _ node: YAMLNode, _ what: String, _ type: Word.Type
  ) -> Word? {
    guard let text = text(node, what) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    refuse(
      node.position, "\(what) can be \(Quoted.choice(words)), not \(Quoted.text(text))",
      suggestion: Nearest.word(to: text, among: words))
    return nil
  }

  /// A list of different words, at least one.
  mutating func words<Word: PolicyWord>(_ entry: YAMLEntry, _ type: Word.Type) -> Set<Word>? {
    let what = Quoted.text(entry.key.text)
    guard let items = list(entry) else { return nil }
    var words: Set<Word> = []
    for item in items {
      guard let word = word(item, what, type) else { continue }
      if !words.insert(word).inserted {
        refuse(item.position, "`\(word.rawValue)` is in this list twice")
      }
    }
    return words
  }

  /// A list of different texts, at least one, each with its place.
  mutating func texts(
    _ entry: YAMLEntry, _ what: String
  ) -> [(text: String, position: PolicyPosition)]? {
    guard let items = list(entry) else { return nil }
    var texts: [(text: String, position: PolicyPosition)] = []
    for item in items {
      guard let text = text(item, what) else { continue }
      if texts.contains(where: { $0.text.utf8.elementsEqual(text.utf8) }) {
        refuse(item.position, "\(Quoted.text(text)) is in this list twice")
        continue
      }
      texts.append((text, item.position))
    }
    return texts
  }

  /// A list of different patterns for paths, at least one.
  mutating func patterns(_ entry: YAMLEntry) -> [Glob]? {
    texts(entry, "a path")?.compactMap { item in
      guard let glob = Glob(item.text) else {
        refuse(item.position, "\(Quoted.text(item.text)) is not a pattern for paths")
        return nil
      }
      return glob
    }
  }

  /// The items of a list, at least one.
  mutating func list(_ entry: YAMLEntry) -> [YAMLNode]? {
    let what = Quoted.text(entry.key.text)
    guard case .sequence(let items) = entry.value.value else {
      refuse(entry.value.position, "\(what) takes a list, such as `[one, two]`")
      return nil
    }
    guard !items.isEmpty else {
      refuse(entry.value.position, "\(what) is an empty list; leave it out for the default")
      return nil
    }
    return items
  }
}
