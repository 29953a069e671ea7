import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// Scenarios of project logs: what is in force, what is proposed, and what nothing may be decided by.
struct ProjectVectors {
  let ana: Character
  let bo: Character
  let chen: Character
  let founding: Verified

  init() throws {
    let examples = try SpecExamples()
    ana = examples.ana
    bo = try Character("Bo", seed: 2)
    chen = try Character("Chen", seed: 3)
    founding = examples.project
  }

  var all: [(LogVector, JSONObject)] {
    get throws { try founded() + amended() + counted() + joining() + undecided() }
  }

  private var project: TrothDID { TrothDID(inception: founding.id) }
  private var law: [Verified] { ana.identity + [founding] }

  private func founded(
    by person: Character, stewards: [TrothDID]? = nil, threshold: Int64 = 1,
    name: String = "village"
  ) throws -> Verified {
    let event = ProjectEvent(
      project: nil, sequence: 0, previous: nil, name: name, stewards: stewards ?? [person.did],
      threshold: threshold, branch: "main", ledger: "main", adopted: [], texts: [:])
    return try person.says(.projectEvent, event.subject)
  }

  private func amendment(
    _ name: String, after previous: Verified? = nil, sequence: Int64 = 1,
    stewards: [Character]? = nil, threshold: Int64 = 1, by person: Character
  ) throws -> Verified {
    let event = ProjectEvent(
      project: project, sequence: sequence, previous: (previous ?? founding).id, name: name,
      stewards: (stewards ?? [ana]).map(\.did), threshold: threshold, branch: "main",
      ledger: "troth/ledger", adopted: [], texts: [:])
    return try person.says(.projectEvent, event.subject)
  }

  private func sign(
    _ event: Verified, by person: Character, as role: Countersignature.Role = .steward,
    project other: TrothDID? = nil
  ) throws -> Verified {
    try person.says(
      .countersignature,
      Countersignature.subject(of: event.id, as: role, project: other ?? project))
  }

  private func vector(
    _ name: String, _ description: String, _ records: [Verified], range: [Verified] = [],
    pinned: TrothDID? = nil, _ expect: JSONObject
  ) -> (LogVector, JSONObject) {
    (
      LogVector(
        "project-" + name, description,
        records.map { SourcedRecord($0, from: .law) }
          + range.map { SourcedRecord($0, from: .range) }, .project(pinned: pinned)), expect
    )
  }

  private func inForce(_ events: [Verified]) -> JSONObject {
    ["outcome": "in-force", "events": .array(events.map { .string($0.id.description) })]
  }

  private func inForce(
    _ events: [Verified], proposing event: Verified, missing: Int64, awaited: [Character] = []
  ) -> JSONObject {
    var expect = inForce(events)
    expect["proposals"] = [
      [
        "event": .string(event.id.description), "missing": .integer(missing),
        "awaited": .array(awaited.map { .string($0.did.description) }),
      ]
    ]
    return expect
  }
}

extension ProjectVectors {
  private func founded() throws -> [(LogVector, JSONObject)] {
    let circle = try Character("Circle", seed: 5, kind: .community)
    let robot = try Character("Robot", seed: 6, kind: .agent, operator: ana.did)
    let other = try founded(by: bo, name: "other")
    let forged = try bo.says(.projectEvent, founding.record.subject, as: ana.id)
    let broken: JSONObject = ["outcome": "broken"]
    return [
      vector("absent", "No event at all.", ana.identity, ["outcome": "absent"]),
      vector("in-force", "An inception.", law, inForce([founding])),
      vector(
        "pinned", "The inception of the project that is known.", law, pinned: project,
        inForce([founding])),
      vector(
        "pinned-other", "Another project where one is known already.", bo.identity + [other],
        pinned: project, broken),
      vector(
        "two-projects", "Two inceptions, and none is known.", law + bo.identity + [other],
        ["outcome": "rivals"]),
      vector(
        "two-projects-pinned", "Two inceptions, and one is known.", law + bo.identity + [other],
        pinned: project, inForce([founding])),
      vector("founder-unknown", "The founder's log does not lie beside it.", [founding], broken),
      vector(
        "founder-did-not-sign", "Signed by another.", ana.identity + bo.identity + [forged], broken),
      vector(
        "founder-community", "Founded by a group: a steward is a person.",
        circle.identity + [try founded(by: circle)], broken),
      vector(
        "founder-agent", "Founded by a machine.", robot.identity + [try founded(by: robot)], broken),
      vector(
        "founder-listed", "The founder's device has not countersigned.", [ana.inception, founding],
        broken),
      vector(
        "two-founders", "Two stewards from the beginning.",
        ana.identity + bo.identity + [try founded(by: ana, stewards: [ana.did, bo.did])], broken),
    ]
  }

