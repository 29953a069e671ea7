import Testing
import TrothModel
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
}
