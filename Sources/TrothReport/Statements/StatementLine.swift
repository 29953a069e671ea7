public import TrothModel

/// One statement in the answer of `troth log`.
public struct StatementLine: Hashable, Sendable {
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

  /// Gathers a line; see the properties.
  public init(
    id: RecordID, record: Record, sentence: String, person: PersonID, standing: RecordStanding
  ) {
    self.id = id
    self.record = record
    self.sentence = sentence
    self.person = person
    self.standing = standing
  }

  /// One line for people.
  public var text: String {
    let day = record.validFrom.description.prefix(10)
    let end = standing == .inForce ? "" : " (\(standing.text))"
    return "\(id.short)  \(day)  \(sentence)\(end)"
  }

  /// The entry of the JSON form, version 1.
  public var json: JSONObject {
    var standing = self.standing.detail
    standing["word"] = .string(self.standing.word)
    var object: JSONObject = [
      "id": .string(id.description), "kind": .string(record.kind.name),
      "issuer": .string(record.issuer.description), "person": .string(person.description),
      "validFrom": .string(record.validFrom.description), "text": .string(sentence),
      "standing": .object(standing),
    ]
    if let until = record.validUntil { object["validUntil"] = .string(until.description) }
    return object
  }
}
