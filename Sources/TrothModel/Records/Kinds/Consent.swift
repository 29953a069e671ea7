/// A person or community permits uses of data about them: DPV's *ConsentGiven*.
///
/// Specification: docs/spec/consent.md, "Consents".
public struct Consent: Hashable, Sendable {
  /// Whom the data is about.
  public let id: SubjectID
  /// Where; it is void elsewhere.
  public let project: TrothDID
  /// Who said so and how.
  public let indicated: Indication
  /// What they read: SHA-256 of the notice.
  public let notice: Digest
  /// In which language.
  public let language: String
  /// What they permit.
  public let processing: [Processing]
  /// Who answers for the uses, and may revoke them.
  public let controllers: [PersonID]
  /// Who may find that it does not hold.
  public let authority: PersonID?
  /// Under which law, in words.
  public let jurisdiction: String?

  static let schema = RecordSchema(
    .consent, .permissive, "consents",
    [.required("id", .subject), .required("project", .did)] + Indication.fields + [
      .required("notice", .digest), .required("language", .text),
      .required("processing", Processing.form), .required("controllers", .filled([.person])),
      .optional("authority", .person), .optional("jurisdiction", .text),
    ])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    let subject = record.subject
    guard record.kind == .consent, let project = record.project,
      let id = subject["id"]?.string.flatMap({ SubjectID($0) }),
      let indicated = Indication(subject),
      let notice = subject["notice"]?.string.flatMap({ Digest($0) }),
      let language = subject["language"]?.string
    else { return nil }
    self.init(
      id: id, project: project, indicated: indicated, notice: notice, language: language,
      processing: Processing.list(subject["processing"]),
      controllers: (subject["controllers"]?.strings ?? []).compactMap { PersonID($0) },
      authority: subject["authority"]?.string.flatMap { PersonID($0) },
      jurisdiction: subject["jurisdiction"]?.string)
  }

  /// A consent to sign.
  public init(
    id: SubjectID, project: TrothDID, indicated: Indication, notice: Digest, language: String,
    processing: [Processing], controllers: [PersonID], authority: PersonID? = nil,
    jurisdiction: String? = nil
  ) {
    self.id = id
    self.project = project
    self.indicated = indicated
    self.notice = notice
    self.language = language
    self.processing = processing
    self.controllers = controllers
    self.authority = authority
    self.jurisdiction = jurisdiction
  }

  /// The subject to sign.
  public var subject: JSONObject {
    var subject: JSONObject = [
      "id": .string(id.description), "project": .string(project.description),
      "notice": .string(notice.description), "language": .string(language),
      "processing": .array(processing.map { .object($0.object) }),
      "controllers": .array(controllers.map { .string($0.description) }),
    ]
    indicated.write(to: &subject)
    if let authority { subject["authority"] = .string(authority.description) }
    if let jurisdiction { subject["jurisdiction"] = .string(jurisdiction) }
    return subject
  }
}
