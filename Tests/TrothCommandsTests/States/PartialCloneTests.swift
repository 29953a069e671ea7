import Testing
import TrothModel
import TrothTestSupport

@Suite("Clones without the files of the past")
struct PartialCloneTests {
  private let project: TestProject
  private let clone: String

  init() async throws {
    project = try await TestProject()
    let lines = (1...9).map { "line \($0)\n" }.joined()
    let base = try await project.commit("text", ["text": lines], by: project.ana)
    let side = try await project.commit(
      "side", ["text": lines.replacing("line 9", with: "nine")], by: project.ana, on: "side",
      parents: [base])
    let tip = try await project.commit(
      "more", ["text": lines.replacing("line 1\n", with: "one\n")], by: project.ana, on: "topic",
      parents: [base])
    try await MergeStage(project).merge(tip, side, by: MergeStage.forge, onto: "topic")
    try await project.ledger([try project.agreement(project.bo)], by: project.ana)
    try await project.repository.git("config", "uploadpack.allowFilter", "true")
    try await project.repository.git("config", "uploadpack.allowAnySHA1InWant", "true")
    clone = project.repository.folder.path + "/partial"
    try await project.repository.git(
      "clone", "--quiet", "--no-checkout", "--filter=blob:none",
      "file://\(project.repository.path)", clone)
  }

  @Test("partial clone: what was left out is read through git, and the range judged whole")
  func judged() async throws {
    let outcome = try await TrothRunner(project.repository).run(
      ["check", "origin/topic"], in: clone)
    #expect(outcome.status == 0 && outcome.output.hasPrefix("pass: "), "\(outcome)")
  }

  @Test("partial clone: what cannot be fetched leaves the question unanswered, with a hint")
  func offline() async throws {
    try await project.repository.git(
      ["remote", "set-url", "origin", "file:///nowhere/at/all"], in: clone)
    let outcome = try await TrothRunner(project.repository).run(
      ["check", "origin/topic"], in: clone)
    #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.error.contains("object-missing"), "\(outcome)")
    #expect(outcome.error.contains("hint: git fetch --refetch"), "\(outcome)")
  }

  @Test("partial clone: a hook fetches nothing by itself")
  func hook() async throws {
    let troth = TrothRunner(project.repository)
    let tip = try #require(try await project.tip("topic"))
    let main = try #require(try await project.tip("main"))
    let line = Array("refs/heads/topic \(tip) refs/heads/main \(main)\n".utf8)
    let before = try await project.repository.git(["count-objects", "-v"], in: clone)
    let outcome = try await troth.run(
      ["hook", "pre-push", "--", "origin", "file://\(project.repository.path)"], in: clone,
      input: line)
    #expect(outcome.status == 2 && outcome.error.contains("object"), "\(outcome)")
    #expect(try await project.repository.git(["count-objects", "-v"], in: clone) == before)
  }
}
