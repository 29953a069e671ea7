import Testing
import TrothCheck
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// What machines try that only persons may, and machines for which nobody answers.
@Suite("Attacks by agents")
struct AgentAttackTests {
  /// A village in which Ana has accepted the terms, with an agent that names her.
  private func stage(
    policy: String = Village.signing, operator: TrothDID? = nil
  ) throws -> (Village, Character) {
    var village = try Village(policy: policy)
    let robot = try Character(
      "Seedbot", seed: 21, kind: .agent, operator: `operator` ?? village.ana.did)
    village.ledger = robot.identity + [try village.agreement(village.ana)]
    try village.commit(DraftCommit(by: robot.ident, "x", signer: robot.device))
    return (village, robot)
  }

  private func sponsors(
    _ person: Character, _ agent: Character, project: TrothDID? = nil, after: [RecordID] = [],
    until end: Instant? = nil
  ) throws -> Verified {
    var subject = Countersignature.subject(of: agent.inception.id, as: .operator, project: project)
    if !after.isEmpty { subject["after"] = .array(after.map { .string($0.description) }) }
    return try person.says(.countersignature, subject, until: end)
  }

  @Test("an agent counts once its operator answers for it")
  func sponsored() throws {
    var (village, robot) = try stage()
    #expect(try village.codes() == [.agentNotSponsored, .agreementMissing, .personHeld])
    let word = try sponsors(village.ana, robot)
    village.ledger.append(word)
    let answer = try village.answer()
    #expect(answer.verdict == .pass)
    let agent = try #require(answer.people.first)
    #expect(agent.person == robot.id && !agent.isSteward)
    #expect(agent.agent?.operator == village.ana.did && agent.agent?.signature == word.id)
    #expect(agent.agreements["dco"]?.word == "in-force")
    var other = village
    other.ledger.removeLast()
    other.ledger.append(
      try sponsors(village.ana, robot, project: TrothDID(inception: robot.inception.id)))
    #expect(try other.codes().contains(.agentNotSponsored), "a word for another project")
    other.ledger[other.ledger.count - 1] = try sponsors(
      village.ana, robot, project: village.project)
    #expect(try other.answer().verdict == .pass, "a word for this project")
  }

  @Test("the operator's word and log may come with the agent's change")
  func arriving() throws {
    var (village, robot) = try stage()
    village.range = [try sponsors(village.ana, robot)]
    #expect(try village.answer().verdict == .pass)
  }

