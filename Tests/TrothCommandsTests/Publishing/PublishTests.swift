import Testing
import TrothModel
import TrothTestSupport

/// docs/spec/publishing.md
@Suite("troth publish")
struct PublishTests {
  @Test("What is permitted goes, without history; the same again is nothing new")
  func first() async throws {
    let stage = try await PublishStage()
    let rehearsal = try await stage.publish("--dry-run")
    #expect(
      rehearsal.status == 0 && rehearsal.output.contains("would hold 2 files"), "\(rehearsal)")
    #expect(try await stage.project.tip("refs/heads/\(PublishStage.branch)") == nil)
    let made = try await stage.publish("--format", "json")
    try #require(made.status == 0, "\(made)")
    let answer = try JSONParser.parse(Array(made.output.utf8), dialect: .general).object
    #expect(answer?["outcome"]?.string == "made" && answer?["governed"]?.integer == 1)
    let withheld = answer?["withheld"]?.array?.compactMap { $0.object?["path"]?.string } ?? []
    #expect(withheld.contains(PublishStage.ben))
    #expect(answer?["obligations"]?.object?[ArchiveStage.tape]?.array == ["credit"])
    #expect(try await stage.paths() == ["README.md", ArchiveStage.tape])
    let log = try await stage.repository.git("log", "--format=%P|%B", PublishStage.branch)
    let main = try await stage.repository.id("main")
    #expect(
      log.hasPrefix("|Snapshot for museum\n\nTroth-Audience: museum\nTroth-Project: did:troth:"))
    #expect(log.contains("Troth-Source: \(main)\nTroth-Obligation: credit"))
    let tip = try await stage.repository.id(PublishStage.branch)
    let again = try await stage.publish()
    #expect(again.status == 0 && again.output.contains("nothing new"), "\(again)")
    #expect(try await stage.repository.id(PublishStage.branch) == tip)
  }

  @Test("What only grows follows; what changed or was withdrawn has nothing behind it")
  func line() async throws {
    let stage = try await PublishStage()
    _ = try await stage.publish()
    let first = try await stage.repository.id(PublishStage.branch)
    try await stage.project.commit("new", ["notes.md": "notes\n"], by: stage.ana)
    let grown = try await stage.publish()
    #expect(grown.status == 0, "\(grown)")
    #expect(try await stage.repository.id("\(PublishStage.branch)^") == first)
    try await stage.project.commit("mended", ["notes.md": "better notes\n"], by: stage.ana)
    let changed = try await stage.publish()
    #expect(changed.output.contains("push it with --force"), "\(changed)")
    #expect(try await stage.repository.git("rev-list", "--count", PublishStage.branch) == "1")
    try await stage.withdraw()
    let withdrawn = try await stage.publish("--format", "json")
    #expect(
      withdrawn.output.contains("\"made-anew\"") && withdrawn.output.contains("consent-withdrawn"))
    #expect(try await stage.paths() == ["README.md", "notes.md"])
    #expect(try await stage.repository.git("rev-list", "--count", PublishStage.branch) == "1")
  }

  @Test(
    "Where nothing is left the last files are dropped too, and where nothing went nothing is made")
  func nothing() async throws {
    let stage = try await PublishStage(files: ["README.md": nil])
    let before = try await stage.publish("--branch", "other")
    #expect(before.status == 0, "\(before)")
    try await stage.withdraw()
    let none = try await stage.publish()
    #expect(none.status == 1 && none.output.contains("nothing may go to museum"), "\(none)")
    #expect(try await stage.project.tip("refs/heads/\(PublishStage.branch)") == nil)
    let emptied = try await stage.publish("--branch", "other")
    #expect(emptied.status == 0, "\(emptied)")
    #expect(try await stage.paths("other").isEmpty)
  }

  @Test("Words that are off are told, and nothing is written")
  func refusals() async throws {
    let stage = try await PublishStage()
    let refs = try await stage.repository.git("for-each-ref")
    for (words, status, said) in [
      (["--audience", "musem"], Int32(2), "did you mean museum?"),
      (["--branch", "a..b"], 64, "not the name of a branch"),
      (["--branch", "main"], 2, "the project's own branch"),
      (["--branch", "troth/ledger"], 2, "the project's own branch"),
      (["--from", "nowhere"], 2, "nowhere"), (["--remote", "nowhere"], 2, "no remote called"),
      (["--dry-run", "--remote", "museum"], 64, "nothing to push"),
    ] {
      let outcome = try await stage.stage.troth.run(
        [
          "publish", "--audience", "museum", "--authority", "refs/heads/main", "--offline",
        ] + words, in: stage.repository.path)
      #expect(outcome.status == status && outcome.error.contains(said), "\(words): \(outcome)")
    }
    try await stage.repository.git("remote", "add", "circle", "/srv/circle.git")
    let other = try await stage.publish("--remote", "circle")
    #expect(
      other.status == 2 && other.error.contains("is for circle, and not for museum"), "\(other)")
    #expect(try await stage.repository.git("for-each-ref") == refs)
  }

  @Test("Where the law's remote does not answer nothing is made, unless --offline is said")
  func unreachable() async throws {
    let stage = try await PublishStage()
    let away = stage.repository.folder.absolute("away.git")
    try await stage.repository.git("init", "--quiet", "--bare", "-b", "main", away)
    try await stage.repository.git("remote", "add", "origin", away)
    try await stage.repository.git("push", "--quiet", "origin", "main", "troth/ledger")
    try await stage.repository.git("remote", "set-head", "origin", "main")
    let reached = try await stage.troth("publish", "--audience", "museum")
    #expect(reached.status == 0, "\(reached)")
    try await stage.repository.git("update-ref", "-d", "refs/heads/\(PublishStage.branch)")
    try await stage.repository.git("remote", "set-url", "origin", away + "-gone")
    let unanswered = try await stage.troth("publish", "--audience", "museum")
    #expect(unanswered.status == 2 && unanswered.error.contains("could not be reached"))
    #expect(unanswered.error.contains("troth publish --audience museum --offline"))
    #expect(try await stage.project.tip("refs/heads/\(PublishStage.branch)") == nil)
    let offline = try await stage.troth("publish", "--audience", "museum", "--offline")
    #expect(offline.status == 0, "\(offline)")
  }
}
