import Testing
import TrothModel
import TrothTestSupport

/// docs/spec/check.md, "Rule: consent" and "Hooks": governed data at commit, push and receive.
@Suite("Hooks: governed data")
struct GovernedHookTests {
  private typealias Stage = ArchiveStage

  @Test("A commit keeps what may be kept for somebody, and nothing that was withdrawn")
  func commit() async throws {
    let stage = try await Stage()
    let repository = stage.repository
    let installed = try await stage.troth.run(["hook", "install"], in: repository.path)
    try #require(installed.status == 0, "\(installed)")
    func commit(_ files: [String: String]) async throws -> GitRunner.Outcome {
      for (path, text) in files { try repository.write(text, to: path) }
      try await repository.git("add", "--all")
      return try await repository.attempt(["commit", "--quiet", "-m", "more"])
    }
    let good = try await commit([Stage.tape: "What Dia said later.\n"])
    #expect(good.status == 0, "\(good)")
    let bad = try await commit(["interviews/tape-8.md": "words\n"])
    #expect(bad.status == 1 && bad.error.contains("subject-unknown"), "\(bad)")
    #expect(bad.error.contains("troth consent explain interviews/tape-8.md --operation store"))
    #expect(bad.error.split(separator: "\n").count <= 6)
    try await repository.git("rm", "--quiet", "--cached", "-f", "interviews/tape-8.md")
    try await stage.project.ledger([try stage.withdrawal()], by: stage.dia)
    try await repository.git("mv", Stage.tape, "mill.md")
    let moved = try await repository.attempt(["commit", "--quiet", "-m", "moved"])
    #expect(moved.status == 1 && moved.error.contains("consent-withdrawn"), "\(moved)")
    try await repository.git("rm", "--quiet", "-f", "mill.md", Stage.tape + ".subjects")
    let gone = try await repository.attempt(["commit", "--quiet", "-m", "gone"])
    #expect(gone.status == 0, "\(gone)")
  }

  @Test(
    "A hook that cannot read the law lets no data about people be committed, and says how to go on")
  func brokenLaw() async throws {
    let stage = try await Stage()
    let repository = stage.repository
    let installed = try await stage.troth.run(["hook", "install"], in: repository.path)
    try #require(installed.status == 0, "\(installed)")
    let seen = try await stage.troth.run(["check"], in: repository.path)
    try #require(seen.status == 0, "\(seen)")
    // The project's event is gone from the branch that is the law.
    let entries = try await repository.git("ls-files", ".troth/project")
    for path in entries.split(separator: "\n") {
      try await stage.project.commit("broken", [String(path): nil], by: stage.ana)
    }
    try repository.write("words\n", to: "interviews/tape-8.md")
    try await repository.git("add", "--all")
    let refused = try await repository.attempt(["commit", "--quiet", "-m", "more"])
    #expect(refused.status == 1, "\(refused)")
    #expect(refused.error.contains("TROTH=0 git commit"), "\(refused)")
    let aloud = try await repository.attempt(
      ["commit", "--quiet", "-m", "more"], environment: ["TROTH": "0"])
    #expect(aloud.status == 0, "\(aloud)")
  }