  private func amended() throws -> [(LogVector, JSONObject)] {
    let first = try amendment("first", by: ana)
    let second = try amendment("second", after: first, sequence: 2, by: ana)
    let gap = try amendment("gap", after: founding, sequence: 2, by: ana)
    let stranger = try amendment("mine", stewards: [ana], by: bo)
    let selfMade = try amendment("mine", stewards: [ana, bo], by: bo)
    let welcomed = try amendment("by Bo's hand", by: bo)
    return [
      vector("amended", "The only steward amends.", law + [first], inForce([founding, first])),
      vector(
        "amended-twice", "Twice, told in another order.", [second, first] + law,
        inForce([founding, first, second])),
      vector("gap", "The event between is missing.", law + [gap], inForce([founding])),
      vector(
        "proposed-by-a-stranger", "Anybody may propose.", law + bo.identity + [stranger],
        inForce([founding], proposing: stranger, missing: 1)),
      vector(
        "self-made-steward", "A stranger who makes themselves a steward.",
        law + bo.identity + [selfMade], inForce([founding], proposing: selfMade, missing: 1)),
      vector(
        "adopted-from-a-stranger", "A stranger's proposal that the steward signs.",
        law + bo.identity + [welcomed, try sign(welcomed, by: ana)], inForce([founding, welcomed])),
      vector(
        "unsigned", "An event by somebody whose log is not here is not even a proposal.",
        law + [stranger], inForce([founding])),
    ]
  }

  /// Ana and Bo are stewards, and both are needed.
  private func pair() throws -> (records: [Verified], last: Verified) {
    let joined = try amendment("two of two", stewards: [ana, bo], threshold: 2, by: ana)
    return (law + bo.identity + [joined, try sign(joined, by: bo)], joined)
  }

  private func counted() throws -> [(LogVector, JSONObject)] {
    let (records, last) = try pair()
    func next(_ name: String = "next", stewards: [Character]? = nil) throws -> Verified {
      try amendment(
        name, after: last, sequence: 2, stewards: stewards ?? [ana, bo], threshold: 2, by: ana)
    }
    let event = try next()
    let phone = try Character("phone", seed: 4).device
    let add = try ana.event(
      1, after: ana.inception.id,
      .addDevice(.init(key: phone.publicKey, name: "phone", use: [.record])))
    let again = try RecordDraft(
      kind: .countersignature, issuer: ana.id,
      subject: Countersignature.subject(of: event.id, as: .steward, project: project), at: .day
    ).signed(by: phone)
    let asGuest = try bo.says(
      .countersignature,
      Countersignature.subject(of: event.id, as: .steward, project: project), as: bo.guest)
    let persona = try Character("Ana's persona", seed: 7)
    let elsewhere = try sign(event, by: bo, project: TrothDID(inception: event.id))
    var odd = Countersignature.subject(of: event.id, as: .steward, project: project)
    odd["except"] = "the name"
    let limited = try bo.says(.countersignature, odd)
    let keys = [add, try Character.countersign(add.id, by: phone), again]
    let short = inForce([founding, last], proposing: event, missing: 1)
    let done = inForce([founding, last, event])
    return [
      vector("threshold-missed", "One of two.", records + [event], short),
      vector("threshold-reached", "Two of two.", records + [event, try sign(event, by: bo)], done),
      vector(
        "threshold-two-keys", "One steward with two keys counts once.", records + [event] + keys,
        short),
      vector(
        "threshold-persona", "A persona is no steward.",
        records + persona.identity + [event, try sign(event, by: persona)], short),
      vector(
        "threshold-as-guest", "Bo signs with his bare key, which is his device.",
        records + [event, asGuest], done),
      vector(
        "threshold-other-project", "A signature for another project.",
        records + [event, elsewhere], short),
      vector(
        "threshold-other-role", "A signature as a device.",
        records + [event, try sign(event, by: bo, as: .device)], short),
      vector(
        "threshold-limited", "A signature with a key that is not known.",
        records + [event, limited], short),
      vector(
        "threshold-former-steward", "Who is a steward no more signs nothing.", try former(),
        try formerExpected()),
    ]
  }