  @Test("an operator who ends it answers for nothing any more, and may answer anew")
  func ended() throws {
    var (village, robot) = try stage()
    let word = try sponsors(village.ana, robot)
    village.ledger += [word, try village.withdrawal(word.id, by: village.ana)]
    let finding = try #require(
      try village.answer().findings.first { $0.code == .agentNotSponsored })
    #expect(finding.person == robot.id && finding.message.contains("has ended it"))
    var other = village
    other.ledger.append(try sponsors(village.ana, robot, after: [word.id]))
    #expect(try other.answer().verdict == .pass)
    other = village
    other.ledger.removeLast()
    other.elsewhere = [try village.withdrawal(word.id, by: village.ana)]
    #expect(try other.codes().contains(.agentNotSponsored), "an end counts from everywhere")
  }

  @Test("an operator's word that has expired answers for nothing")
  func expired() throws {
    var (village, robot) = try stage()
    village.ledger.append(
      try sponsors(village.ana, robot, until: Instant(seconds: Instant.day.seconds - 1)))
    #expect(try village.codes().contains(.agentNotSponsored))
  }

  @Test("an agent is answered for by the person whom it names, and by nobody else")
  func somebodyElse() throws {
    var (village, robot) = try stage()
    village.ledger += village.bo.identity + [try sponsors(village.bo, robot)]
    #expect(try village.codes().contains(.agentNotSponsored))
    let own = try robot.says(
      .countersignature,
      Countersignature.subject(of: robot.inception.id, as: .operator, project: nil))
    village.ledger.append(own)
    #expect(try village.codes().contains(.agentNotSponsored), "an agent that answers for itself")
    let asDevice = try village.ana.says(
      .countersignature,
      Countersignature.subject(of: robot.inception.id, as: .steward, project: village.project))
    village.ledger.append(asDevice)
    #expect(try village.codes().contains(.agentNotSponsored), "a signature in another role")
  }

  @Test("an agent of an agent, and of a community, is nobody's")
  func chains() throws {
    let village = try Village()
    let first = try Character("First", seed: 31, kind: .agent, operator: village.ana.did)
    let circle = try Character("Circle", seed: 32, kind: .community)
    for named in [first, circle] {
      var (village, robot) = try stage(operator: named.did)
      village.ledger +=
        named.identity + [try sponsors(village.ana, first), try sponsors(named, robot)]
      let findings = try village.answer().findings
      let finding = try #require(findings.first { $0.code == .agentNotSponsored })
      #expect(finding.message.contains("only a person"))
    }
    let (unknown, _) = try stage(operator: circle.did)
    #expect(try unknown.codes().contains(.agentNotSponsored), "an operator without a log")
  }

  @Test("an agent stands as its operator does, and never higher")
  func standing() throws {
    var (village, robot) = try stage(operator: try Village().bo.did)
    village.ledger +=
      village.bo.identity + [try sponsors(village.bo, robot), try village.agreement(village.bo)]
    let held = try village.answer()
    #expect(held.verdict == .held)
    #expect(held.unansweredStrangers == [robot.id])
    var admitted = village
    admitted.ledger.append(try village.admission(robot.id, by: village.ana))
    #expect(try admitted.answer().verdict == .pass)
    admitted.ledger[admitted.ledger.count - 1] =
      try village.admission(village.bo.id, by: village.ana)
    #expect(try admitted.answer().verdict == .held, "an admission is for whom it names")
  }

  @Test("an admission lifts nothing for an agent that nobody answers for")
  func admittedUnsponsored() throws {
    var (village, robot) = try stage()
    village.ledger.append(try village.admission(robot.id, by: village.ana))
    #expect(try village.codes() == [.agentNotSponsored, .agreementMissing])
  }

  @Test("an agent never agrees: neither by record nor by a sign-off")
  func agreeing() throws {
    var (village, robot) = try stage(operator: try Village().bo.did)
    village.ledger +=
      village.bo.identity + [
        try sponsors(village.bo, robot), try village.agreement(robot),
        try village.admission(robot.id, by: village.ana),
      ]
    try village.commit(
      DraftCommit(
        by: robot.ident, "y\n\nSigned-off-by: \(robot.ident)\n", signer: robot.device))
    let answer = try village.answer()
    let finding = try #require(answer.findings.first { $0.code == .agreementMissing })
    #expect(finding.commits.count == 2 && finding.person == village.bo.id)
    #expect(finding.remedy == "troth agree dco")
    village.ledger.append(try village.agreement(village.bo))
    #expect(try village.answer().verdict == .pass)
  }
}

extension AgentAttackTests {
  /// A change by Ana that brings one record of the agent's, and what is said of it.
  private func brings(_ record: (Village, Character) throws -> Verified) throws -> CheckResult {
    var (village, robot) = try stage()
    village.ledger.append(try sponsors(village.ana, robot))
    let made = try record(village, robot)
    village.range = [made]
    village.lawChanges = [
      LawChange(
        path: RecordPlace.path(of: made.record, id: made.id), old: nil,
        new: made.record.fileBytes, isOrdinary: true)
    ]
    try village.commit(DraftCommit(by: village.ana.ident, "y", signer: village.ana.device))
    return try village.answer()
  }

  private func isOverstep(_ answer: CheckResult, _ words: String) -> Bool {
    answer.findings.contains {
      $0.code == .agentMayNot && $0.severity == .error && $0.message.contains(words)
        && $0.paths.count == 1
    }
  }

  @Test("agent agreeing: the statement is refused, and a person's is what counts")
  func agentAgrees() throws {
    #expect(isOverstep(try brings { village, robot in try village.agreement(robot) }, "accepts"))
  }

