import Testing
import TrothCheck
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// Quality, "Approval and trust": each attack by its name.
@Suite("Attacks on approvals and trust")
struct ApprovalAttackTests {
  private static let policy = Village.enforcing(
    "rules: [{ name: core, approvals: { count: 1, from: accepted, scope: review } }]")

  /// A village with a commit by Bo, and Chen and Dia accepted in `review`.
  private func village(_ policy: String = Self.policy) throws -> (Village, Character) {
    var village = try Village.withBo(policy)
    let dia = try Character("Dia", seed: 4)
    village.ledger += dia.identity
    for person in [village.bo, village.chen, dia] {
      village.ledger.append(try village.vouch(person.id, by: village.ana, in: "review"))
    }
    return (village, dia)
  }

  private func isMissing(_ village: Village) throws -> Bool {
    try village.codes() == [.approvalMissing]
  }

  @Test("approval for another change: it does not count")
  func anotherChange() throws {
    var (village, _) = try village()
    #expect(try isMissing(village))
    let other = SHA256.digest(Array("another change".utf8))
    village.ledger.append(try village.approval(by: village.chen, change: other))
    #expect(try isMissing(village))
    village.ledger.append(try village.approval(by: village.chen, onto: "refs/heads/release"))
    #expect(try isMissing(village), "for another branch")
    village.ledger.append(try village.approval(by: village.chen))
    #expect(try village.answer().verdict == .pass)
  }

  @Test("approval of an empty change: what adds and takes away again has nobody's approval")
  func emptyChange() throws {
    var (village, _) = try village()
    village.change = ChangeID.digest([])
    village.ledger.append(try village.approval(by: village.chen, change: ChangeID.digest([])))
    #expect(try isMissing(village))
  }

  @Test("approval before the last change: it is void, and the file that voided it is named")
  func beforeTheLastChange() throws {
    var (village, _) = try village()
    village.entries = [Village.entry("a.txt", to: 1), Village.entry("b.txt", to: 2)]
    village.ledger.append(try village.approval(by: village.chen))
    #expect(try village.answer().verdict == .pass)
    village.entries[1] = Village.entry("b.txt", to: 3)
    village.entries.append(Village.entry("c.txt", from: nil, to: 4))
    let findings = try village.answer().findings.filter { $0.rule == "rules.core" }
    #expect(findings.map(\.code) == [.approvalMissing, .approvalVoided])
    #expect(findings.last?.paths == ["b.txt", "c.txt"])
    #expect(findings.last?.person == village.chen.id)
    #expect(try village.answer().verdict == .fail)
    village.entries = [Village.entry("z.txt", to: 9)]
    #expect(try !village.answer().findings.contains { $0.code == .approvalVoided }, "not of this")
  }

  @Test("whitespace-only and binary-only changes after approval: any other byte voids it")
  func otherBytes() throws {
    for path in ["blank.txt", "picture.png"] {
      var (village, _) = try village()
      village.entries = [Village.entry(path, to: 1)]
      village.ledger.append(try village.approval(by: village.chen))
      #expect(try village.answer().verdict == .pass)
      village.entries = [Village.entry(path, to: 2)]
      let voided = try village.answer().findings.first { $0.code == .approvalVoided }
      #expect(voided?.paths == [GitPath(path)])
      #expect(try isMissing(village))
    }
    // The same bytes with another mode are another change too.
    var (village, _) = try village()
    village.entries = [Village.entry("run.sh", to: 1)]
    village.ledger.append(try village.approval(by: village.chen))
    village.entries = [Village.entry("run.sh", to: 1, mode: 0o100755)]
    #expect(try isMissing(village))
  }

