/// Binds the pseudonym of a person or community to those who speak for them.
///
/// Specification: docs/spec/consent.md, "Subjects".
public struct SubjectBinding: Hashable, Sendable {
  /// Whom data is about.
  public let id: SubjectID
  /// Where; it is void elsewhere.
  public let project: TrothDID
  /// Who speaks for themselves.
  public var keys: [PersonID]
  /// Who speaks for a child or for somebody who cannot.
  public var guardians: [PersonID]
  /// How many guardians have to consent; 0 where none is needed.
  public var guardiansNeeded: Int64
  /// Who speaks for a community.
  public var authorities: [PersonID]
  /// How many of them have to consent; 0 for a person.
  public var authoritiesNeeded: Int64
  /// Who may write down what was said.
  public var recorders: [PersonID]

  static let schema = RecordSchema(
    .subject, .permissive, "subjects",
    [
      .required("id", .subject), .required("project", .did), .optional("keys", .list([.person])),
      .optional("guardians", .list([.person])), .optional("guardiansNeeded", .count),
      .optional("authorities", .list([.person])), .optional("authoritiesNeeded", .count),
      .optional("recorders", .list([.person])),
    ])

  /// Whether it is a community.
  public var isCommunity: Bool { authoritiesNeeded > 0 || !authorities.isEmpty }

  /// Everyone whom it names.
  public var everyone: [PersonID] { keys + guardians + authorities + recorders }

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    let subject = record.subject
    guard record.kind == .subject, let project = record.project,
      let id = subject["id"]?.string.flatMap({ SubjectID($0) })
    else { return nil }
    func people(_ key: String) -> [PersonID] {
      (subject[key]?.strings ?? []).compactMap { PersonID($0) }
    }
    self.init(id: id, project: project, keys: people("keys"))
    guardians = people("guardians")
    guardiansNeeded = subject["guardiansNeeded"]?.integer ?? 0
    authorities = people("authorities")
    authoritiesNeeded = subject["authoritiesNeeded"]?.integer ?? 0
    recorders = people("recorders")
  }

  /// A binding to sign.
  public init(id: SubjectID, project: TrothDID, keys: [PersonID] = []) {
    self.id = id
    self.project = project
    self.keys = keys
    guardians = []
    guardiansNeeded = 0
    authorities = []
    authoritiesNeeded = 0
    recorders = []
  }

  /// The subject to sign.
  public var subject: JSONObject {
    var subject: JSONObject = [
      "id": .string(id.description), "project": .string(project.description),
    ]
    for (key, people) in [
      ("keys", keys), ("guardians", guardians), ("authorities", authorities),
      ("recorders", recorders),
    ] where !people.isEmpty {
      subject[key] = .array(people.map { .string($0.description) })
    }
    if guardiansNeeded > 0 { subject["guardiansNeeded"] = .integer(guardiansNeeded) }
    if authoritiesNeeded > 0 { subject["authoritiesNeeded"] = .integer(authoritiesNeeded) }
    return subject
  }
}