  @Test("agent admitting: it neither counts nor comes in")
  func agentAdmits() throws {
    let answer = try brings { village, robot in
      try village.admission(village.bo.guest, by: robot)
    }
    #expect(isOverstep(answer, "answers for a change"))
    var (village, robot) = try stage()
    village.ledger += [
      try sponsors(village.ana, robot), try village.agreement(village.bo, as: village.bo.guest),
      try village.admission(village.bo.guest, by: robot),
    ]
    try village.commit(DraftCommit(by: village.bo.ident, "y", signer: village.bo.device))
    #expect(try village.answer().verdict == .held)
  }

  @Test("agent countersigning as a steward, or for another agent, is refused")
  func agentCountersigns() throws {
    for (role, words) in [
      (Countersignature.Role.steward, "amendment"), (.operator, "answers for an agent"),
    ] {
      let answer = try brings { village, robot in
        try robot.says(
          .countersignature,
          Countersignature.subject(of: village.inception.id, as: role, project: village.project))
      }
      #expect(isOverstep(answer, words))
    }
  }

  @Test("agent countersigning as a person's device joins nobody")
  func agentAsDevice() throws {
    var (village, robot) = try stage()
    let event = try village.ana.event(
      1, after: village.ana.inception.id,
      .addDevice(.init(key: robot.device.publicKey, name: "mine", use: [.commit, .record])))
    village.ledger += [
      try sponsors(village.ana, robot), event,
      try Character.countersign(event.id, by: robot.device),
    ]
    let answer = try village.answer()
    #expect(answer.people.map(\.person) == [robot.guest])
    #expect(answer.verdict != .pass)
    #expect(answer.findings.contains { $0.code == .keyClaimedTwice })
  }

  @Test("agent amending: what it proposes is refused")
  func agentAmends() throws {
    let answer = try brings { village, robot in
      let event = ProjectEvent(
        project: village.project, sequence: 1, previous: village.inception.id, name: "mine",
        stewards: [village.ana.did], threshold: 1, branch: "main", ledger: "troth/ledger",
        adopted: [], texts: [:])
      return try robot.says(.projectEvent, event.subject)
    }
    #expect(isOverstep(answer, "law"))
  }

  @Test("agent relaying: a steward's agent brings no more than its own and its operator's")
  func agentRelays() throws {
    var (village, robot) = try stage()
    village.ledger.append(try sponsors(village.ana, robot))
    let foreign = try village.agreement(village.chen, as: village.chen.guest)
    let own = try sponsors(village.ana, robot, project: village.project)
    for (record, isTaken) in [(foreign, false), (own, true), (robot.inception, true)] {
      var copy = village
      copy.range = [record]
      copy.lawChanges = [
        LawChange(
          path: RecordPlace.path(of: record.record, id: record.id), old: nil,
          new: record.record.fileBytes, isOrdinary: true)
      ]
      #expect(try copy.codes() == (isTaken ? [] : [.recordMisplaced]))
    }
  }

  @Test("agent withdrawing for others ends nothing, not even its operator's")
  func agentWithdraws() throws {
    var (village, robot) = try stage()
    let word = try sponsors(village.ana, robot)
    let agreement = try village.agreement(village.ana)
    village.ledger += [
      word, try village.withdrawal(agreement.id, by: robot),
      try village.withdrawal(word.id, by: robot),
    ]
    #expect(try village.answer().verdict == .pass)
  }

  @Test("agent on the ledger: what only persons say is not relayed either")
  func ledger() throws {
    var (village, robot) = try stage()
    village.ledger.append(try sponsors(village.ana, robot))
    let admission = try village.admission(village.bo.guest, by: robot)
    let question = try village.question()
    let answer = LedgerQuestion(
      law: question.law, isLinear: true, tip: question.commits[0], foreignPaths: [],
      changes: [
        LawChange(
          path: RecordPlace.path(of: admission.record, id: admission.id), old: nil,
          new: admission.record.fileBytes, isOrdinary: true)
      ], people: question.people
    ).answer()
    #expect(answer.findings.map(\.code) == [.agentMayNot])
  }
}
