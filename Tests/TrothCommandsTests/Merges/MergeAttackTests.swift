import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("Attacks by merges")
struct MergeAttackTests {
  @Test("merge that smuggles: what no parent has needs somebody who answers for it")
  func smuggles() async throws {
    let project = try await TestProject()
    let stage = MergeStage(project)
    let lines = (1...9).map { "line \($0)\n" }.joined()
    let base = try await project.commit("text", ["text": lines], by: project.ana)
    let topic = try await project.commit(
      "topic", ["text": lines.replacing("line 9", with: "nine")], by: project.ana, on: "topic",
      parents: [base])
    let main = try await project.commit(
      "main", ["text": lines.replacing("line 1\n", with: "one\n")], by: project.ana)
    let server = try await PushStage(project, server: true)

    try await stage.merge(main, topic, by: MergeStage.forge, onto: "clean")
    let clean = try await stage.answer("clean")
    #expect(clean.verdict == "pass" && clean.findings.isEmpty, "\(clean)")

    let evil = try await stage.merge(
      main, topic, by: MergeStage.forge, ["unseen": "evil\n"], onto: "evil")
    let answer = try await stage.answer("evil")
    #expect(answer.verdict == "fail", "\(answer)")
    #expect(
      answer.findings == [
        "error commit-unsigned", "error agreement-missing", "error person-held",
        "warning merge-differs",
      ])
    let push = try await server.push("\(evil):refs/heads/main", environment: ["TROTH": "0"])
    #expect(push.status == 1 && push.said.contains("merge-differs"), "\(push)")

    let signed = try await stage.merge(
      main, topic, by: "Ana <ana@example.org>", signer: project.ana, ["unseen": "seen\n"],
      onto: "signed")
    let meant = try await stage.answer("signed")
    #expect(meant.verdict == "pass" && meant.findings == ["warning merge-differs"], "\(meant)")
    let taken = try await server.push("\(signed):refs/heads/main", environment: ["TROTH": "0"])
    #expect(taken.status == 0, "\(taken)")
  }

  @Test("merge that smuggles, in .troth: a signed statement that a merge leaves out is missed")
  func smugglesRecords() async throws {
    let project = try await TestProject()
    let stage = MergeStage(project)
    let base = try #require(try await project.tip("main"))
    let withdrawal = try project.bo.says(
      .withdrawal,
      Withdrawal(
        record: try project.agreement(project.bo).id, project: project.project, reason: nil
      )
      .subject, at: TestProject.day)
    let records = TestProject.files(
      project.bo.identity + [try project.agreement(project.bo), withdrawal])
    let topic = try await project.commit("statements", records, by: project.bo, on: "topic")
    let main = try await project.commit("main", ["a": "1"], by: project.ana, parents: [base])
    // As `git merge -s ours` has it.
    let tree = try await stage.repository.git("rev-parse", "\(main)^{tree}")
    try await stage.merge(
      main, topic, by: "Ana <ana@example.org>", signer: project.ana, tree: tree, onto: "ours")
    let answer = try await stage.answer("ours")
    #expect(answer.verdict == "fail", "\(answer)")
    #expect(answer.findings.contains("error record-deleted"), "\(answer)")
    try await stage.merge(main, topic, by: MergeStage.forge, onto: "clean")
    let clean = try await stage.answer("clean")
    #expect(!clean.findings.contains("error record-deleted"), "\(clean)")
    #expect(!clean.findings.contains("error commit-unsigned"), "\(clean)")
  }

  @Test("a merge that adds nothing gives its maker no part in the change")
  func noPart() async throws {
    let project = try await TestProject()
    let stage = MergeStage(project)
    let base = try #require(try await project.tip("main"))
    let topic = try await project.commit("topic", ["b": "1"], by: project.ana, on: "topic")
    let main = try await project.commit("main", ["a": "1"], by: project.ana, parents: [base])
    // Chen merges, and brings along nothing of their own: they need no terms and no word.
    try await stage.merge(
      main, topic, by: "Chen <chen@example.org>", signer: project.chen, onto: "merged")
    let answer = try await stage.answer("merged")
    #expect(answer.verdict == "pass" && answer.findings.isEmpty, "\(answer)")
    // Their own record does not come in with it: that is more than merging.
    let record = TestProject.file(try project.agreement(project.chen, as: project.chen.guest))
    let (path, text) = try #require(record.first.map { ($0.key, $0.value ?? "") })
    try await stage.merge(
      main, topic, by: "Chen <chen@example.org>", signer: project.chen, [path: text],
      onto: "record")
    let own = try await stage.answer("record")
    #expect(own.verdict == "held", "\(own)")
  }

  @Test("a signed tip answers past merges that add nothing, and not past others")
  func past() async throws {
    let project = try await TestProject()
    let stage = MergeStage(project)
    let ana = "Ana <ana@example.org>"
    let base = try #require(try await project.tip("main"))
    let main = try await project.commit("main", ["a": "1"], by: project.ana)
    for (branch, files) in [("past", [:]), ("not", ["unseen": "x\n"])] {
      let tree = try await stage.repository.git("rev-parse", "\(base)^{tree}")
      let unsigned = try await stage.commit(
        "unsigned", author: ana, tree: tree, parents: [base], on: branch)
      let update = try await stage.merge(
        unsigned, main, by: MergeStage.forge, files, onto: branch)
      let after = try await stage.repository.git("rev-parse", "\(update)^{tree}")
      try await stage.commit(
        "signed", author: ana, signer: project.ana, tree: after, parents: [update], on: branch)
      let answer = try await stage.answer(branch)
      #expect(answer.verdict == (files.isEmpty ? "pass" : "fail"), "\(branch): \(answer)")
    }
  }
}
