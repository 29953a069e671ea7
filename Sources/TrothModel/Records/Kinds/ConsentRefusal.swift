/// A person or community refuses uses of data about them, or does not answer yet: DPV's
/// *ConsentRefused* and *ConsentRequestDeferred*.
///
/// A kind of its own, so that it counts whatever this version does not know of it. Specification:
/// docs/spec/consent.md, "Refusals".
public struct ConsentRefusal: Hashable, Sendable {
  /// Whether they said no.
  public enum State: String, CaseIterable, Hashable, Sendable {
    /// They said no.
    case refused = "Refused"
    /// They do not answer yet.
    case deferred = "Deferred"
  }

  /// Whom the data is about.
  public let id: SubjectID
  /// Where; it is void elsewhere.
  public let project: TrothDID
  /// What they said; one that is not known is a no.
  public let state: State
  /// Who said so and how.
  public let indicated: Indication
  /// Which data; all of it when there is none.
  public let data: [String]
  /// What for; anything when there is none.
  public let purposes: [String]
  /// The request that it answers.
  public let request: RecordID?
  /// Earlier answers that it takes the place of.
  public let replaces: [RecordID]

  static let schema = RecordSchema(
    .consentRefusal, .restrictive, "refusals",
    [.required("id", .subject), .required("project", .did), .required("state", .text)]
      + Indication.fields + [
        .optional("data", .list([.text])), .optional("purposes", .list([.text])),
        .optional("request", .record), .optional("replaces", .list([.record])),
      ])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    let subject = record.subject
    guard record.kind == .consentRefusal, let project = record.project,
      let id = subject["id"]?.string.flatMap({ SubjectID($0) }),
      let indicated = Indication(subject)
    else { return nil }
    self.init(
      id: id, project: project,
      state: subject["state"]?.string.flatMap { State(rawValue: $0) } ?? .refused,
      indicated: indicated, data: subject["data"]?.strings ?? [],
      purposes: subject["purposes"]?.strings ?? [],
      request: subject["request"]?.string.flatMap { RecordID($0) },
      replaces: (subject["replaces"]?.strings ?? []).compactMap { RecordID($0) })
  }

  /// An answer to sign.
  public init(
    id: SubjectID, project: TrothDID, state: State, indicated: Indication, data: [String] = [],
    purposes: [String] = [], request: RecordID? = nil, replaces: [RecordID] = []
  ) {
    self.id = id
    self.project = project
    self.state = state
    self.indicated = indicated
    self.data = data
    self.purposes = purposes
    self.request = request
    self.replaces = replaces
  }

  /// The subject to sign.
  public var subject: JSONObject {
    var subject: JSONObject = [
      "id": .string(id.description), "project": .string(project.description),
      "state": .string(state.rawValue),
    ]
    indicated.write(to: &subject)
    if !data.isEmpty { subject["data"] = .array(data.map { .string($0) }) }
    if !purposes.isEmpty { subject["purposes"] = .array(purposes.map { .string($0) }) }
    if let request { subject["request"] = .string(request.description) }
    if !replaces.isEmpty {
      subject["replaces"] = .array(replaces.map { .string($0.description) })
    }
    return subject
  }
}
