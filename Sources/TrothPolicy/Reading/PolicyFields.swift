/// The entries of a mapping by their known keys.
struct PolicyFields {
  private var entries: [String: YAMLEntry] = [:]

  mutating func put(_ entry: YAMLEntry) { entries[entry.key.text] = entry }

  mutating func take(_ key: String) -> YAMLEntry? { entries.removeValue(forKey: key) }
}

extension PolicyReader {
  /// Sorts out the known keys; each other one is a problem.
  ///
  /// - Parameter meant: words that people write for a known key and that are not near it.
  mutating func fields(
    _ entries: [YAMLEntry], of owner: String, known: [String], meant: [String: String] = [:]
  ) -> PolicyFields {
    var fields = PolicyFields()
    for entry in entries {
      let key = entry.key.text
      if known.contains(key) {
        fields.put(entry)
      } else {
        refuse(
          entry.position, "\(Quoted.text(key)) is not a key of \(owner)",
          suggestion: meant[key] ?? Nearest.word(to: key, among: known))
      }
    }
    return fields
  }

  /// The entries of a value that has to be a mapping.
  mutating func mapping(_ node: YAMLNode, _ what: String) -> [YAMLEntry]? {
    guard case .mapping(let entries) = node.value else {
      refuse(node.position, "\(what) takes `key: value` pairs")
      return nil
    }
    return entries
  }
}
