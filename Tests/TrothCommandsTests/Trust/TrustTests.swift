import Testing
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

@Suite("Asking about trust")
struct TrustTests {
  @Test("A name that several have lists them, and a project whose ledger is empty answers")
  func asking() async throws {
    let project = try await TestProject()
    let (bo, other) = (project.bo, project.chen)
    for person in [bo, other] {
      let profile = try person.says(
        .profile, ["id": .string(person.id.description), "name": "Bo"], at: TestProject.day)
      try await project.ledger(person.identity + [profile], by: person)
    }
    let ana = try await Somebody.clone(of: project, as: "Ana")
    let several = try await ana.troth(["trust", "show", "Bo"])
    #expect(several.status == 2)
    for person in [bo, other] { #expect(several.error.contains(person.did.description)) }
    let json = try await ana.json("trust", "show", bo.did.description, "--scope", "docs")
    #expect(json["verdict"]?.string == "unknown")
    #expect(json["scope"]?.string == "docs")
    let own = try await ana.json("trust", "show", bo.did.description, "--from", bo.did.description)
    #expect(own["verdict"]?.string == "strong" && own["root"]?.bool == true)
    for (arguments, status) in [
      (["trust", "show", "Zoe"], Int32(2)), (["trust", "show", "Bo", "--scope", "Code!"], 64),
      (["trust", "graph", "Bo", "--format", "png"], 64),
      (["trust", "list", "--level", "best"], 64),
      (["trust", "show", "acct:nobody"], 2), (["trust", "unmute", bo.did.description], 2),
    ] {
      #expect(try await ana.troth(arguments).status == status, "\(arguments)")
    }
    let list = try await ana.json("trust", "list")
    #expect(list["people"]?.array?.count == 1)
    let settings = try await ana.json("trust", "settings")
    #expect(settings["roots"]?.array?.first?.string == project.ana.did.description)
  }

  @Test(
    "What was kept for the next question changes no answer: damaged, deleted, or after new words")
  func kept() async throws {
    let project = try await TestProject()
    let (ana, bo, chen) = (project.ana, project.bo, project.chen)
    let code = try #require(Scope("code"))
    func vouch(_ person: Character) throws -> Verified {
      try ana.says(
        .vouch,
        Vouch(
          person: person.id, project: project.project, scope: code, level: .accepted,
          because: "x"
        ).subject, at: TestProject.day)
    }
    try await project.ledger(bo.identity + [try vouch(bo)], by: ana)
    let asker = try await Somebody.clone(of: project, as: "Dia")
    let cache = asker.repository.path + "/.git/troth/cache/trust"
    let ask = ["trust", "explain", bo.did.description]
    let first = try await asker.answer(ask)
    let kept = try #require(asker.repository.folder.read(cache))
    func same(_ text: String) -> [Substring] { text.split(separator: "\n").dropLast() }
    #expect(try await same(asker.answer(ask)) == same(first))
    for bytes in [[], Array(kept.dropLast(9)), kept + [1], kept.map { $0 ^ 1 }] {
      try asker.repository.folder.write(bytes, to: cache, mode: 0o600)
      #expect(try await same(asker.answer(ask)) == same(first))
    }
    let later = try await asker.answer(ask + ["--at", "2026-11-25T00:00:00Z"])
    #expect(later.contains("2026-11-25T00:00:00Z"))
    try await project.ledger(chen.identity + [try vouch(chen)], by: ana)
    try await asker.repository.git("fetch", "--quiet")
    let json = try await asker.json("trust", "show", chen.did.description)
    #expect(json["verdict"]?.string == "accepted")
  }

  @Test("hostile bundle: what is not attributed, foreign or law is left out and named")
  func bundle() async throws {
    let project = try await TestProject()
    let (ana, bo, chen) = (project.ana, project.bo, project.chen)
    let code = try #require(Scope("code"))
    let other = TrothDID(inception: bo.inception.id)
    func vouch(_ project: TrothDID?, by issuer: Character, as speaker: PersonID? = nil) throws
      -> Verified
    {
      try issuer.says(
        .vouch,
        Vouch(person: chen.id, project: project, scope: code, level: .accepted, because: "x")
          .subject, as: speaker, at: TestProject.day)
    }
    let good = try vouch(nil, by: bo)
    let bundle = RecordBundle(
      bo.identity + [
        good, try vouch(other, by: bo), try vouch(nil, by: chen, as: ana.id), project.inception,
      ])
    let asker = try await Somebody.clone(of: project, as: "Dia")
    try await asker.troth("id", "new", "--name", "Dia", "--no-passphrase", "--quiet")
    let file = asker.repository.path + "/bundle.json"
    try asker.repository.folder.write(bundle.fileBytes, to: file)
    let outcome = try await asker.troth(["bundle", "apply", "bundle.json", "--yes", "--no-push"])
    #expect(outcome.status == 1, "\(outcome.error)")
    #expect(outcome.error.split(separator: "\n").filter { $0.hasPrefix("left out: ") }.count == 3)
    #expect(outcome.output.contains("admit 3 records"))
    let home = try await asker.troth(["bundle", "apply", "bundle.json", "--to", "home", "--yes"])
    #expect(home.status == 1 && home.output.contains("kept in your home"))
    let link = try await asker.troth(["bundle", "apply", "/dev/null", "--yes"])
    #expect(link.status == 2)
  }
}
