/// Acceptance of one of a project's texts, by oneself for oneself or for an employer.
///
/// Specification: docs/spec/people.md, "Agreements".
public struct Agreement: Hashable, Sendable {
  /// Who accepts.
  public let person: PersonID
  /// The project.
  public let project: TrothDID
  /// The policy's name for the terms, for instance `dco`.
  public let terms: String
  /// SHA-256 of the text accepted.
  public let text: Digest
  /// BCP 47 tag of the language in which it was read.
  public let language: String
  /// The employer or community bound, as written.
  public let onBehalfOf: String?

  static let schema = RecordSchema(
    .agreement, .permissive, "agreements",
    [
      .required("id", .person), .required("project", .did), .required("terms", .text),
      .required("text", .digest), .required("language", .text), .optional("onBehalfOf", .text),
    ])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    let subject = record.subject
    guard record.kind == .agreement,
      let person = subject["id"]?.string.flatMap({ PersonID($0) }),
      let project = subject["project"]?.string.flatMap({ TrothDID($0) }),
      let terms = subject["terms"]?.string,
      let text = subject["text"]?.string.flatMap({ Digest($0) }),
      let language = subject["language"]?.string
    else { return nil }
    self.init(
      person: person, project: project, terms: terms, text: text, language: language,
      onBehalfOf: subject["onBehalfOf"]?.string)
  }

  /// An acceptance to sign.
  public init(
    person: PersonID, project: TrothDID, terms: String, text: Digest, language: String,
    onBehalfOf: String? = nil
  ) {
    self.person = person
    self.project = project
    self.terms = terms
    self.text = text
    self.language = language
    self.onBehalfOf = onBehalfOf
  }

  /// The subject to sign.
  public var subject: JSONObject {
    var subject: JSONObject = [
      "id": .string(person.description), "project": .string(project.description),
      "terms": .string(terms), "text": .string(text.description), "language": .string(language),
    ]
    if let onBehalfOf { subject["onBehalfOf"] = .string(onBehalfOf) }
    return subject
  }
}
