import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// docs/spec/publishing.md, "Retention", "Takedown" and "May".
@Suite("troth retention, takedown, may")
struct RetentionTests {
  private static func answer(_ outcome: TrothRunner.Outcome) throws -> JSONObject {
    try #require(JSONParser.parse(Array(outcome.output.utf8), dialect: .general).object)
  }

  private static func ask(_ stage: PublishStage, _ words: String...) async throws
    -> TrothRunner.Outcome
  {
    try await stage.stage.troth.run(
      words + ["--authority", "refs/heads/main"], in: stage.repository.path)
  }

  @Test(
    "While somebody permits it nothing must go; after a withdrawal every place is told, with what to do"
  )
  func places() async throws {
    let stage = try await PublishStage()
    let repository = stage.repository
    let before = try await Self.ask(stage, "retention")
    #expect(
      before.status == 0 && before.output.contains("nothing that is here must go"), "\(before)")
    _ = try await stage.publish("--remote", "museum")
    try await repository.git("fetch", "--quiet", "museum", "+refs/heads/*:refs/remotes/museum/*")
    try await repository.git("tag", "v1", "main")
    try await repository.git("branch", "topic", "main")
    try await repository.git("worktree", "add", "--quiet", "--detach", "../beside", "main")
    try await repository.git("switch", "--quiet", "--detach")
    try repository.write("put aside\n", to: "README.md")
    try await repository.git("stash", "push", "--quiet")
    try await repository.git("switch", "--quiet", "main")
    try await stage.project.commit(
      "gone", [ArchiveStage.tape: nil, ArchiveStage.tape + ".subjects": nil], by: stage.ana)
    try await stage.withdraw()
    let told = try await Self.ask(stage, "retention", "--format", "json")
    try #require(told.status == 1, "\(told)")
    let answer = try Self.answer(told)
    let now = answer["now"]?.array?.compactMap(\.object) ?? []
    #expect(now.map { $0["path"]?.string } == [ArchiveStage.tape])
    #expect(now.first?["reason"]?.string == "consent-withdrawn")
    var places: [String: JSONObject] = [:]
    for place in answer["places"]?.array?.compactMap(\.object) ?? [] {
      places["\(place["kind"]?.string ?? "") \(place["name"]?.string ?? "")"] = place
    }
    #expect(places["branch main"]?["present"]?.array == [])
    #expect(places["branch main"]?["earlier"]?.array?.count == 1)
    #expect(places["branch topic"]?["removal"]?.string?.hasPrefix("git switch topic && ") == true)
    #expect(places["tag v1"]?["erasure"]?.string == "git tag --delete v1")
    #expect(places["stash stash@{0}"]?["erasure"]?.string == "git stash drop 'stash@{0}'")
    let snapshots = "troth/publish/museum"
    #expect(
      places["branch \(snapshots)"]?["removal"]?.string == "troth publish --audience museum")
    #expect(
      places["remote museum/\(snapshots)"]?["erasure"]?.string == "troth takedown museum")
    #expect(places.keys.contains { $0.hasPrefix("work-tree ") && $0.hasSuffix("/beside") })
    let text = try await Self.ask(stage, "retention")
    #expect(text.output.contains("consent-withdrawn  \(ArchiveStage.tape)"))
    let list = try await Self.ask(stage, "retention", "--list")
    #expect(list.status == 0 && list.output == ArchiveStage.tape + "\0")
  }

  @Test(
    "The letter to the museum names the files and no person, and is written where it is asked for")
  func letter() async throws {
    let stage = try await PublishStage()
    _ = try await stage.publish("--remote", "museum")
    let nothing = try await Self.ask(stage, "takedown", "museum")
    #expect(nothing.status == 1 && nothing.output.contains("nothing that must go"), "\(nothing)")
    try await stage.withdraw()
    let letter = try await Self.ask(stage, "takedown", "museum")
    try #require(letter.status == 0, "\(letter)")
    #expect(letter.output.contains("- `\(ArchiveStage.tape)`: `consent-withdrawn`, reference `"))
    #expect(letter.output.contains("git checkout -B troth/publish/museum"))
    for text in [ArchiveStage.subject, "Dia", PublishStage.ben, "urn:troth"] {
      #expect(!letter.output.contains(text), "\(text)")
    }
    let file = try await Self.ask(stage, "takedown", "museum", "--output", "letter.md")
    #expect(file.status == 0 && file.output.isEmpty, "\(file)")
    #expect(stage.repository.read("letter.md") == Array(letter.output.utf8))
    let again = try await Self.ask(stage, "takedown", "museum", "--output", "letter.md")
    #expect(again.status == 2 && again.error.contains("is there already"), "\(again)")
    let unknown = try await Self.ask(stage, "takedown", "musem")
    #expect(unknown.status == 2 && unknown.error.contains("did you mean museum?"), "\(unknown)")
    // What was dropped from the snapshot since is still with the museum.
    _ = try await stage.publish()
    let after = try await Self.ask(stage, "takedown", "museum", "--format", "json")
    #expect(try Self.answer(after)["paths"]?.array == [.string(ArchiveStage.tape)], "\(after)")
  }

  @Test("May an audience have it, and may a person say something of it")
  func may() async throws {
    let stage = try await PublishStage()
    func may(_ who: String, _ action: String, _ path: String) async throws -> Int32 {
      try await Self.ask(stage, "may", who, action, path).status
    }
    let dia = stage.stage.dia.guest.description
    let ana = stage.ana.did.description
    for (who, action, path, status) in [
      ("museum", "publish", ArchiveStage.tape, Int32(0)),
      ("museum", "train", ArchiveStage.tape, 1), ("public", "publish", ArchiveStage.tape, 1),
      ("museum", "publish", PublishStage.ben, 1), ("museum", "publish", "README.md", 0),
      (dia, "permit", ArchiveStage.tape, 0), (dia, "withdraw", ArchiveStage.tape, 0),
      (dia, "record", ArchiveStage.tape, 1), (dia, "assign", ArchiveStage.tape, 1),
      (ana, "assign", ArchiveStage.tape, 0), (ana, "permit", ArchiveStage.tape, 1),
      (ana, "assign", "README.md", 1), (dia, "publish", ArchiveStage.tape, 2),
      ("nobody", "permit", ArchiveStage.tape, 2),
    ] {
      #expect(try await may(who, action, path) == status, "\(who) \(action) \(path)")
    }
    let near = try await Self.ask(stage, "may", "musem", "publish", "README.md")
    #expect(near.error.contains("There is an audience museum."), "\(near)")
  }
}
