import Testing
import TrothCheck
import TrothModel
import TrothRecords
import TrothTestSupport
import TrothTrust

/// The policy's `rules`. Specification: docs/spec/check.md, "Rule: rules".
@Suite("Rule: rules")
struct RuleTests {
  private let accepted = Village.enforcing("rules: [{ name: core, authors: accepted }]")

  private func findings(_ village: Village) throws -> [Finding] {
    try village.answer().findings.filter { $0.rule.hasPrefix("rules.") }
  }

  @Test("nobody has vouched: held; introduced: too little; accepted: passes")
  func ladder() throws {
    var village = try Village.withBo(accepted)
    #expect(try village.answer().verdict == .held)
    #expect(try findings(village).map(\.code) == [.personHeld])
    #expect(try findings(village).first?.person == village.bo.id)
    village.ledger.append(try village.vouch(village.bo.id, by: village.ana, as: .introduced))
    #expect(try findings(village).map(\.code) == [.trustTooLow])
    #expect(try village.answer().verdict == .held, "nothing is wrong with the change")
    let trust = try village.answer().people.first?.trust
    #expect(trust?.level == .introduced && trust?.scope.description == "code")
    var accepted = village
    accepted.ledger.append(try village.vouch(village.bo.id, by: village.chen))
    #expect(try findings(accepted).map(\.code) == [.trustTooLow], "nobody delegated to Chen")
    village.ledger = village.bo.identity + [try village.vouch(village.bo.id, by: village.ana)]
    #expect(try village.answer().verdict == .pass)
    #expect(try village.answer().people.first?.trust?.level == .accepted)
  }

  @Test("an admission by a steward answers for this change, whatever the level asked for")
  func admission() throws {
    for (level, vouched) in [("introduced", false), ("accepted", true), ("stewards", true)] {
      var village = try Village.withBo(
        Village.enforcing("rules: [{ name: core, authors: \(level) }]"))
      if vouched {
        village.ledger.append(try village.vouch(village.bo.id, by: village.ana, as: .introduced))
      }
      #expect(try village.answer().verdict == .held, "\(level)")
      village.ledger.append(try village.admission(village.bo.id, by: village.ana))
      #expect(try village.answer().verdict == .pass, "\(level)")
    }
  }

  @Test("a rule holds for its branches and paths, commit by commit")
  func reach() throws {
    let policy = Village.enforcing(
      "rules: [{ name: core, branches: [main, \"release/**\"], paths: [\"Sources/**\"], "
        + "authors: accepted }]")
    var village = try Village.withBo(policy)
    #expect(try village.question().commitsWithPaths == village.question().commits.map(\.id))
    #expect(try village.answer().verdict == .held)
    village.onto = "refs/heads/topic"
    #expect(try village.answer().verdict == .pass)
    #expect(try village.question().commitsWithPaths.isEmpty)
    village.onto = "refs/heads/release/1"
    #expect(try village.answer().verdict == .held)
    village.onto = "refs/heads/main"
    let first = try #require(village.commits.first).id
    village.touched[first] = ["docs/a.md", ".troth/agreements/00/x.json"]
    #expect(try village.answer().verdict == .pass)
    village.touched[first] = nil
    #expect(try village.answer().verdict == .held, "what cannot be said never passes")
    let second = try village.commit(
      DraftCommit(by: village.ana.ident, "y", signer: village.ana.device))
    village.touched = [first: ["docs/a.md"], second: ["Sources/a.swift"]]
    #expect(try village.answer().verdict == .pass, "each commit by its own people")
    village.touched = [first: ["Sources/b.swift"], second: ["docs/b.md"]]
    #expect(try findings(village).map(\.commits) == [[first]])
  }

  @Test("the weaker of signer and named author counts")
  func weaker() throws {
    var village = try Village(policy: accepted)
    village.ledger =
      village.bo.identity + village.chen.identity
      + [
        try village.vouch(village.bo.id, by: village.ana),
        try village.vouch(village.chen.id, by: village.ana, as: .introduced),
      ]
    var draft = DraftCommit(
      by: village.bo.ident, "x\n\nTroth-Author: \(village.chen.did)\n", signer: village.bo.device)
    draft.author = village.chen.ident
    try village.commit(draft)
    #expect(try findings(village).map(\.person) == [village.chen.id])
    village.ledger[village.ledger.count - 1] = try village.vouch(
      village.chen.id, by: village.ana)
    #expect(try village.answer().verdict == .pass)
  }

  @Test("who did not sign is held, and a rule speaks instead of the rule for strangers")
  func unsigned() throws {
    var village = try Village(
      policy: "version: 1\nmode: enforce\nrules: [{ name: core, authors: introduced }]\n")
    try village.commit(DraftCommit(by: village.bo.ident, "x"))
    let held = try village.answer().findings.filter { $0.code == .personHeld }
    #expect(held.map(\.rule) == ["rules.core"])
    #expect(try village.answer().unansweredStrangers == [nil])
    var advised = village
    advised.policy = "version: 1\nmode: enforce\nrules: [{ name: c, authors: known, mode: advise }]"
    let both = try advised.answer()
    #expect(both.findings.filter { $0.code == .personHeld }.count == 2)
    #expect(both.verdict == .held, "advice does not soften what enforces")
  }

