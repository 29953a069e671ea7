public import TrothModel

/// The whole story of one record: the answer of `troth show`.
public struct RecordStory: Hashable, Sendable {
  /// Another record that signs this one.
  public struct Signature: Hashable, Sendable {
    /// The signing record.
    public let id: RecordID
    /// Who signs.
    public let person: PersonID
    /// As what: `device`, `steward`, `operator`, or a word of a later version.
    public let role: String
    /// Whether it has ended.
    public let isEnded: Bool

    /// A second signature.
    public init(id: RecordID, person: PersonID, role: String, isEnded: Bool = false) {
      self.id = id
      self.person = person
      self.role = role
      self.isEnded = isEnded
    }
  }

  /// Its id.
  public let id: RecordID
  /// The record.
  public let record: Record
  /// What it states, in plain words.
  public let sentence: String
  /// The person it speaks for.
  public let person: PersonID
  /// Whether it counts.
  public let standing: RecordStanding
  /// Where it was found: refs, `work tree`, `home`.
  public let places: [String]
  /// Records that sign it.
  public let signatures: [Signature]

  /// Gathers a story; see the properties.
  public init(
    id: RecordID, record: Record, sentence: String, person: PersonID, standing: RecordStanding,
    places: [String], signatures: [Signature]
  ) {
    self.id = id
    self.record = record
    self.sentence = sentence
    self.person = person
    self.standing = standing
    self.places = places
    self.signatures = signatures
  }

  /// For people.
  public func text(_ names: Names) -> [String] {
    let until = record.validUntil.map { " until \($0)" } ?? ""
    let end = sentence.last.map { ".!?".contains($0) } == true ? "" : "."
    var lines = [
      sentence + end, "",
      "  record       \(id)",
      "  kind         \(record.kind)",
      "  standing     \(standing.text)",
      "  dated        \(record.validFrom)\(until), as its author says",
      "  said by      \(record.issuer)",
      "  signed with  \(record.proof.key)",
    ]
    for key in ["replaces", "after"] {
      let ids = (record.subject[key]?.strings ?? []).compactMap { RecordID($0)?.short }
      if !ids.isEmpty {
        let padding = String(repeating: " ", count: 13 - key.count)
        lines.append("  \(key)\(padding)\(ids.joined(separator: ", "))")
      }
    }
    for signature in signatures {
      lines.append(
        "  also signed  by \(names.display(signature.person)) as "
          + "\(PlainText.line(signature.role))\(signature.isEnded ? ", ended" : ""), "
          + signature.id.short)
    }
    for place in places { lines.append("  found in     \(PlainText.line(place))") }
    lines.append("  file         .troth/\(RecordPlace.path(of: record, id: id))")
    return lines
  }

  /// Version 1 of the JSON form.
  public var json: JSONObject {
    var standing = self.standing.detail
    standing["word"] = .string(self.standing.word)
    return [
      "version": 1, "id": .string(id.description), "kind": .string(record.kind.name),
      "record": .object(record.document), "person": .string(person.description),
      "text": .string(sentence), "standing": .object(standing),
      "found": .array(places.map { .string($0) }),
      "path": .string(".troth/\(RecordPlace.path(of: record, id: id))"),
      "signatures": .array(
        signatures.map {
          [
            "id": .string($0.id.description), "person": .string($0.person.description),
            "as": .string($0.role), "ended": .bool($0.isEnded),
          ]
        }),
    ]
  }
}
