/// What a person wishes to be called; replaceable, never an identifier.
///
/// Specification: docs/spec/people.md, "Names".
public struct Profile: Hashable, Sendable {
  /// Whose.
  public let person: PersonID
  /// The name they claim.
  public let name: String
  /// BCP 47 tags of languages they read, in order of preference.
  public let languages: [String]

  static let schema = RecordSchema(
    .profile, .permissive, "profiles",
    [.required("id", .person), .required("name", .text), .optional("languages", .list([.text]))])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    guard record.kind == .profile,
      let person = record.subject["id"]?.string.flatMap({ PersonID($0) }),
      let name = record.subject["name"]?.string
    else { return nil }
    self.init(person: person, name: name, languages: record.subject["languages"]?.strings ?? [])
  }

  /// A profile to sign.
  public init(person: PersonID, name: String, languages: [String] = []) {
    self.person = person
    self.name = name
    self.languages = languages
  }

  /// The subject to sign.
  public var subject: JSONObject {
    var subject: JSONObject = ["id": .string(person.description), "name": .string(name)]
    if !languages.isEmpty { subject["languages"] = .array(languages.map { .string($0) }) }
    return subject
  }
}