  @Test("strangers: a vouch as introduced makes somebody known, in the scopes of the policy")
  func strangers() throws {
    let policy = "version: 1\nmode: enforce\n"
    var village = try Village.withBo(policy)
    #expect(try village.answer().verdict == .held)
    village.ledger.append(try village.vouch(village.bo.id, by: village.ana, as: .introduced))
    #expect(try village.answer().verdict == .pass)
    village.ledger[village.ledger.count - 1] = try village.vouch(
      village.bo.id, by: village.ana, in: "docs", as: .introduced)
    #expect(try village.answer().verdict == .held, "code is asked about where nothing is named")
    village.policy = policy + "trust: { scopes: { code: {}, docs: { k: 1 } } }\n"
    #expect(try village.answer().verdict == .pass)
  }

  @Test("k, depth and half-life are the policy's")
  func settings() throws {
    var village = try Village.withBo(accepted)
    let dia = try Character("Dia", seed: 4)
    village.ledger += dia.identity
    village.ledger += [
      try village.delegation(to: village.chen.id, by: village.ana),
      try village.delegation(to: dia.id, by: village.ana),
      try village.vouch(village.bo.id, by: village.chen),
    ]
    #expect(try findings(village).map(\.code) == [.trustTooLow])
    var one = village
    one.policy = accepted + "trust: { scopes: { code: { k: 1 } } }\n"
    #expect(try one.answer().verdict == .pass)
    one.policy = accepted + "trust: { scopes: { code: { k: 1, depth: 1 } } }\n"
    #expect(try findings(one).map(\.code) == [.personHeld])
    village.ledger.append(try village.vouch(village.bo.id, by: dia))
    #expect(try village.answer().verdict == .pass)
    #expect(try village.answer().people.first?.trust?.people == 2)
    village.policy = accepted + "trust: { scopes: { code: { k: 2, budget: [0] } } }\n"
    #expect(try findings(village).map(\.code) == [.trustQueued])
    #expect(try village.answer().people.first?.trust?.isQueued == true)
    village.policy = accepted + "trust: { scopes: { code: { budget: unlimited } } }\n"
    #expect(try village.answer().verdict == .pass)
  }

  @Test("concerns are shown and lower nobody; one that a steward acknowledged waits for an answer")
  func contested() throws {
    var village = try Village.withBo(accepted)
    let concern = try village.concern(village.bo.id, by: village.ana)
    village.ledger += [try village.vouch(village.bo.id, by: village.ana), concern]
    #expect(try village.answer().verdict == .pass)
    #expect(try findings(village).map(\.code) == [.trustContested])
    #expect(try findings(village).map(\.severity) == [.warning])
    village.ledger.append(
      try village.ana.says(
        .countersignature,
        Countersignature.subject(of: concern.id, as: .steward, project: village.project)))
    #expect(try findings(village).map(\.severity) == [.error])
    #expect(try village.answer().verdict == .held)
    village.ledger.append(try village.admission(village.bo.id, by: village.ana))
    #expect(try village.answer().verdict == .pass)
  }

  @Test("an account goes as far as the policy lets it, and no further")
  func accounts() throws {
    func village(_ forge: String, _ level: String) throws -> Village {
      var village = try Village(
        policy: Village.enforcing("\(forge)rules: [{ name: core, authors: \(level) }]"))
      let bo = try #require(PersonID(anyone: "acct:bo@github.com#583231"))
      village.opener = ForgeAccount("acct:bo@github.com#583231")
      try village.commit(DraftCommit(by: "Bo <583231+bo@users.noreply.github.com>", "x"))
      village.ledger = [try village.vouch(bo, by: village.ana)]
      return village
    }
    let forge = "forges: { github.com: { keys: [terms/dco.txt], account-may: MAY } }\n"
    let may = forge.replacing("MAY", with: "introduced")
    #expect(try findings(village(may, "introduced")).isEmpty)
    #expect(try findings(village(may, "accepted")).map(\.code) == [.trustTooLow])
    let mayNot = forge.replacing("MAY", with: "unknown")
    #expect(try findings(village(mayNot, "introduced")).map(\.code) == [.personHeld])
    #expect(try findings(village("", "introduced")).map(\.code) == [.personHeld])
  }

  @Test("an agent stands as its operator, and never higher")
  func agents() throws {
    let bo = try Character("Bo", seed: 2)
    let robot = try Character("Seedbot", seed: 21, kind: .agent, operator: bo.did)
    var village = try Village(policy: accepted)
    village.ledger = bo.identity + robot.identity
    village.ledger.append(
      try bo.says(
        .countersignature,
        Countersignature.subject(of: robot.inception.id, as: .operator, project: nil)))
    try village.commit(DraftCommit(by: robot.ident, "x", signer: robot.device))
    village.ledger.append(try village.vouch(robot.id, by: village.ana))
    #expect(try findings(village).map(\.code) == [.personHeld])
    village.ledger.append(try village.vouch(bo.id, by: village.ana))
    #expect(try village.answer().verdict == .pass)
  }

  @Test("without trust, rules and statements nothing is said of anybody's trust")
  func quiet() throws {
    let village = try Village.withBo("version: 1\n")
    #expect(try village.answer().people.allSatisfy { $0.trust == nil })
    #expect(try !village.question().asksForArrivals)
  }

  @Test("what a rule holds may wait on a branch of its own only where it asks for an introduction")
  func waiting() throws {
    for (authors, mayWait) in [("introduced", true), ("accepted", false)] {
      let village = try Village.withBo(
        Village.enforcing("rules: [{ name: core, branches: [\"**\"], authors: \(authors) }]"))
      let question = try village.question()
      #expect(question.answer().verdict == .held)
      #expect(question.answer().mayWait(by: question.law.policy) == mayWait)
    }
  }
}
