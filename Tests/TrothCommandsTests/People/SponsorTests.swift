import Testing
import TrothModel
import TrothTestSupport

@Suite("troth id sponsor, and what agents may not")
struct SponsorTests {
  /// Bo with an identity and an agent of his in the same home.
  private func pair(_ bo: Somebody) async throws -> (bo: String, agent: String) {
    let person = try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase", "--quiet")
    let agent = try await bo.troth(
      "id", "new", "--name", "Seedbot", "--kind", "agent", "--operator", "Bo", "--no-passphrase",
      "--quiet")
    return (person, agent)
  }

  private func standing(_ person: Somebody, _ who: String) async throws -> String? {
    try await person.json("id", "show", who)["agent"]?.object?["standing"]?.string
  }

  @Test("An operator answers for an agent, ends it, and answers anew")
  func sponsor() async throws {
    let bo = try await Somebody.alone()
    let (person, agent) = try await pair(bo)
    #expect(try await standing(bo, "Seedbot") == "not-signed")
    // The agent beside him does not make Bo ambiguous.
    #expect(try await bo.troth("id", "show", "--quiet") == person)
    #expect(try await bo.troth("id", "sponsor", agent, "--dry-run").contains("\n") == false)
    #expect(try await standing(bo, "Seedbot") == "not-signed")
    let unanswered = try await bo.troth(["id", "sponsor", "Seedbot"])
    #expect(unanswered.status == 64 && unanswered.error.contains("--yes"), "\(unanswered.error)")
    #expect(try await standing(bo, "Seedbot") == "not-signed")
    let word = try await bo.troth("id", "sponsor", "Seedbot", "--yes", "--quiet")
    #expect(try await standing(bo, "Seedbot") == "sponsored")
    #expect(try await bo.troth("id", "list").contains("who answers for it"))
    #expect(try await bo.troth("id", "sponsor", "Seedbot", "--yes").contains("already"))
    try await bo.troth("withdraw", word)
    #expect(try await standing(bo, "Seedbot") == "ended")
    #expect(try await bo.troth("show", word).contains("ended by its author"))
    #expect(try await bo.troth("show", word).contains("answers for the agent Seedbot"))
    let again = try await bo.troth("id", "sponsor", "Seedbot", "--yes", "--quiet")
    #expect(again != word)
    #expect(try await standing(bo, "Seedbot") == "sponsored")
  }

  @Test("Words that do not fit are refused, and nothing is written")
  func refusals() async throws {
    let bo = try await Somebody.alone()
    let (_, agent) = try await pair(bo)
    let circle = try await bo.troth(
      "id", "new", "--name", "Circle", "--kind", "community", "--no-passphrase", "--quiet")
    let before = try await bo.traces()
    let cases: [([String], Int32, String)] = [
      (["id", "new", "--name", "x", "--kind", "agent"], 64, "--operator"),
      (["id", "new", "--name", "x", "--operator", "Bo"], 64, "--kind agent"),
      (["id", "new", "--name", "x", "--kind", "agent", "--operator", "Zoe"], 2, "Nobody"),
      (["id", "new", "--name", "x", "--kind", "agent", "--operator", agent], 2, "agent-may-not"),
      (["id", "new", "--name", "x", "--kind", "agent", "--operator", circle], 2, "agent-may-not"),
      (["id", "sponsor", "Bo", "--yes"], 2, "only agents"),
      (["id", "sponsor", "Zoe", "--yes"], 2, "No agent"),
      (["id", "sponsor"], 64, "Usage"),
    ]
    for (arguments, status, words) in cases {
      let outcome = try await bo.troth(arguments)
      #expect(outcome.status == status, "\(arguments): \(outcome.error)")
      #expect(outcome.error.contains(words), "\(arguments): \(outcome.error)")
    }
    #expect(try await bo.traces() == before)
  }

  @Test("An agent brings its log and no agreement, and does nothing that only persons do")
  func agent() async throws {
    let project = try await TestProject()
    let robot = try await Somebody.clone(of: project, as: "Seedbot")
    try await robot.troth(
      "id", "new", "--name", "Seedbot", "--kind", "agent", "--operator",
      project.ana.did.description, "--no-passphrase")
    let cases: [[String]] = [
      ["join", "--agree", "dco", "--yes"], ["agree", "dco", "--yes"], ["admit", "HEAD"],
      ["project", "propose", "--name", "mine"], ["project", "sign"],
      ["vouch", project.ana.did.description, "--scope", "code", "--because", "x", "--yes"],
      ["delegate", project.ana.did.description, "--scope", "code", "--yes"], ["accept", "--yes"],
    ]
    let before = try await robot.traces()
    for arguments in cases {
      let outcome = try await robot.troth(arguments)
      #expect(outcome.status == 2, "\(arguments)")
      #expect(outcome.error.contains("agent-may-not"), "\(arguments): \(outcome.error)")
    }
    #expect(try await robot.traces() == before)
    let alone = try await robot.troth(["id", "sponsor", "Seedbot", "--yes"])
    #expect(alone.status == 2 && alone.error.contains("only they"), "\(alone.error)")
    #expect(try await robot.traces() == before)
    #expect(try await robot.troth("join").contains("staged"))
    let staged = try await robot.git("diff", "--cached", "--name-only")
    #expect(staged.contains("/identities/") && !staged.contains("/agreements/"))
    #expect(try await robot.troth("status").contains("agent that names someone new"))
  }
}
