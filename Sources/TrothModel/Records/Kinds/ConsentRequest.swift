/// A controller asks to use data about somebody, and says who benefits. It is no state of any consent.
///
/// Specification: docs/spec/consent.md, "Requests".
public struct ConsentRequest: Hashable, Sendable {
  /// Who is asked.
  public let id: SubjectID
  /// Where; it is void elsewhere.
  public let project: TrothDID
  /// For what.
  public let processing: [Processing]
  /// Who asks, and would answer for the use.
  public let controllers: [PersonID]
  /// Who benefits, in words.
  public let benefits: String
  /// SHA-256 of the page that explains it, if there is one.
  public let notice: Digest?
  /// The language of that page.
  public let language: String?

  static let schema = RecordSchema(
    .consentRequest, .permissive, "requests",
    [
      .required("id", .subject), .required("project", .did),
      .required("processing", Processing.form), .required("controllers", .filled([.person])),
      .required("benefits", .reason), .optional("notice", .digest), .optional("language", .text),
    ])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    let subject = record.subject
    guard record.kind == .consentRequest, let project = record.project,
      let id = subject["id"]?.string.flatMap({ SubjectID($0) }),
      let benefits = subject["benefits"]?.string
    else { return nil }
    self.init(
      id: id, project: project, processing: Processing.list(subject["processing"]),
      controllers: (subject["controllers"]?.strings ?? []).compactMap { PersonID($0) },
      benefits: benefits, notice: subject["notice"]?.string.flatMap { Digest($0) },
      language: subject["language"]?.string)
  }

  /// A request to sign.
  public init(
    id: SubjectID, project: TrothDID, processing: [Processing], controllers: [PersonID],
    benefits: String, notice: Digest? = nil, language: String? = nil
  ) {
    self.id = id
    self.project = project
    self.processing = processing
    self.controllers = controllers
    self.benefits = benefits
    self.notice = notice
    self.language = language
  }

  /// The subject to sign.
  public var subject: JSONObject {
    var subject: JSONObject = [
      "id": .string(id.description), "project": .string(project.description),
      "processing": .array(processing.map { .object($0.object) }),
      "controllers": .array(controllers.map { .string($0.description) }),
      "benefits": .string(benefits),
    ]
    if let notice { subject["notice"] = .string(notice.description) }
    if let language { subject["language"] = .string(language) }
    return subject
  }
}
