import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// docs/spec/publishing.md, "What holds": what is withheld does not leave with a snapshot.
@Suite("Attacks: snapshots")
struct SnapshotAttackTests {
  private static let pointer = """
    version https://git-lfs.github.com/spec/v1
    oid sha256:\(String(repeating: "5a", count: 32))
    size 123456

    """

  @Test("withheld names in snapshot: no byte and no name of it is in what a push sends")
  func packs() async throws {
    let stage = try await PublishStage(files: [
      "catalogue.csv": "7,tape-7.md\n8,Ben-At-The-Mill.md\n",
      "MANIFEST": "\(PublishStage.ben)  sha256\n",
      "who.txt": "the teller is \(ArchiveStage.stranger)\n",
      "thumbs/ben-at-the-mill.md.png": "a picture\n", "copy.txt": PublishStage.secret,
      ".gitattributes": "interviews/ben-at-the-mill.md filter=lfs\n",
      "interviews/large.wav": Self.pointer,
      "interviews/large.wav.subjects": ArchiveStage.stranger + "\n",
      "sound/other.wav": Self.pointer.replacing("123456", with: "123457"),
    ])
    let made = try await stage.publish("--remote", "museum")
    try #require(made.status == 0, "\(made)")
    #expect(made.output.contains("pushed to museum"))
    for text in [
      "ben-at-the-mill", "nobody may read", ArchiveStage.stranger, "large.wav", "sha256:5a",
      ".subjects", ".troth", "policy.yml", "catalogue", ArchiveStage.subject,
    ] {
      #expect(try await !stage.holds(text, in: stage.museum), "\(text)")
    }
    #expect(try await stage.holds("What Dia said", in: stage.museum))
    #expect(try await stage.paths() == ["README.md", ArchiveStage.tape])
    // And after a withdrawal neither of the other tape.
    try await stage.withdraw()
    let next = try await stage.publish("--remote", "museum")
    try #require(next.status == 0, "\(next)")
    let left = try await stage.repository.git(
      ["rev-list", "--objects", "--all"], in: stage.museum)
    #expect(!left.contains("tape-7") && left.contains("README.md"))
  }

  @Test("hostile path names: they go as bytes or stay, and reach the terminal as words")
  func names() async throws {
    let stage = try await PublishStage()
    let odd = "texts/a\nb\u{1b}[2J\u{202e}.md"
    try await stage.stage.plant(
      [
        ("100644", odd, "odd\n"), ("100644", "-rf", "x\n"),
        ("100644", "interviews/\u{1b}]0;x\u{7}.md", "y\n"),
      ], by: stage.ana, on: "main")
    let made = try await stage.publish("--verbose")
    try #require(made.status == 0, "\(made)")
    #expect(!made.output.contains("\u{1b}") && !made.output.contains("\u{202e}"))
    let listed = try await stage.repository.attempt(
      ["ls-tree", "-r", "-z", "--name-only", PublishStage.branch])
    let paths = listed.output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    #expect(paths.contains(odd) && paths.contains("-rf"))
    #expect(!paths.contains { $0.contains("]0;x") })
  }

  @Test(
    "symlink that points at a withheld file, submodule, case twin of a withheld file: they stay")
  func disguised() async throws {
    let stage = try await PublishStage()
    let main = try await stage.repository.id("main").description
    try await stage.stage.plant(
      [
        ("120000", "latest", PublishStage.ben), ("120000", "newest", "latest"),
        ("120000", "tape", ArchiveStage.tape), ("160000", "module", main),
        ("100644", ".gitmodules", "[submodule \"module\"]\n\tpath = module\n\turl = ../private\n"),
        ("100644", "Interviews/ben-at-the-mill.md", "retyped\n"),
        ("100644", "interviews/Ben-at-the-mill.md", "retyped again\n"),
      ], by: stage.ana, on: "main")
    let made = try await stage.publish("--format", "json")
    try #require(made.status == 0, "\(made)")
    #expect(try await stage.paths() == ["README.md", ArchiveStage.tape, "tape"])
  }

  @Test(
    "a branch that already exists with other content is left alone, a forged snapshot is no parent")
  func occupied() async throws {
    let stage = try await PublishStage()
    try await stage.repository.git("branch", PublishStage.branch, "main")
    let main = try await stage.repository.id("main")
    let refused = try await stage.publish()
    #expect(refused.status == 2 && refused.error.contains("left alone"), "\(refused)")
    #expect(try await stage.repository.id(PublishStage.branch) == main)
    try await stage.repository.git("update-ref", "-d", "refs/heads/\(PublishStage.branch)")
    _ = try await stage.publish()
    // Somebody puts all of main behind a commit that looks like the snapshot.
    let message = try await stage.repository.git("log", "-1", "--format=%B", PublishStage.branch)
    let forged = try await stage.repository.git(
      "commit-tree", "-p", "main", "-m", message, "\(PublishStage.branch)^{tree}")
    try await stage.repository.git("update-ref", "refs/heads/\(PublishStage.branch)", forged)
    let anew = try await stage.publish("--format", "json")
    #expect(anew.status == 0 && anew.output.contains("\"made-anew\""), "\(anew)")
    #expect(try await stage.repository.git("rev-list", "--count", PublishStage.branch) == "1")
    // More in the message than a snapshot says is somebody's own work.
    let more = try await stage.repository.git(
      "commit-tree", "-m", message + "\n\nmore", "\(PublishStage.branch)^{tree}")
    try await stage.repository.git("update-ref", "refs/heads/\(PublishStage.branch)", more)
    #expect(try await stage.publish().status == 2)
  }

  @Test(
    "tag of history pushed beside the snapshot: the push takes no tag along, and the hook refuses it"
  )
  func tags() async throws {
    let stage = try await PublishStage()
    try await stage.repository.git("tag", "-a", "-m", "all of it", "v1", "main")
    try await stage.repository.git("config", "push.followTags", "true")
    // The archive itself is elsewhere, as it is for everybody who publishes.
    let archive = stage.repository.folder.absolute("archive.git")
    try await stage.repository.git("init", "--quiet", "--bare", "-b", "main", archive)
    try await stage.repository.git("remote", "add", "origin", archive)
    try await stage.repository.git("push", "--quiet", "origin", "main", "troth/ledger")
    try await stage.repository.git("fetch", "--quiet", "origin")
    let hook = try await stage.troth("hook", "install", "--quiet")
    try #require(hook.status == 0, "\(hook)")
    let made = try await stage.publish("--remote", "museum")
    try #require(made.status == 0, "\(made)")
    #expect(
      try await stage.repository.git(["for-each-ref", "--format=%(refname)"], in: stage.museum)
        == "refs/heads/\(PublishStage.branch)")
    let beside = try await stage.repository.attempt(["push", "museum", "v1"])
    #expect(beside.status != 0 && beside.error.contains("subject-unknown"), "\(beside)")
    #expect(try await !stage.holds("nobody may read", in: stage.museum))
  }

  @Test("manifest naming withheld files stays, and one that names published ones goes")
  func manifests() async throws {
    let stage = try await PublishStage(files: [
      "lists/all.txt": "tape-7.md\nben-at-the-mill.md\n", "lists/open.txt": "tape-7.md\n",
    ])
    _ = try await stage.publish()
    #expect(
      try await stage.paths() == ["README.md", ArchiveStage.tape, "lists/open.txt"])
  }
}
