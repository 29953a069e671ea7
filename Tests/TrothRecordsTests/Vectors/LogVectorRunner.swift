import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// Answers the questions of vectors from their files alone.
enum LogVectorRunner {
  /// The records of a vector, each verified anew.
  static func records(_ values: [JSONValue]) throws -> [SourcedRecord] {
    try values.map { value in
      guard let object = value.object, let text = object["text"]?.string,
        let source = object["from"]?.string.flatMap({ RecordSource(word: $0) })
      else { throw TempFailure("a record of a vector lacks its text or its place") }
      return SourcedRecord(try Verified.verify(file: Array(text.utf8)).get(), from: source)
    }
  }

  static func answer(_ vector: JSONObject) throws -> JSONObject {
    let union = RecordUnion(try records(vector["records"]?.array ?? []))
    let about = vector["about"]?.string.flatMap { TrothDID($0) }
    switch vector["ask"]?.string {
    case "identity":
      guard let about else { throw TempFailure("about whom?") }
      let keys = (vector["keys"]?.strings ?? []).compactMap { DeviceKey($0) }
      return identity(about, keys, People(union))
    case "agent":
      guard let about, let at = vector["at"]?.string.flatMap({ Instant($0) }) else {
        throw TempFailure("about whom, and when?")
      }
      return agent(about, union, vector["project"]?.string.flatMap { TrothDID($0) }, at)
    case "project": return project(ProjectFold.fold(union, pinned: about))
    case "statements":
      guard let at = vector["at"]?.string.flatMap({ Instant($0) }) else {
        throw TempFailure("at which instant?")
      }
      return statements(union, about, at)
    default: throw TempFailure("what is asked?")
    }
  }

  static func identity(_ did: TrothDID, _ keys: [DeviceKey], _ people: People) -> JSONObject {
    var standings = JSONObject()
    for key in keys {
      var uses = JSONObject()
      for use in IdentityEvent.Use.allCases {
        uses[use.rawValue] = .string(word(people.standing(of: key, for: use)))
      }
      standings[key.description] = .object(uses)
    }
    guard let identity = people.identities[did] else {
      return ["outcome": "absent", "keys": .object(standings)]
    }
    var devices = JSONObject()
    for (key, state) in identity.devices {
      devices[key.description] = .string(word(state.standing))
    }
    let outcome =
      identity.newer != nil ? "newer" : identity.isContested ? "contested" : "in-force"
    return [
      "outcome": .string(outcome), "kind": .string(identity.kind.rawValue),
      "root": .string(identity.root.description),
      "events": .array(identity.events.map { .string($0.id.description) }),
      "devices": .object(devices), "keys": .object(standings),
    ]
  }

  static func agent(
    _ did: TrothDID, _ union: RecordUnion, _ project: TrothDID?, _ at: Instant
  ) -> JSONObject {
    let people = People(union)
    let statements = Statements(union, people: people, project: project)
    guard let standing = Agents(people, statements, at: at)[did] else {
      return ["outcome": "not-an-agent"]
    }
    var answer: JSONObject = [
      "outcome": .string(standing.word.rawValue),
      "operator": .string(standing.operator.description),
    ]
    if let signature = standing.signature { answer["signature"] = .string(signature.description) }
    return answer
  }

  private static func word(_ standing: Identity.Standing) -> String {
    switch standing {
    case .listed: "listed"
    case .active: "active"
    case .retired: "retired"
    case .compromised: "compromised"
    }
  }

  private static func word(_ standing: People.KeyStanding) -> String {
    switch standing {
    case .guest: "guest"
    case .active(let did): "active \(did)"
    case .otherUse(let did): "other-use \(did)"
    case .retired(let did): "retired \(did)"
    case .compromised(let did): "compromised \(did)"
    case .claimedTwice: "claimed-twice"
    }
  }

  static func project(_ outcome: ProjectOutcome) -> JSONObject {
    switch outcome {
    case .absent: return ["outcome": "absent"]
    case .newer: return ["outcome": "newer"]
    case .broken: return ["outcome": "broken"]
    case .rivals(let ids):
      return [
        "outcome": "rivals", "events": .array(ids.sorted().map { .string($0.description) }),
      ]
    case .project(let state):
      return [
        "outcome": "in-force", "project": .string(state.id.description),
        "events": .array(state.chain.map { .string($0.id.description) }),
        "adoptedBy": .array(state.newest.by.map { .string($0.description) }),
        "stewards": .array(state.current.stewards.map { .string($0.description) }),
        "proposals": .array(
          state.proposals.map { proposal in
            [
              "event": .string(proposal.verified.id.description),
              "missing": .integer(proposal.missing),
              "awaited": .array(proposal.awaited.map { .string($0.description) }),
            ]
          }),
      ]
    }
  }

  static func statements(_ union: RecordUnion, _ project: TrothDID?, _ at: Instant) -> JSONObject {
    let people = People(union)
    let statements = Statements(union, people: people, project: project)
    var words = JSONObject()
    for (id, refusal) in statements.refused {
      words[id.description] = .string(refusal.code.rawValue)
    }
    for statement in statements.all {
      words[statement.id.description] = .string(word(statement, statements, at))
    }
    return ["outcome": "statements", "statements": .object(words)]
  }

  private static func word(
    _ statement: Attributed, _ statements: Statements, _ at: Instant
  ) -> String {
    if statements.counts(statement, at: at) { return "counts" }
    switch statements.end(of: statement.id) {
    case .replaced: return "replaced"
    case .withdrawn: return "withdrawn"
    case .voided: return "voided"
    case nil: break
    }
    let record = statement.record
    if record.recordClass == nil { return "unknown-kind" }
    if !record.unknownKeys.isEmpty { return "unknown-key" }
    return at < record.validFrom ? "not-yet" : "expired"
  }
}
