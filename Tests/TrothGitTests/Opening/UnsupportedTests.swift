import Glibc
import Testing
import TrothGit
import TrothModel
import TrothTestSupport

@Suite("Repositories that cannot be opened")
struct UnsupportedTests {
  @Test(
    "what needs more of its readers is said by name, with a hint",
    arguments: [
      ("objectformat", "sha256", "SHA-256"), ("refstorage", "reftable", "reftable"),
      ("fromthefuture", "x", "`fromthefuture`"),
    ])
  func extensions(name: String, value: String, words: String) async throws {
    let temp = try await TempRepository()
    try await temp.git("config", "core.repositoryFormatVersion", "1")
    try await temp.git("config", "extensions." + name, value)
    let error = #expect(throws: TrothError.self) { try temp.opened() }
    #expect(error?.code == .repositoryUnsupported)
    #expect(error?.message.contains(words) == true)
    #expect(error?.hint != nil)
  }

  @Test("a repository that git itself made with SHA-256 is told apart")
  func sha256() async throws {
    let folder = try TempFolder()
    let temp = TempRepository(folder, at: folder.path + "/r")
    try await temp.git(["init", "-q", "--object-format=sha256", temp.path], in: folder.path)
    let error = #expect(throws: TrothError.self) { try temp.opened() }
    #expect(error?.code == .repositoryUnsupported)
  }

  @Test("a newer format is said to be one")
  func format() async throws {
    let temp = try await TempRepository()
    try await temp.git("config", "core.repositoryFormatVersion", "2")
    let error = #expect(throws: TrothError.self) { try temp.opened() }
    #expect(error?.code == .repositoryUnsupported)
  }

  @Test(
    "extensions that change nothing for a reader are no hindrance",
    arguments: [
      ("partialclone", "origin"), ("worktreeconfig", "true"), ("preciousobjects", "true"),
      ("relativeworktrees", "true"), ("noop", "x"),
    ])
  func harmless(name: String, value: String) async throws {
    let temp = try await TempRepository()
    let one = try await temp.commit("one")
    try await temp.git("config", "core.repositoryFormatVersion", "1")
    try await temp.git("config", "extensions." + name, value)
    #expect(try temp.opened().head().commit == one)
  }

  /// Only root can give files away.
  static var canGiveAway: Bool { geteuid() == 0 }

  @Test(
    "another user's repository is opened only when the user's settings say it is safe",
    .enabled(if: canGiveAway, "needs root to give a file to another user"),
    arguments: [
      ([], false), (["*"], true), (["PATH"], true), (["PATH/"], true), (["/elsewhere"], false),
      (["*", ""], false), (["", "PATH"], true), (["PARENT/*"], true), (["~/../repository"], true),
    ])
  func foreignOwner(values: [String], isSafe: Bool) async throws {
    let temp = try await TempRepository()
    let one = try await temp.commit("one")
    chown(temp.path, 12_345, 12_345)
    for value in values {
      let place = value.replacing("PATH", with: temp.path)
        .replacing("PARENT", with: temp.folder.path)
      try await temp.git(
        ["config", "--global", "--add", "safe.directory", place], in: temp.folder.path)
    }
    // The repository's own word does not count.
    try temp.folder.write(
      String(decoding: temp.read(".git/config") ?? [], as: UTF8.self)
        + "[safe]\n\tdirectory = *\n", to: "repository/.git/config")
    guard isSafe else {
      let error = #expect(throws: TrothError.self) { try temp.opened() }
      #expect(error?.kind == .user)
      #expect(error?.hint == "git config --global --add safe.directory \(temp.path)")
      return
    }
    #expect(try temp.opened().head().commit == one)
  }

  @Test(
    "the same for a bare repository, and for settings given by variables",
    .enabled(if: canGiveAway, "needs root to give a file to another user"))
  func foreignBare() async throws {
    let temp = try await TempRepository(bare: true)
    chown(temp.path, 12_345, 12_345)
    #expect(throws: TrothError.self) { try temp.opened() }
    let variables = temp.environment.merging([
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory",
      "GIT_CONFIG_VALUE_0": temp.path,
    ]) { $1 }
    let repository = try Repository.open(at: temp.path, environment: .ordinary(variables))
    #expect(repository.isBare)
  }
}
