import Testing
import TrothModel
import TrothTestSupport

@Suite("troth status")
struct StatusTests {
  @Test("The founder, a newcomer, what is staged and what is not pushed")
  func story() async throws {
    let stage = try await SeedStage()
    let ana = try await stage.troth(["status"], as: "ana").output
    for part in [
      "seeds\n", "fingerprint", "refs/remotes/origin/main", ", a steward",
      "losing one steward would leave the project stuck", "hooks        none",
      "hint: troth hook install",
    ] { #expect(ana.contains(part), "\(part)") }

    try await stage.troth(
      ["join", "--yes", "--agree", "dco", "--no-passphrase"], as: "bo")
    let bo = try json(try await stage.troth(["status", "--format", "json"], as: "bo"))
    #expect(bo["me"]?.object?["agreements"]?.object?["dco"] == "pending")
    #expect(bo["me"]?.object?["steward"] == false)
    #expect(
      bo["staged"]?.array?.contains { $0.string?.contains("accepts dco of seeds") == true } == true)

    try await stage.troth(["hook", "install"], as: "bo")
    try await stage.troth(["agree", "dco", "--yes", "--to", "ledger", "--no-push"], as: "ana")
    let after = try json(try await stage.troth(["status", "--format", "json"], as: "ana"))
    #expect((after["ledger"]?.object?["unpushed"]?.integer ?? 0) > 0)
    #expect(after["hints"]?.strings?.contains("git push origin troth/ledger") == true)
    let hooks = try json(try await stage.troth(["status", "--format", "json"], as: "bo"))["hooks"]
    #expect(hooks?.strings?.contains("pre-push") == true)
  }

  @Test("An amendment that waits is told, with the command that signs it")
  func proposal() async throws {
    let project = try await TestProject()
    let waiting = try project.amendment(
      stewards: [project.ana.did, project.bo.did].sorted(), by: project.ana)
    let files = TestProject.files([waiting] + project.bo.identity)
    try await project.commit("propose", files, by: project.ana, on: "topic")
    try await project.repository.git("switch", "--quiet", "topic")
    let answer = try await TrothRunner(project.repository)
      .run(["status"], in: project.repository.path)
    #expect(answer.status == 0)
    #expect(answer.output.contains("proposed     \(waiting.id.short) waits for"), "\(answer)")
    #expect(answer.output.contains("(on this branch)"))
  }

  @Test("Without a project it says how to begin; with one that cannot be read it ends with 2")
  func trouble() async throws {
    let repository = try await TempRepository()
    try await repository.commit("first", ["a": "1"])
    let none = try await TrothRunner(repository).run(["status"], in: repository.path)
    #expect(none.status == 0 && none.output.contains("hint: troth init"))

    let project = try await TestProject()
    let troth = TrothRunner(project.repository)
    _ = try await troth.run(["status"], in: project.repository.path)
    try await project.commit("more", ["a": "1"], by: project.ana)
    _ = try await troth.run(["status"], in: project.repository.path)
    try await project.repository.git("reset", "--quiet", "--hard", "HEAD~1")
    let back = try await troth.run(["status"], in: project.repository.path)
    #expect(back.status == 2 && back.output.contains("troth explain rollback"))
    #expect(back.output.contains("hooks"))
  }

  @Test("Outside any repository it says so")
  func outside() async throws {
    let stage = try LookStage()
    #expect(try await stage.run("status").status == 2)
  }
}
