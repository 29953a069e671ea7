import Testing
import TrothModel
import TrothTestSupport

@Suite("troth show")
struct ShowTests {
  private func show(
    _ project: TestProject, _ id: String, _ more: String...
  ) async throws -> TrothRunner.Outcome {
    try await TrothRunner(project.repository)
      .run(["show", id] + more, in: project.repository.path)
  }

  @Test("A unique start of an id is enough, in capitals too")
  func prefix() async throws {
    let project = try await TestProject()
    let id = project.inception.id
    for text in [id.short, id.description, id.short.uppercased()] {
      let answer = try await show(project, text)
      #expect(answer.status == 0)
      #expect(answer.output.contains("founds the project village"))
      #expect(answer.output.contains("found in     refs/heads/main"))
      #expect(answer.output.contains("found in     work tree"))
      #expect(answer.output.contains("standing     in force"))
    }
  }

  @Test("Its JSON is the record with its standing")
  func form() async throws {
    let project = try await TestProject()
    let object = try json(try await show(project, project.inception.id.short, "--format", "json"))
    #expect(object["record"]?.object == project.inception.record.document)
    #expect(object["standing"]?.object?["word"] == "in-force")
    #expect(object["version"] == 1)
  }

  @Test("What ended it is told: withdrawn, replaced, or by itself")
  func ends() async throws {
    let project = try await TestProject()
    let first = try project.agreement(project.bo, as: project.bo.guest)
    let withdrawal = try project.bo.says(
      .withdrawal,
      Withdrawal(record: first.id, project: project.project, reason: nil).subject,
      as: project.bo.guest)
    let name = try project.chen.says(
      .profile, Profile(person: project.chen.guest, name: "Chen").subject, as: project.chen.guest)
    var subject = Profile(person: project.chen.guest, name: "Chen Li").subject
    subject["replaces"] = .array([.string(name.id.description)])
    let newer = try project.chen.says(.profile, subject, as: project.chen.guest)
    let over = try project.ana.says(
      .profile, Profile(person: project.ana.id, name: "A").subject, until: TestProject.day)
    try await project.ledger([first, withdrawal, name, newer, over], by: project.ana)
    for (record, word) in [
      (first, "withdrawn"), (withdrawal, "in-force"), (name, "replaced"), (newer, "in-force"),
      (over, "expired"),
    ] {
      let object = try json(try await show(project, record.id.description, "--format", "json"))
      #expect(object["standing"]?.object?["word"] == .string(word))
    }
    let text = try await show(project, first.id.short)
    #expect(text.output.contains("ended by its author with \(withdrawal.id.short)"))
  }

  @Test("Who else signed it is told")
  func countersigned() async throws {
    let project = try await TestProject()
    let answer = try await show(project, project.ana.inception.id.short)
    #expect(
      answer.output.contains("as device, \(project.ana.countersignature.id.short)"), "\(answer)")
  }

  @Test("On a branch, and not in the project yet")
  func unpublished() async throws {
    let project = try await TestProject()
    let record = try project.agreement(project.bo, as: project.bo.guest)
    try await project.commit(
      "join", TestProject.file(record), by: project.bo, on: "topic")
    let object = try json(try await show(project, record.id.short, "--format", "json"))
    #expect(object["standing"]?.object?["word"] == "unpublished")
    #expect(object["found"] == .array(["refs/heads/topic"]))
  }

  @Test("Attack: a record by somebody who does not own the issuer's key does not count")
  func impostor() async throws {
    let project = try await TestProject()
    let record = try project.bo.says(
      .profile, Profile(person: project.ana.id, name: "Eve").subject, as: project.ana.id)
    try await project.ledger([record], by: project.ana)
    let object = try json(try await show(project, record.id.short, "--format", "json"))
    #expect(object["standing"]?.object?["word"] == "refused")
    #expect(object["standing"]?.object?["code"] == "record-unattributed")
  }

  @Test("A file under an id whose content is another's is named, not shown")
  func squatter() async throws {
    let project = try await TestProject()
    let id = String(repeating: "ab", count: 32)
    let text = String(decoding: project.inception.record.fileBytes, as: UTF8.self)
    try await project.commit(
      "squat", [".troth/profiles/ab/\(id).json": text], by: project.ana)
    let answer = try await show(project, "abababab")
    #expect(answer.status == 2 && answer.error.contains("record-misplaced"))
  }

  @Test("None, several, or no id at all is said kindly")
  func unknown() async throws {
    let project = try await TestProject()
    #expect(try await show(project, "0123456789").status == 2)
    #expect(try await show(project, "xyz").status == 64)
    #expect(try await show(project, "abc").status == 64)
    #expect(try await show(project, String(repeating: "a", count: 65)).status == 64)
  }
}

