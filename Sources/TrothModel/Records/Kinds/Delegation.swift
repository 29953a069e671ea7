/// Trust in a person's judgement of others: what makes their vouches count.
///
/// Specification: docs/spec/trust.md, "Statements".
public struct Delegation: Hashable, Sendable {
  /// Whose judgement.
  public let person: PersonID
  /// The project; `nil` for a portable statement, which every project may weigh.
  public let project: TrothDID?
  /// What the judgement is about.
  public let scope: Scope
  /// How far it reaches, 1 to 3: 1 lets them vouch, 2 lets them delegate to people who vouch.
  public let depth: Int
  /// How much it carries, 1 to 100; 100 is one person's whole word.
  public let weight: Int
  /// Why, if its author wants to say.
  public let because: String?

  /// The depths that there are.
  public static let depths = 1...3
  /// The weights that there are.
  public static let weights = 1...100

  static let schema = RecordSchema(
    .delegation, .permissive, "delegations",
    [
      .required("id", .anyone), .optional("project", .did), .required("scope", .scope),
      .required("depth", .within(depths)), .required("weight", .within(weights)),
      .optional("because", .prose),
    ])

  /// Reads the subject of a record of this kind; `nil` when it is of another kind.
  public init?(_ record: Record) {
    let subject = record.subject
    guard record.kind == .delegation,
      let person = subject["id"]?.string.flatMap({ PersonID(anyone: $0) }),
      let scope = subject["scope"]?.string.flatMap({ Scope($0) }),
      let depth = subject["depth"]?.integer, let weight = subject["weight"]?.integer
    else { return nil }
    self.init(
      person: person, project: record.project, scope: scope, depth: Int(depth), weight: Int(weight),
      because: subject["because"]?.string)
  }

  /// A delegation to sign.
  public init(
    person: PersonID, project: TrothDID?, scope: Scope, depth: Int, weight: Int = 100,
    because: String? = nil
  ) {
    self.person = person
    self.project = project
    self.scope = scope
    self.depth = depth
    self.weight = weight
    self.because = because
  }

  /// The subject to sign.
  public var subject: JSONObject {
    var subject: JSONObject = [
      "id": .string(person.description), "scope": .string(scope.description),
      "depth": .integer(Int64(depth)), "weight": .integer(Int64(weight)),
    ]
    if let project { subject["project"] = .string(project.description) }
    if let because { subject["because"] = .string(because) }
    return subject
  }
}