  /// Ana hands over to Bo, and then goes on alone.
  private func former() throws -> [Verified] {
    let handed = try amendment("handed over", stewards: [bo], by: ana)
    let mine = try amendment("mine again", after: handed, sequence: 2, by: ana)
    return law + bo.identity + [handed, try sign(handed, by: bo), mine]
  }

  private func formerExpected() throws -> JSONObject {
    let handed = try amendment("handed over", stewards: [bo], by: ana)
    let mine = try amendment("mine again", after: handed, sequence: 2, by: ana)
    return inForce(
      [founding, handed], proposing: mine, missing: 1)
  }

  private func joining() throws -> [(LogVector, JSONObject)] {
    let circle = try Character("Circle", seed: 5, kind: .community)
    let robot = try Character("Robot", seed: 6, kind: .agent, operator: ana.did)
    let welcome = try amendment("welcome", stewards: [ana, bo], by: ana)
    let consent = try sign(welcome, by: bo)
    func asked(_ other: Character) throws -> (records: [Verified], event: Verified) {
      let event = try amendment("welcome", stewards: [ana, other], by: ana)
      return (law + other.identity + [event, try sign(event, by: other)], event)
    }
    let (group, forGroup) = try asked(circle)
    let (machine, forMachine) = try asked(robot)
    return [
      vector(
        "joining-unasked", "Nobody becomes a steward without having said yes.",
        law + bo.identity + [welcome],
        inForce([founding], proposing: welcome, missing: 0, awaited: [bo])),
      vector(
        "joining", "Bo has said yes.", law + bo.identity + [welcome, consent],
        inForce([founding, welcome])),
      vector(
        "joining-without-log", "Bo's log does not lie beside the law.", law + [welcome, consent],
        inForce([founding], proposing: welcome, missing: 0, awaited: [bo])),
      vector(
        "joining-community", "A group cannot be a steward.", group,
        inForce([founding], proposing: forGroup, missing: 0, awaited: [circle])),
      vector(
        "joining-agent", "A machine cannot be a steward.", machine,
        inForce([founding], proposing: forMachine, missing: 0, awaited: [robot])),
    ]
  }

  private func undecided() throws -> [(LogVector, JSONObject)] {
    let one = try amendment("one", by: ana)
    let two = try amendment("two", by: ana)
    let proposal = try amendment("two", by: bo)
    var subject = one.record.subject
    subject["quorum"] = 2
    let later = try ana.says(.projectEvent, subject)
    var founding = founding.record.subject
    founding["licence"] = "Apache-2.0"
    let newFounding = try ana.says(.projectEvent, founding)
    let retire = try ana.event(
      1, after: ana.inception.id, .retireDevice(ana.device.publicKey, recognised: []))
    return [
      vector(
        "rivals", "Two amendments in force at one place.", law + [one, two],
        [
          "outcome": "rivals",
          "events": .array([one, two].map(\.id).sorted().map { .string($0.description) }),
        ]),
      vector(
        "one-and-a-proposal", "One in force; what was proposed beside it does not follow any more.",
        law + bo.identity + [one, proposal], inForce([self.founding, one])),
      vector(
        "newer", "An amendment with a key that is not known.", law + [later], ["outcome": "newer"]),
      vector(
        "newer-founding", "An inception with a key that is not known.",
        ana.identity + [newFounding], ["outcome": "newer"]),
      vector(
        "retired-key-settled", "Signed by a key that was retired later; it is law already.",
        law + [one, retire], inForce([self.founding, one])),
      vector(
        "retired-key-arriving", "Signed by a retired key, and only arriving: nobody has signed it.",
        law + [retire], range: [one], inForce([self.founding])),
    ]
  }
}
