import Testing
import TrothCheck
import TrothCrypto
import TrothModel
import TrothTestSupport

/// Bots without keys: accounts at a forge that the policy names.
@Suite("Rule: agents, by account")
struct BotTests {
  private static let bot =
    "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"

  private func village(
    signed: String = "tip", account: String = "acct:dependabot[bot]@github.com",
    sponsor: String = "stewards"
  ) throws -> Village {
    var village = try Village(
      policy: """
        version: 1
        mode: enforce
        agreements:
          dco: { terms: terms/dco.txt, of: [author], accept: [record, signoff] }
        signed: \(signed)
        strangers: hold
        forges:
          github.com: { keys: [terms/github.asc] }
        agents:
          - { account: "\(account)", sponsor: "\(sponsor)", paths: ["**/package.json"] }

        """)
    village.ledger = [try village.agreement(village.ana)]
    return village
  }

  /// A commit by an account, as the forge signs it; or unsigned.
  @discardableResult
  private func commit(
    _ village: inout Village, by author: String = Self.bot, touching paths: [GitPath],
    isSigned: Bool = true
  ) throws -> ObjectID {
    var draft = DraftCommit(
      by: author, "Bump a from 1 to 2\n\nSigned-off-by: \(author)\n",
      signer: isSigned ? village.chen.device : nil)
    if isSigned { draft.committer = "GitHub <noreply@github.com>" }
    let id = try village.commit(draft)
    let key = RatifiedKey(algorithm: "RSA", fingerprint: "A1", texts: ["terms/github.asc"])
    if isSigned { village.outside[id] = .good(key) }
    village.touched[id] = paths
    return id
  }

  private func person(_ text: String) throws -> PersonID {
    .account(try #require(ForgeAccount(text)))
  }

  @Test("a bot's commit that its forge signed passes within its paths, and another path is named")
  func paths() throws {
    var village = try village()
    try commit(&village, touching: ["app/package.json"])
    #expect(try village.question().commitsWithPaths.count == 1)
    let answer = try village.answer()
    #expect(answer.verdict == .pass, "\(answer.findings)")
    let bot = try person("acct:dependabot%5Bbot%5D@github.com#49699333")
    #expect(answer.people.map(\.person) == [bot] && answer.people[0].sponsor == .stewards)
    #expect(answer.people[0].agreements["dco"]?.word == "in-force")
    try commit(&village, touching: ["package.json", ".github/workflows/ci.yml"])
    let finding = try #require(
      try village.answer().findings.first { $0.code == .agentMayNot })
    #expect(finding.paths == [".github/workflows/ci.yml"] && finding.person == bot)
    #expect(finding.commits.count == 1)
  }

  @Test("a bot's own sign-off covers nothing: whoever answers for it has accepted the terms")
  func terms() throws {
    var village = try village()
    try commit(&village, touching: ["package.json"])
    village.ledger = []
    #expect(try village.codes() == [.agreementMissing])
    let bo = try Character("Bo", seed: 2)
    var bos = try self.village(sponsor: "\(bo.did)")
    try commit(&bos, touching: ["package.json"])
    #expect(try bos.codes().contains(.agentNotSponsored), "Bo's log is not known")
    bos.ledger += bo.identity
    #expect(try bos.codes() == [.agreementMissing, .personHeld], "Bo is new, and his bot with him")
    bos.ledger.append(try bos.agreement(bo))
    #expect(try bos.answer().verdict == .held)
  }

  @Test("a bot's name proves nothing: unsigned commits are its own only where it opened the change")
  func opener() throws {
    var village = try village(signed: "if-present")
    try commit(&village, touching: ["package.json"], isSigned: false)
    #expect(try village.codes() == [.personHeld])
    village.opener = ForgeAccount("acct:dependabot%5Bbot%5D@github.com#49699333")
    let own = try village.answer()
    #expect(own.verdict == .pass, "\(own.findings)")
    village.opener = ForgeAccount("acct:mallory@github.com#7")
    #expect(try village.answer().verdict == .held)
  }

  @Test("reused handle of a bot: another number is another account")
  func number() throws {
    var village = try village(account: "acct:dependabot[bot]@github.com#7")
    try commit(&village, touching: ["package.json"])
    let answer = try village.answer()
    #expect(answer.verdict == .held)
    #expect(answer.findings.contains { $0.code == .accountChanged })
    #expect(try village.question().commitsWithPaths.isEmpty)
  }

  @Test("a person's commit on a bot's branch is judged as that person's")
  func mixed() throws {
    var village = try village()
    try commit(&village, touching: ["package.json"])
    let bo = "Bo <583231+bo@users.noreply.github.com>"
    try commit(&village, by: bo, touching: ["README.md"])
    let answer = try village.answer()
    #expect(answer.verdict == .held)
    #expect(answer.unansweredStrangers == [try person("acct:bo@github.com#583231")])
  }
}
