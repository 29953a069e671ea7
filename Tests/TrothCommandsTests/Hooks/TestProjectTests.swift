import Testing
import TrothTestSupport

@Suite("A project made for tests")
struct TestProjectTests {
  @Test("Its founder's next signed change passes, and an unsigned one does not")
  func judged() async throws {
    let project = try await TestProject()
    let troth = TrothRunner(project.repository)
    try await project.commit("a change", ["a": "1"], by: project.ana, on: "topic")
    let good = try await troth.run(["check", "topic"], in: project.repository.path)
    #expect(good.status == 0 && good.output.hasPrefix("pass: "), "\(good)")
    try await project.commit("another", ["b": "1"], by: nil, on: "topic")
    let bad = try await troth.run(["check", "topic"], in: project.repository.path)
    #expect(bad.status == 1 && bad.output.contains("commit-unsigned"), "\(bad)")
  }
}