  @Test("approval by author, co-author or signer: it is nobody else's word")
  func byAuthors() throws {
    var (village, dia) = try village()
    village.ledger.append(try village.approval(by: village.bo))
    #expect(try isMissing(village), "by the author")
    var named = try Village(policy: Self.policy)
    named.ledger = village.ledger
    var draft = DraftCommit(
      by: named.bo.ident,
      "x\n\nTroth-Author: \(dia.did)\nTroth-Co-Author: \(named.chen.did)\n",
      signer: named.bo.device)
    draft.author = dia.ident
    try named.commit(draft)
    for person in [named.bo, named.chen, dia] {
      var one = named
      one.ledger.append(try one.approval(by: person))
      #expect(try isMissing(one), "\(person.name)")
      #expect(try one.question().hasPart(person.id))
    }
    named.ledger.append(try named.approval(by: named.ana))
    #expect(try named.answer().verdict == .pass)
  }

  @Test("approval by the opener: it is nobody else's word")
  func byOpener() throws {
    var (village, _) = try village()
    village.opener = ForgeAccount("acct:chen@github.com#7")
    #expect(
      try village.question().hasPart(PersonID(anyone: "acct:chen@github.com") ?? village.bo.id))
  }

  @Test("approval by operator: whoever answers for a machine has a part in what it made")
  func byOperator() throws {
    let (village, robot) = try withRobot()
    var approved = village
    approved.ledger.append(try approved.approval(by: approved.chen))
    #expect(try isMissing(approved), "Chen is its operator")
    var other = village
    other.ledger.append(try other.approval(by: other.ana))
    #expect(try other.answer().verdict == .pass)
    #expect(robot.name == "Seedbot")
  }

  @Test("approval by one's own agent, agent approving: a machine approves nothing")
  func byAgent() throws {
    let (made, robot) = try withRobot()
    var (village, _) = try village()
    village.ledger += made.ledger + robot.identity
    village.ledger.append(try village.vouch(robot.id, by: village.ana, in: "review"))
    village.ledger.append(try village.approval(by: robot))
    #expect(try isMissing(village))
    #expect(try village.question().approvals.approvings.map(\.standing) == [.mayNot])
    var brought = village
    let approval = try village.approval(by: robot)
    brought.lawChanges = [
      LawChange(
        path: RecordPlace.path(of: approval.record, id: approval.id), old: nil,
        new: approval.record.fileBytes, isOrdinary: true)
    ]
    #expect(try brought.codes().contains(.agentMayNot))
  }

  @Test("approval by a second key: a key of the author's is the author, a fresh one is nobody")
  func bySecondKey() throws {
    var (village, _) = try village()
    village.ledger.append(
      try village.bo.says(
        .approval, village.approvalOf(village.change).subject, as: village.bo.guest))
    #expect(try isMissing(village), "the key of his device is he")
    let fresh = try Character("Bo", seed: 9)
    village.ledger.append(
      try fresh.says(.approval, village.approvalOf(village.change).subject, as: fresh.guest))
    #expect(try isMissing(village), "nobody trusts a fresh key")
  }

  @Test("two approvals that rest on one another's word count once")
  func together() throws {
    let two = Self.policy.replacing("count: 1", with: "count: 2")
    var village = try Village.withBo(
      two + "trust: { scopes: { review: { k: 1, depth: 2, budget: unlimited } } }\n")
    let dia = try Character("Dia", seed: 4)
    village.ledger += dia.identity
    village.ledger.append(
      try village.delegation(to: village.chen.id, by: village.ana, in: "review"))
    village.ledger.append(try village.vouch(dia.id, by: village.chen, in: "review"))
    village.ledger.append(try village.vouch(village.chen.id, by: village.ana, in: "review"))
    village.ledger.append(try village.approval(by: village.chen))
    village.ledger.append(try village.approval(by: dia))
    #expect(try isMissing(village))
    let asked = try #require(try village.question().approvals.asked.first)
    #expect(asked.standing.count == 2 && asked.independent == 1)
    #expect(asked.enough == [village.ana.id])
    village.ledger.append(try village.approval(by: village.ana))
    #expect(try village.answer().verdict == .pass)
  }

  @Test("an unsigned commit may be an approver's own: one approval more, or a steward's answer")
  func unknownPart() throws {
    var (village, _) = try village(Self.policy.replacing("signed: tip", with: "signed: if-present"))
    try village.commit(DraftCommit(by: village.chen.ident, "x"))
    village.ledger.append(try village.approval(by: village.chen))
    #expect(try isMissing(village))
    var answered = village
    answered.ledger.append(try answered.admission(nil, by: answered.ana))
    #expect(try answered.answer().verdict == .pass)
    village.ledger.append(try village.approval(by: village.ana))
    #expect(try village.answer().verdict == .pass)
  }

  @Test("a withdrawn approval and one by somebody blocked count for nothing")
  func ended() throws {
    var (village, _) = try village()
    let approval = try village.approval(by: village.chen)
    village.ledger.append(approval)
    var blocked = village
    blocked.ledger.append(try village.block(village.chen.id, by: village.ana))
    #expect(try isMissing(blocked))
    village.elsewhere.append(try village.withdrawal(approval.id, by: village.chen))
    #expect(try isMissing(village))
  }

  @Test("self-authorising pull request: roots, delegation: what a range says raises nobody")
  func selfAuthorising() throws {
    var village = try Village.withBo(
      Village.enforcing("rules: [{ name: core, authors: accepted, approvals: {} }]"))
    let mallory = try Character("Mallory", seed: 66)
    village.ledger.append(try village.delegation(to: village.chen.id, by: village.ana))
    village.range = mallory.identity
    for scope in ["code", "review"] {
      village.range += [
        // Chen may vouch, and Ana is a steward: from the range neither word counts.
        try village.vouch(village.bo.id, by: village.chen, in: scope),
        try village.vouch(village.bo.id, by: village.ana, in: scope),
        try village.delegation(to: mallory.id, by: village.ana, in: scope, depth: 3),
        try village.vouch(mallory.id, by: village.ana, in: scope),
      ]
    }
    village.range.append(try village.approval(by: mallory))
    #expect(try village.codes() == [.personHeld, .approvalMissing])
    village.ledger += village.range
    #expect(try village.answer().verdict == .pass)
  }

  @Test("starving a delegate's budget: who is in stays in, in the check too")
  func starving() throws {
    let policy =
      Village.enforcing("rules: [{ name: core, authors: accepted }]")
      + "trust: { scopes: { code: { k: 1, budget: [1] } } }\n"
    var village = try Village.withBo(policy)
    let delegation = try village.delegation(to: village.chen.id, by: village.ana)
    let first = try village.vouch(village.bo.id, by: village.chen)
    let crowd = try (0..<5).map { number in
      try village.chen.says(
        .vouch,
        Vouch(
          person: try Character("Crowd", seed: 100 + number).guest, project: village.project,
          scope: village.scope("code"), level: .accepted, because: "x"
        ).subject, at: Instant(seconds: 0))
    }
    village.ledger += [delegation, first] + crowd
    village.arrivals = [delegation.id: 0, first.id: 1]
    #expect(try village.answer().verdict == .pass, "backdated, and later all the same")
    for record in crowd { village.arrivals?[record.id] = 0 }
    #expect(try village.codes() == [.trustQueued])
  }

  private func withRobot() throws -> (Village, Character) {
    let chen = try Character("Chen", seed: 3)
    let robot = try Character("Seedbot", seed: 21, kind: .agent, operator: chen.did)
    var village = try Village(policy: Self.policy)
    village.ledger = chen.identity + robot.identity
    village.ledger.append(
      try chen.says(
        .countersignature,
        Countersignature.subject(of: robot.inception.id, as: .operator, project: nil)))
    village.ledger.append(try village.vouch(chen.id, by: village.ana, in: "review"))
    try village.commit(DraftCommit(by: robot.ident, "x", signer: robot.device))
    return (village, robot)
  }
}
