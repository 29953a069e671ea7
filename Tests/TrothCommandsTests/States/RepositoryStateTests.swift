import Glibc
import Testing
import TrothTestSupport

/// Must hold: in each odd state of a repository a clear answer or an error with a hint; never a
/// crash, never exit 0 for what was not answered.
@Suite("Odd repositories")
struct RepositoryStateTests {
  /// Commands that ask about a project.
  static let asking: [[String]] = [
    ["check"], ["check", "--format", "json"], ["project", "show"], ["project", "log"],
    ["policy", "show"], ["admit", "HEAD"], ["agreement", "list"], ["agreement", "show", "dco"],
    ["agree", "dco", "--yes"], ["log"], ["export", "allowed-signers"], ["project", "propose"],
    ["project", "sign"], ["undo"], ["join", "--yes", "--no-passphrase"], ["policy", "lint"],
  ]

  /// Commands that ask about the repository itself, and so have an answer without a project.
  static let looking: [[String]] = [
    ["verify"], ["verify", "HEAD"], ["verify", "--all"], ["hook", "status"], ["status"],
    ["show", "abcdef"],
  ]

  /// An exit 2 with a hint, and no trace of a crash.
  private func expectUnanswered(
    _ outcome: TrothRunner.Outcome, _ what: [String], _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.status == 2, "\(what): \(outcome)", sourceLocation: location)
    #expect(outcome.output.isEmpty, "\(what): \(outcome)", sourceLocation: location)
    #expect(outcome.error.hasPrefix("troth: "), "\(what): \(outcome)", sourceLocation: location)
    #expect(outcome.error.contains("\nhint: "), "\(what): \(outcome)", sourceLocation: location)
  }

  @Test("no repository at all", arguments: asking + looking)
  func noRepository(command: [String]) async throws {
    let repository = try await TempRepository()
    let troth = TrothRunner(repository)
    expectUnanswered(try await troth.run(command, in: repository.folder.path), command)
  }

  @Test("without .troth", arguments: asking)
  func withoutProject(command: [String]) async throws {
    let repository = try await TempRepository()
    _ = try await repository.commit("one", ["a": "a"])
    let outcome = try await TrothRunner(repository).run(command, in: repository.path)
    expectUnanswered(outcome, command)
    #expect(outcome.error.contains("troth init") || ["undo", "policy"].contains(command[0]))
  }

  @Test("without commits: an unborn branch", arguments: asking)
  func unborn(command: [String]) async throws {
    let repository = try await TempRepository()
    expectUnanswered(try await TrothRunner(repository).run(command, in: repository.path), command)
  }

  @Test("bare, without commits", arguments: asking)
  func bare(command: [String]) async throws {
    let repository = try await TempRepository(bare: true)
    expectUnanswered(try await TrothRunner(repository).run(command, in: repository.path), command)
  }

  @Test("bare, with a project: its own refs are the authority")
  func bareProject() async throws {
    let project = try await TestProject()
    let path = project.repository.folder.path + "/bare.git"
    try await project.repository.git("clone", "--quiet", "--bare", project.repository.path, path)
    let outcome = try await TrothRunner(project.repository).run(["project", "show"], in: path)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("refs/heads/main"))
  }

  @Test("sha256", arguments: asking + looking)
  func sha256(command: [String]) async throws {
    let repository = try await TempRepository()
    let path = repository.folder.path + "/sha256"
    try await repository.git("init", "--quiet", "--object-format=sha256", path)
    let outcome = try await TrothRunner(repository).run(command, in: path)
    expectUnanswered(outcome, command)
    #expect(outcome.error.contains("repository-unsupported"))
  }

  @Test("extensions.refStorage set", arguments: asking + looking)
  func refStorage(command: [String]) async throws {
    let repository = try await TempRepository()
    try await repository.git("config", "core.repositoryFormatVersion", "1")
    try await repository.git("config", "extensions.refStorage", "reftable")
    let outcome = try await TrothRunner(repository).run(command, in: repository.path)
    expectUnanswered(outcome, command)
    #expect(outcome.error.contains("repository-unsupported"))
  }

  @Test(
    "wrong owner: safe.directory is the hint",
    .enabled(if: geteuid() == 0, "needs root to give a file to another user"),
    arguments: asking + looking)
  func wrongOwner(command: [String]) async throws {
    let repository = try await TempRepository()
    _ = try await repository.commit("one", ["a": "a"])
    chown(repository.path, 12_345, 12_345)
    let outcome = try await TrothRunner(repository).run(command, in: repository.path)
    expectUnanswered(outcome, command)
    #expect(outcome.error.contains("--add safe.directory"), "\(outcome)")
  }

  @Test("what does not ask about a project is answered without one", arguments: looking)
  func lookedAt(command: [String]) async throws {
    let repository = try await TempRepository()
    _ = try await repository.commit("one", ["a": "a"])
    let outcome = try await TrothRunner(repository).run(command, in: repository.path)
    if command[0] == "show" { return expectUnanswered(outcome, command) }
    #expect(outcome.status == 0 && !outcome.output.isEmpty, "\(command): \(outcome)")
  }

  @Test(
    "an unborn branch of a clone with a project",
    arguments: [["check"], ["verify"], ["admit", "HEAD"]])
  func unbornInProject(command: [String]) async throws {
    let project = try await TestProject()
    try await project.repository.git("remote", "add", "origin", project.repository.path)
    try await project.repository.git("fetch", "--quiet", "origin")
    try await project.repository.git("symbolic-ref", "HEAD", "refs/heads/new")
    let outcome = try await TrothRunner(project.repository).run(
      command, in: project.repository.path)
    #expect(outcome.status == 2 && outcome.output.isEmpty, "\(command): \(outcome)")
    #expect(outcome.error.contains("\nhint: "), "\(command): \(outcome)")
    let status = try await TrothRunner(project.repository).run(
      ["project", "show"], in: project.repository.path)
    #expect(status.status == 0, "\(status)")
  }

  @Test("a detached HEAD is judged like any tip")
  func detached() async throws {
    let project = try await TestProject()
    try await project.repository.git("checkout", "--quiet", "--detach")
    try await project.repository.commit("work", ["b": "b"])
    let outcome = try await TrothRunner(project.repository).run(
      ["check"], in: project.repository.path)
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.output.hasPrefix("fail: 1 commit"))
  }

  @Test("a shallow clone is not judged as whole")
  func shallow() async throws {
    let project = try await TestProject()
    try await project.repository.git("switch", "--quiet", "--create", "topic")
    for name in ["b", "c", "d"] {
      try await project.commit("add \(name)", [name: name], by: project.bo, on: "topic")
    }
    let path = project.repository.folder.path + "/shallow"
    try await project.repository.git(
      "clone", "--quiet", "--depth=2", "--no-single-branch", "file://\(project.repository.path)",
      path)
    let outcome = try await TrothRunner(project.repository).run(
      ["check", "origin/topic", "--authority", "refs/remotes/origin/main"], in: path)
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.error.contains("hint: git fetch --unshallow"), "\(outcome)")
  }
}
