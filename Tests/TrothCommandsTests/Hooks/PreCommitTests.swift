import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("Hook: pre-commit")
struct PreCommitTests {
  private static let key =
    "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----\n"

  private func plain() async throws -> (TempRepository, TrothRunner) {
    let repository = try await TempRepository()
    try await repository.commit("one", ["a": "1", "b": "1"])
    let troth = TrothRunner(repository)
    let installed = try await troth.run(["hook", "install"], in: repository.path)
    try #require(installed.status == 0, "\(installed)")
    return (repository, troth)
  }

  @Test("A secret key is not committed, however the commit names its files")
  func keys() async throws {
    let (repository, _) = try await plain()
    try repository.write(Self.key, to: "a")
    for arguments in [["-a"], ["a"], ["--include", "a"]] {
      let commit = try await repository.attempt(["commit", "--quiet", "-m", "two"] + arguments)
      #expect(commit.status == 1 && commit.error.contains("key-material"), "\(commit)")
      #expect(commit.error.hasPrefix("troth: a is not ready to be committed."), "\(commit)")
      #expect(commit.error.split(separator: "\n").count <= 6)
    }
    // What is not part of the commit does not matter.
    try repository.write("2", to: "b")
    let other = try await repository.attempt(["commit", "--quiet", "-m", "two", "b"])
    #expect(other.status == 0, "\(other)")
  }

  @Test("The index of a linked work tree is the one that is looked at")
  func workTree() async throws {
    let (repository, _) = try await plain()
    let linked = repository.folder.absolute("linked")
    try await repository.git("worktree", "add", "--quiet", linked)
    try repository.folder.write(Self.key, to: linked + "/a")
    let commit = try await repository.attempt(
      ["commit", "--quiet", "-a", "-m", "two"], in: linked)
    #expect(commit.status == 1 && commit.error.contains("key-material"), "\(commit)")
    let clean = try await repository.attempt(
      ["commit", "--quiet", "--allow-empty", "-m", "two"])
    #expect(clean.status == 0, "\(clean)")
  }

  @Test("TROTH=0 and a first commit")
  func skipped() async throws {
    let repository = try await TempRepository()
    _ = try await TrothRunner(repository).run(["hook", "install"], in: repository.path)
    try repository.write(Self.key, to: "key")
    try await repository.git("add", "key")
    let refused = try await repository.attempt(["commit", "--quiet", "-m", "first"])
    #expect(refused.status == 1 && refused.error.contains("key-material"))
    let skipped = try await repository.attempt(
      ["commit", "--quiet", "-m", "first"], environment: ["TROTH": "0"])
    #expect(skipped.status == 0 && skipped.error.contains("skipped because TROTH=0"))
  }

  @Test("Records that hold and lie right are committed; others are not")
  func records() async throws {
    let project = try await TestProject()
    let repository = project.repository
    _ = try await TrothRunner(repository).run(["hook", "install"], in: repository.path)
    let files = TestProject.files(project.bo.identity)
    for (path, text) in files { try repository.write(text ?? "", to: path) }
    try await repository.git("add", "--all")
    let good = try await repository.attempt(["commit", "--quiet", "-m", "bo comes"])
    #expect(good.status == 0 && good.error.isEmpty, "\(good)")

    let record = TestProject.file(try project.agreement(project.chen))
    let (path, text) = try #require(record.first)
    for (code, place, content) in [
      ("record-misplaced", ".troth/agreements/00/x.json", text ?? ""),
      ("record-noncanonical", path, (text ?? "") + "\n"),
      ("record-malformed", path, "{}\n"),
      ("key-material", path, Self.key),
    ] {
      try repository.write(content, to: place)
      try await repository.git("add", "--all")
      let commit = try await repository.attempt(["commit", "--quiet", "-m", "bad"])
      #expect(commit.status == 1 && commit.error.contains(code), "\(code): \(commit)")
      try await repository.git("rm", "--quiet", "--cached", "-f", place)
      try await repository.git(["clean", "-fdq"])
    }
    try await repository.git([
      "update-index", "--add", "--cacheinfo",
      "120000,\(try await repository.git("rev-parse", "HEAD:.troth/policy.yml")),\(path)",
    ])
    let link = try await repository.attempt(["commit", "--quiet", "-m", "bad"])
    #expect(link.status == 1 && link.error.contains("record-misplaced"), "\(link)")
  }

  @Test("A record that the project has is neither edited nor taken away; one's own new one may be")
  func edits() async throws {
    let project = try await TestProject()
    let repository = project.repository
    _ = try await TrothRunner(repository).run(["hook", "install"], in: repository.path)
    try await repository.git("checkout", "--quiet", "-b", "topic")
    let published = try #require(TestProject.file(project.inception).keys.first)
    try await repository.git("rm", "--quiet", published)
    let deleted = try await repository.attempt(["commit", "--quiet", "-m", "bad"])
    #expect(deleted.status == 1 && deleted.error.contains("record-deleted"), "\(deleted)")
    try await repository.git("reset", "--quiet", "--hard")
    try repository.write("{}\n", to: published)
    let changed = try await repository.attempt(["commit", "--quiet", "-a", "-m", "bad"])
    #expect(changed.status == 1 && changed.error.contains("record-changed"), "\(changed)")
    try await repository.git("reset", "--quiet", "--hard")
    try await project.commit("own", TestProject.files(project.bo.identity), by: nil, on: "topic")
    let own = try #require(TestProject.file(project.bo.inception).keys.first)
    try await repository.git("rm", "--quiet", own)
    let taken = try await repository.attempt(["commit", "--quiet", "-m", "not yet"])
    #expect(taken.status == 0, "\(taken)")
  }

  @Test("hostile file names: what is to be pasted is one word of the shell")
  func hostileNames() async throws {
    let (repository, _) = try await plain()
    let name = ".troth/agreements/$(touch owned)'; touch owned #.json"
    try repository.write("{}\n", to: name)
    try await repository.git("add", "--", name)
    let commit = try await repository.attempt(["commit", "--quiet", "-m", "two"])
    #expect(commit.status == 1, "\(commit)")
    let lines = commit.error.split(separator: "\n")
    let line = try #require(lines.first { $0.contains("to mend it: ") })
    let paste = String(line.split(separator: ": ", maxSplits: 1)[1])
    try await ToolRunner.run(
      "sh", ["-c", "cd '\(repository.path)' && \(paste) >/dev/null 2>&1; true"],
      in: repository.folder)
    #expect(repository.read("owned") == nil, "\(paste)")
    #expect(try await repository.git("diff", "--cached", "--name-only").isEmpty, "\(paste)")
  }
}
