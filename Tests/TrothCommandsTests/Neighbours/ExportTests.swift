import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("Exporting what is known")
struct ExportTests {
  @Test(
    "An in-toto statement about commits is verified by others' code, and one that was changed is not",
    .enabled(if: IndependentVerifier.isExpected, "Python is not set up: make test does"))
  func inToto() async throws {
    let ana = try await Somebody.alone("Ana")
    try await ana.answer([
      "init", "--name", "seeds", "--agreement", "dco", "--no-passphrase", "--commit", "--quiet",
    ])
    try await ana.git("switch", "--quiet", "--create", "beans")
    try await ana.git("commit", "--quiet", "--allow-empty", "--message", "Add beans")
    let commit = try await ana.git("rev-parse", "HEAD")
    let text = try await ana.answer(["export", "in-toto", "main..beans", "--quiet"])
    let good = ana.repository.folder.absolute("good.json")
    try ana.repository.folder.write(text, to: good)
    let bad = ana.repository.folder.absolute("bad.json")
    try ana.repository.folder.write(text.replacing("in-toto+json", with: "in-toto-json"), to: bad)
    let outcome = try await ToolRunner.run(
      IndependentVerifier.python,
      [SessionFolder.root + "/Tests/Independent/verify_dsse.py", good, bad],
      in: ana.repository.folder)
    let lines = outcome.output.split(separator: "\n")
    #expect(outcome.status == 1 && lines.count == 2, "\(outcome)")
    #expect(lines[0].contains("\"valid\": true") && lines[0].contains(commit), "\(lines[0])")
    #expect(lines[0].contains("urn:troth:check:v1"), "\(lines[0])")
    #expect(lines[0].contains("\"verdict\": \"advice\""), "\(lines[0])")
    #expect(lines[1].contains("\"valid\": false"), "\(lines[1])")
    // Nobody but whoever attests to it is named.
    let dids = text.matches(of: #/did:key:z[A-Za-z0-9]+/#).map(\.output)
    #expect(Set(dids).count == 1)
  }

  @Test("A credential is the record byte for byte; nothing to attest to is said")
  func credential() async throws {
    let ana = try await Somebody.alone("Ana")
    try await ana.answer([
      "init", "--name", "seeds", "--agreement", "dco", "--no-passphrase", "--commit", "--quiet",
    ])
    let id = try await ana.troth("agree", "dco", "--yes", "--quiet", "--commit")
    let path = ".troth/agreements/\(id.prefix(2))/\(id).json"
    let text = try await ana.troth("export", "credential", String(id.prefix(12)))
    #expect(Array((text + "\n").utf8) == ana.repository.read(path))
    let none = try await ana.troth(["export", "in-toto", "main..main"])
    #expect(none.status == 2 && none.error.contains("no commit"), "\(none.error)")
    let nobody = try await ana.troth(["export", "credential", "ffffffffff"])
    #expect(nobody.status == 2)
  }

  @Test(
    "VOUCHED.td has those who came forward or accepted it, by confirmed accounts, and no one else")
  func vouched() async throws {
    let project = try await TestProject()
    let (bo, chen) = (project.bo, project.chen)
    func account(_ text: String) throws -> ForgeAccount { try #require(ForgeAccount(text)) }
    func vouch(_ person: PersonID) throws -> Verified {
      try project.ana.says(
        .vouch,
        Vouch(
          person: person, project: project.project, scope: .code, level: .introduced,
          because: "read it"
        ).subject, at: TestProject.day)
    }
    func linked(_ person: Character, _ text: String) throws -> [Verified] {
      let event = try person.event(1, after: person.inception.id, .link(account(text)))
      let confirmed = try project.ana.says(
        .countersignature,
        Countersignature.subject(of: event.id, as: .account, project: project.project),
        at: TestProject.day)
      return [event, confirmed]
    }
    let accepted = try bo.says(
      .acceptance, Acceptance(person: bo.id, project: project.project).subject, at: TestProject.day)
    let eve = try project.ana.says(
      .block,
      Block(
        person: .account(account("acct:eve@gitlab.com")), project: project.project,
        because: "a season of rest"
      ).subject, until: Instant("2999-01-01T00:00:00Z"), at: TestProject.day)
    try await project.ledger(
      bo.identity + chen.identity + linked(bo, "acct:bo@github.com#7")
        + linked(chen, "acct:chen@github.com#8")
        + [
          vouch(bo.id), vouch(chen.id), vouch(.account(account("acct:dia@github.com"))), accepted,
          eve,
        ], by: project.ana)
    let dov = try await Somebody.clone(of: project, as: "Dov")
    let outcome = try await dov.troth(["export", "vouched"])
    #expect(outcome.output == "github:bo\n", "\(outcome)")
    #expect(outcome.error.contains("left out") && !outcome.error.contains("chen"))
    let file = dov.house + "/VOUCHED.td"
    try await dov.troth("export", "vouched", file, "--blocks")
    let text = String(decoding: dov.repository.folder.read(file) ?? [], as: UTF8.self)
    #expect(text == "github:bo\n-gitlab:eve a season of rest\n")
  }
}