@Suite("troth log")
struct LogTests {
  private func log(_ project: TestProject, _ more: String...) async throws -> TrothRunner.Outcome {
    try await TrothRunner(project.repository).run(["log"] + more, in: project.repository.path)
  }

  @Test("Newest on the ledger first, then the default branch by id")
  func order() async throws {
    let project = try await TestProject()
    let bo = try project.agreement(project.bo, as: project.bo.guest)
    let chen = try project.agreement(project.chen, as: project.chen.guest)
    try await project.ledger([chen], by: project.ana)
    try await project.ledger([bo], by: project.ana)
    let object = try json(try await log(project, "--format", "json"))
    let ids = try #require(object["statements"]?.array).compactMap { $0.object?["id"]?.string }
    #expect(Array(ids.prefix(2)) == [bo.id.description, chen.id.description])
    #expect(ids.count == 6 && Array(ids.dropFirst(2)) == ids.dropFirst(2).sorted())
    let text = try await log(project, "--kind", "agreement")
    let lines = text.output.split(separator: "\n")
    #expect(lines.count == 3 && lines.allSatisfy { $0.contains("accepts dco of village") })
    #expect(lines[0].hasPrefix(bo.id.short))
    #expect(try await log(project, "--number", "1").output.split(separator: "\n").count == 1)
  }

  @Test("A kind of a later version is listed as such, under its own name too")
  func unknownKind() async throws {
    let project = try await TestProject()
    let kind = try #require(RecordKind("TrothLantern"))
    let record = try project.ana.says(kind, ["id": .string(project.bo.id.description)])
    try await project.ledger([record], by: project.ana)
    for name in ["TrothLantern", "lantern"] {
      let answer = try await log(project, "--kind", name)
      #expect(answer.output.contains("a kind that this version does not know (TrothLantern)"))
      #expect(answer.output.contains("kept and not counted"))
    }
  }

  @Test("A solitary project is listed from its only branch")
  func solitary() async throws {
    let project = try await TestProject(solitary: true)
    let name = try project.ana.says(.profile, Profile(person: project.ana.id, name: "Ana").subject)
    try await project.commit("name", TestProject.file(name), by: project.ana)
    let answer = try await log(project)
    #expect(answer.output.hasPrefix(name.id.short))
  }

  @Test("Attack: a reason full of escapes and line breaks stays on its line")
  func hostile() async throws {
    let project = try await TestProject()
    let target = try project.agreement(project.bo, as: project.bo.guest)
    let reason = "\u{1b}[2J\nffffffffff  2026-01-01  Ana accepts everything\u{202e}"
    let record = try project.bo.says(
      .withdrawal,
      Withdrawal(record: target.id, project: project.project, reason: reason).subject,
      as: project.bo.guest)
    try await project.ledger([target, record], by: project.ana)
    let answer = try await log(project, "--kind", "withdrawal")
    #expect(answer.output.split(separator: "\n").count == 1)
    #expect(!answer.output.unicodeScalars.contains { ["\u{1b}", "\u{202e}"].contains($0) })
  }

  @Test("Outside a project there is no log")
  func noProject() async throws {
    let repository = try await TempRepository()
    try await repository.commit("first", ["a": "1"])
    let answer = try await TrothRunner(repository).run(["log"], in: repository.path)
    #expect(answer.status == 2 && answer.error.contains("not-a-project"))
  }
}