  @Test(
    "published through a tag, an orphan, the ledger, a tag of a file, 500 refs: none is a way around"
  )
  func refs() async throws {
    let stage = try await Stage()
    let push = try await PushStage(stage.project, client: true)
    let repository = stage.repository
    #expect(try await push.push("main", "troth/ledger").status == 0)
    try await stage.plant(
      [("100644", "interviews/tape-8.md", "words\n")], by: stage.ana, on: "topic")
    try await repository.git("tag", "-a", "-m", "a tag", "v1", "topic")
    let tag = try await push.push("v1")
    #expect(tag.status == 1 && tag.said.contains("subject-unknown"), "\(tag)")
    let tree = try await repository.git("rev-parse", "topic^{tree}")
    try await stage.commit(tree: tree, on: "orphan", parents: [], by: stage.ana)
    let orphan = try await push.push("orphan")
    #expect(orphan.status == 1 && orphan.said.contains("subject-unknown"), "\(orphan)")
    try await repository.git("tag", "bare", "topic:interviews/tape-8.md")
    let bare = try await push.push("bare")
    #expect(bare.status == 1 && bare.said.contains("names a file or a folder"), "\(bare)")
    let ledger = try await repository.id("troth/ledger")
    try await stage.plant(
      [("100644", "interviews/tape-9.md", "words\n")], by: stage.ana, on: "troth/ledger")
    let hidden = try await push.push("troth/ledger")
    #expect(hidden.status == 1 && hidden.said.contains("subject-unknown"), "\(hidden)")
    try await repository.git(
      "update-ref", "refs/heads/troth/ledger", ledger.description)
    let topic = try await repository.id("topic")
    let none = String(repeating: "0", count: 40)
    let lines = (0..<500).map { "refs/heads/t\($0) \(topic) refs/heads/t\($0) \(none)\n" }
    let many = try await stage.troth.run(
      ["hook", "pre-push", "origin", push.server], in: repository.path,
      input: Array(lines.joined().utf8))
    #expect(many.status == 1 && many.error.contains("subject-unknown"), "\(many.status)")
  }

  @Test("A server takes what its own audience may have, and nothing once that has ended")
  func server() async throws {
    let stage = try await Stage()
    let push = try await PushStage(stage.project, pushed: false, server: true)
    let repository = stage.repository
    let unknown = try await push.push("main", "troth/ledger")
    #expect(unknown.status == 1 && unknown.said.contains("audience-unknown"), "\(unknown)")
    try await repository.git(["config", "troth.audience", "circle"], in: push.server)
    // What is founded together counts together: the ledger's statements for the branch beside it.
    let taken = try await push.push("main", "troth/ledger")
    #expect(taken.status == 0, "\(taken)")
    try await stage.project.ledger([try stage.withdrawal()], by: stage.dia)
    #expect(try await push.push("troth/ledger").status == 0)
    try await stage.project.commit("more", ["a": "1"], by: stage.ana)
    let late = try await push.push("main")
    #expect(late.status == 1 && late.said.contains("consent-withdrawn"), "\(late)")
    try await stage.project.commit(
      "gone", [Stage.tape: nil, Stage.tape + ".subjects": nil], by: stage.ana)
    let gone = try await push.push("main")
    #expect(gone.status == 0, "\(gone)")
  }

  @Test("consent explain: yes with what is owed, no with the reason, and nothing to ask")
  func explain() async throws {
    let stage = try await Stage()
    func explain(_ words: String...) async throws -> TrothRunner.Outcome {
      try await stage.troth.run(["consent", "explain"] + words, in: stage.repository.path)
    }
    let yes = try await explain(
      Stage.tape, "--purpose", "archive", "--audience", "circle", "--operation", "share",
      "--format", "json")
    #expect(yes.status == 0, "\(yes)")
    let answer = try #require(
      try JSONParser.parse(Array(yes.output.utf8), dialect: .general).object)
    #expect(answer["allowed"]?.bool == true && answer["obligations"]?.strings == ["credit"])
    let subject = try #require(answer["subjects"]?.array?.first?.object)
    #expect(subject["id"]?.string == Stage.subject && subject["state"]?.string == "Given")
    #expect(subject["record"]?.string?.count == 64)
    let no = try await explain(Stage.tape, "--audience", "public", "--format", "json")
    #expect(no.status == 1 && no.output.contains("\"code\": \"purpose-not-covered\""), "\(no)")
    let nobody = try await explain(Stage.tape, "--audience", "circel")
    #expect(nobody.status == 1 && nobody.output.contains("audience-unknown"), "\(nobody)")
    #expect(nobody.error.contains("did you mean circle?"), "\(nobody)")
    let free = try await explain("README.md")
    #expect(free.status == 0 && free.output.contains("nobody has to be asked"), "\(free)")
    let new = try await explain("interviews/new.md")
    #expect(new.status == 1 && new.output.contains("subject-unknown"), "\(new)")
  }
}
