/// A word for a person's work: *I attest to what they do in this scope, because …*. Never transitive.
///
/// Specification: docs/spec/trust.md, "Statements".
public struct Vouch: Hashable, Sendable {
  /// What the word is good for.
  public enum Level: String, CaseIterable, Hashable, Sendable, Comparable {
    /// May propose.
    case introduced
    /// Is relied on.
    case accepted

    /// The lesser before the greater.
    public static func < (left: Level, right: Level) -> Bool {
      left == .introduced && right == .accepted
    }
  }

  /// Whose work.
  public let person: PersonID
  /// The project; `nil` for a portable statement, which every project may weigh.
  public let project: TrothDID?
  /// What the word is about.
  public let scope: Scope
  /// What it is good for; `nil` for a word of a later version, which does not count.
  public let level: Level?
  /// Why.
  public let because: String
  /// What it rests on: commits, addresses, records.
  public let evidence: [String]

  static let schema = RecordSchema(
    .vouch, .permissive, "vouches",
    [
      .required("id", .anyone), .optional("project", .did), .required("scope", .scope),
      .required("as", .text), .required("because", .reason),
      .optional("evidence", .list([.text])),
    ])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    let subject = record.subject
    guard record.kind == .vouch,
      let person = subject["id"]?.string.flatMap({ PersonID(anyone: $0) }),
      let scope = subject["scope"]?.string.flatMap({ Scope($0) }),
      let level = subject["as"]?.string, let because = subject["because"]?.string
    else { return nil }
    self.person = person
    project = record.project
    self.scope = scope
    self.level = Level(rawValue: level)
    self.because = because
    evidence = subject["evidence"]?.strings ?? []
  }

  /// A word to sign.
  public init(
    person: PersonID, project: TrothDID?, scope: Scope, level: Level, because: String,
    evidence: [String] = []
  ) {
    self.person = person
    self.project = project
    self.scope = scope
    self.level = level
    self.because = because
    self.evidence = evidence
  }

  /// The subject to sign.
  public var subject: JSONObject {
    var subject: JSONObject = [
      "id": .string(person.description), "scope": .string(scope.description),
      "because": .string(because),
    ]
    if let level { subject["as"] = .string(level.rawValue) }
    if let project { subject["project"] = .string(project.description) }
    if !evidence.isEmpty { subject["evidence"] = .array(evidence.map { .string($0) }) }
    return subject
  }
}
