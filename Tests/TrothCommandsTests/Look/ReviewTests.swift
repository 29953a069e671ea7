import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// docs/spec/review.md: the command around the report.
@Suite("troth review")
struct ReviewTests {

  private func review(
    _ project: TestProject, _ arguments: String...
  ) async throws -> TrothRunner.Outcome {
    try await TrothRunner(project.repository)
      .run(["review"] + arguments, in: project.repository.path)
  }

  @Test("Every form has the exit code of the check, and what it is on standard output alone")
  func forms() async throws {
    let project = try await TestProject()
    try await project.commit("beans", ["beans.txt": "beans\n"], by: project.bo, on: "beans")
    let starts = [
      "text": "fail: 1 commit", "markdown": "<!-- troth-review -->\n### Troth: fail\n",
      "html": "<!DOCTYPE html>\n", "json": "{\n", "sarif": "{\n",
    ]
    for (form, start) in starts {
      let outcome = try await review(
        project, "beans", "--format", form, "--at", "2030-01-01T00:00:00Z")
      #expect(outcome.status == 1, "\(form): \(outcome.error)")
      #expect(outcome.output.hasPrefix(start), "\(form): \(outcome.output)")
    }
  }

  @Test("JSON is the object of the check with one more key")
  func json() async throws {
    let project = try await TestProject()
    try await project.commit("beans", ["beans.txt": "beans\n"], by: project.bo, on: "beans")
    let at = ["beans", "--format", "json", "--at", "2030-01-01T00:00:00Z"]
    let troth = TrothRunner(project.repository)
    let checked = try await troth.run(["check"] + at, in: project.repository.path)
    let reviewed = try await troth.run(["review"] + at, in: project.repository.path)
    var object = try TrothCommandsTests.json(reviewed)
    #expect(object["review"]?.object?["newcomers"]?.array?.count == 1)
    object["review"] = nil
    #expect(try object == TrothCommandsTests.json(checked))
  }

  @Test("Silent when everyone is known and all passes: the file of the comment is empty")
  func silent() async throws {
    let project = try await TestProject()
    try await project.commit("peas", ["peas.txt": "peas\n"], by: project.ana, on: "peas")
    let outcome = try await review(project, "peas", "--format", "markdown", "--output", "c.md")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.isEmpty)
    #expect(project.repository.folder.read("repository/c.md")?.isEmpty == true)
  }

  @Test("What is no ordinary file is not written over")
  func output() async throws {
    let project = try await TestProject()
    try project.repository.folder.makeFolder("repository/folder")
    let outcome = try await review(project, "main", "--output", "folder")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("not an ordinary file"))
  }

  @Test("A question without an answer is a comment too, and exits with 2")
  func unanswered() async throws {
    let repository = try await TempRepository()
    try await repository.commit("alone", ["a.txt": "a\n"])
    let outcome = try await TrothRunner(repository)
      .run(["review", "--format", "markdown"], in: repository.path)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("### Troth: unanswered\n"))
    #expect(outcome.output.contains("`troth explain not-a-project`"))
    #expect(!outcome.error.isEmpty)
  }
}
