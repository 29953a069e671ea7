import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// Scenarios of agents: who answers for a machine, and when nobody does.
struct AgentVectors {
  let bo: Character
  let chen: Character
  let robot: Character

  init() throws {
    bo = try Character("Bo", seed: 2)
    chen = try Character("Chen", seed: 3)
    robot = try Character("Robot", seed: 6, kind: .agent, operator: bo.did)
  }

  var all: [(LogVector, JSONObject)] {
    get throws { try signed() + ended() + operators() }
  }

  private func answers(
    _ person: Character, for agent: Character? = nil, as role: Countersignature.Role = .operator,
    project: TrothDID? = nil, after: [RecordID] = [], issuer: PersonID? = nil,
    until end: Instant? = nil, at: Instant = .day
  ) throws -> Verified {
    var subject = Countersignature.subject(
      of: (agent ?? robot).inception.id, as: role, project: project)
    if !after.isEmpty { subject["after"] = .array(after.map { .string($0.description) }) }
    return try person.says(.countersignature, subject, as: issuer, until: end, at: at)
  }

  private func vector(
    _ name: String, _ description: String, _ records: [Verified], about agent: Character? = nil,
    project: TrothDID? = nil, _ word: AgentStanding.Word?, _ signature: Verified? = nil
  ) -> (LogVector, JSONObject) {
    let agent = agent ?? robot
    var expect: JSONObject = ["outcome": .string(word?.rawValue ?? "not-an-agent")]
    if word != nil { expect["operator"] = agent.inception.record.subject["operator"] }
    if let signature { expect["signature"] = .string(signature.id.description) }
    return (
      LogVector(
        "agent-" + name, description, records.map { SourcedRecord($0, from: .ledger) },
        .agent(agent.did, project: project, at: .day)), expect
    )
  }

  private func signed() throws -> [(LogVector, JSONObject)] {
    let both = bo.identity + robot.identity
    let word = try answers(bo)
    let asKey = try answers(bo, issuer: bo.guest)
    let here = TrothDID(inception: chen.inception.id)
    let bound = try answers(bo, project: here)
    var limited = word.record.subject
    limited["paths"] = "docs"
    return [
      vector("not-signed", "The operator has not said so.", both, .notSigned),
      vector("sponsored", "The operator answers for it.", both + [word], .sponsored, word),
      vector(
        "sponsored-by-device-key", "The operator's device key says so under its own name.",
        both + [asKey], .sponsored, asKey),
      vector(
        "sponsored-here", "For this project only, and it is asked about.", both + [bound],
        project: here, .sponsored, bound),
      vector(
        "sponsored-elsewhere", "For another project only.", both + [bound],
        project: TrothDID(inception: bo.inception.id), .notSigned),
      vector(
        "signed-by-another", "Somebody else says so.",
        both + chen.identity + [try answers(chen)], .notSigned),
      vector(
        "signed-by-itself", "The agent says so itself.", both + [try answers(robot)], .notSigned),
      vector(
        "signed-in-another-role", "The operator signed as a steward.",
        both + [try answers(bo, as: .steward)], .notSigned),
      vector(
        "signed-with-a-limit", "The word holds a key that is not known, which may be a limit.",
        both + [try bo.says(.countersignature, limited)], .notSigned),
      vector(
        "not-yet", "The word counts from tomorrow on.",
        both + [try answers(bo, at: Instant(seconds: Instant.day.seconds + 86_400))], .notSigned),
      vector("person", "Bo is no agent.", both, about: bo, nil),
    ]
  }

  private func ended() throws -> [(LogVector, JSONObject)] {
    let both = bo.identity + robot.identity
    let word = try answers(bo)
    func withdrawal(_ id: RecordID, by person: Character) throws -> Verified {
      try person.says(
        .withdrawal, Withdrawal(record: id, project: nil, reason: nil).subject)
    }
    let end = try withdrawal(word.id, by: bo)
    let again = try answers(bo, after: [word.id])
    let brief = try answers(bo, until: Instant(seconds: Instant.day.seconds - 1))
    return [
      vector("withdrawn", "The operator has ended it.", both + [word, end], .ended, word),
      vector(
        "withdrawn-by-agent", "The agent ends its operator's word: nothing happens.",
        both + [word, try withdrawal(word.id, by: robot)], .sponsored, word),
      vector(
        "answered-anew", "Ended, and said anew.", both + [word, end, again], .sponsored, again),
      vector("expired", "The word has run out.", both + [brief], .ended, brief),
    ]
  }

  private func operators() throws -> [(LogVector, JSONObject)] {
    let circle = try Character("Circle", seed: 5, kind: .community)
    let second = try Character("Second", seed: 7, kind: .agent, operator: robot.did)
    let third = try Character("Third", seed: 8, kind: .agent, operator: circle.did)
    var subject = try bo.event(
      1, after: bo.inception.id, .retireDevice(bo.device.publicKey, recognised: [])
    ).record.subject
    subject["operation"] = "guardians"
    let newer = try RecordDraft(
      kind: .identityEvent, issuer: bo.id, subject: subject, at: .day
    ).signed(by: bo.root)
    let word = try answers(bo)
    return [
      vector(
        "operator-is-an-agent", "An agent of an agent.",
        bo.identity + robot.identity + second.identity
          + [word, try answers(robot, for: second)], about: second, .operatorNotAPerson),
      vector(
        "operator-is-a-community", "An agent of a group.",
        circle.identity + third.identity + [try answers(circle, for: third)], about: third,
        .operatorNotAPerson),
      vector(
        "operator-unknown", "The operator's log is not here.", robot.identity + [word],
        .operatorUnknown),
      vector(
        "operator-newer", "The operator's log needs a newer version.",
        bo.identity + robot.identity + [newer, word], .operatorUnknown),
    ]
  }
}
