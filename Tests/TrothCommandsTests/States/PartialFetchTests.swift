import Testing
import TrothTestSupport

@Suite("Clones that hold a part of the project")
struct PartialFetchTests {
  @Test("branch taken for the law: a clone that has only the topic branch cannot judge it")
  func topicOnly() async throws {
    let project = try await TestProject()
    try await project.commit("work", ["b": "b"], by: project.bo, on: "topic")
    let path = project.repository.folder.path + "/topic-only"
    try await project.repository.git(
      "clone", "--quiet", "--single-branch", "--branch=topic", project.repository.path, path)
    let outcome = try await TrothRunner(project.repository).run(["check"], in: path)
    #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.error.contains("hint: git fetch origin"), "\(outcome)")
    let again = try await TrothRunner(project.repository).run(["check"], in: path)
    #expect(again.status == 2, "nothing was pinned: \(again)")
  }

  @Test("a ref that names a blob does not keep anybody from judging")
  func blobRef() async throws {
    let project = try await TestProject()
    let blob = try await project.repository.git("rev-parse", "HEAD:.troth/policy.yml")
    try await project.repository.git("update-ref", "refs/remotes/x/y", blob)
    let outcome = try await TrothRunner(project.repository).run(
      ["project", "show"], in: project.repository.path)
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test(
    "a branch name cannot carry a command into a hint", arguments: ["l$(id)", "a;b", "a`b", "a'b"])
  func branchNames(name: String) async throws {
    let ana = try await Somebody.alone("Ana")
    let outcome = try await ana.troth(["init", "--ledger", name, "--no-passphrase"])
    #expect(outcome.status == 64, "\(outcome)")
  }
}
