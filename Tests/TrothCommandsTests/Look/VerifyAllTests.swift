import Testing
import TrothModel
import TrothTestSupport

@Suite("troth verify --all")
struct VerifyAllTests {
  private func all(_ project: TestProject) async throws -> TrothRunner.Outcome {
    try await TrothRunner(project.repository)
      .run(["verify", "--all"], in: project.repository.path)
  }

  @Test("Every record of law, ledger and work tree is verified")
  func whole() async throws {
    let project = try await TestProject()
    try await project.ledger(
      [try project.agreement(project.bo, as: project.bo.guest)], by: project.ana)
    let answer = try await all(project)
    #expect(answer.status == 0, "\(answer)")
    // Four in the law, the same four in the work tree, one on the ledger.
    #expect(answer.output == "9 records: 9 valid, 0 not valid\n")
  }

  @Test("A damaged, misplaced or unattributed record is named with its place")
  func damaged() async throws {
    let project = try await TestProject()
    let agreement = try project.agreement(project.bo, as: project.bo.guest)
    let text = String(decoding: agreement.record.fileBytes, as: UTF8.self)
    let path = RecordPlace.path(of: agreement.record, id: agreement.id).description
    let forged = try project.bo.says(
      .profile, Profile(person: project.ana.id, name: "Ana").subject, as: project.ana.id)
    var files = TestProject.file(forged)
    files[".troth/\(path)"] = text.replacing("\"en\"", with: "\"fr\"")
    try await project.commit(
      "statements", files, by: project.ana, on: "troth/ledger", parents: [])
    try project.repository.write(text, to: ".troth/agreements/00/x.json")
    let answer = try await all(project)
    #expect(answer.status == 1)
    #expect(answer.output.contains("refs/heads/troth/ledger:.troth/\(path)"))
    #expect(answer.output.contains("record-unattributed"))
    #expect(answer.output.contains(".troth/agreements/00/x.json"))
    #expect(answer.output.contains("record-misplaced"))
    #expect(answer.output.hasSuffix("11 records: 8 valid, 3 not valid\n"))
  }

  @Test("It still answers when the project itself does not hold")
  func broken() async throws {
    let project = try await TestProject()
    let path = RecordPlace.path(of: project.inception.record, id: project.inception.id)
    try await project.commit("damage", [".troth/\(path)": "{}\n"], by: project.ana)
    let answer = try await all(project)
    #expect(answer.status == 1)
    #expect(
      answer.output.contains("record-malformed") || answer.output.contains("record-noncanonical"))
  }

  @Test("--all and names exclude each other")
  func usage() async throws {
    let stage = try LookStage()
    #expect(try await stage.run("verify", "--all", "x.json").status == 64)
  }
}
