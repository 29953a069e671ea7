import Testing
import TrothGit
import TrothModel
import TrothTestSupport

/// What a commit itself changes, merges included.
@Suite("Paths that a commit touches")
struct TouchedTests {
  private func touched(_ repository: TempRepository, _ revision: String) async throws -> [String] {
    let id = try await repository.id(revision)
    return try repository.opened().pathsTouched(by: id).map(\.description)
  }

  @Test("A root, an ordinary commit and a deletion")
  func ordinary() async throws {
    let repository = try await TempRepository()
    _ = try await repository.commit("root", ["a": "1\n", "d/b": "1\n"])
    #expect(try await touched(repository, "HEAD") == ["a", "d/b"])
    try await repository.git("mv", "a", "c")
    try await repository.git("commit", "--quiet", "-m", "moved")
    #expect(try await touched(repository, "HEAD") == ["a", "c"])
  }

  @Test("A merge touches what its parents alone do not lead to")
  func merges() async throws {
    let repository = try await TempRepository()
    _ = try await repository.commit("base", ["a": "1\n", "b": "1\n", "c": "1\n"])
    try await repository.git("switch", "--quiet", "-c", "side")
    _ = try await repository.commit("theirs", ["a": "2\n"])
    try await repository.git("switch", "--quiet", "-")
    _ = try await repository.commit("ours", ["b": "2\n"])
    try await repository.git("branch", "before")
    try await repository.git("merge", "--quiet", "--no-ff", "-m", "clean", "side")
    #expect(try await touched(repository, "HEAD") == [])
    // One that brings something of its own.
    try repository.write("3\n", to: "c")
    try await repository.git("commit", "--quiet", "--all", "--amend", "-m", "smuggles")
    #expect(try await touched(repository, "HEAD") == ["c"])
    // One that drops what the other side did.
    try await repository.git("reset", "--quiet", "--hard", "before")
    try await repository.git("merge", "--quiet", "-s", "ours", "-m", "drops", "side")
    #expect(try await touched(repository, "HEAD") == ["a"])
  }

  @Test("What both sides changed differently is the merge's own; unrelated histories are all of it")
  func conflicts() async throws {
    let repository = try await TempRepository()
    _ = try await repository.commit("base", ["a": "1\n"])
    try await repository.git("switch", "--quiet", "-c", "side")
    _ = try await repository.commit("theirs", ["a": "2\n"])
    try await repository.git("switch", "--quiet", "-")
    _ = try await repository.commit("ours", ["a": "3\n"])
    try await repository.git("merge", "--quiet", "-X", "ours", "-m", "resolved", "side")
    #expect(try await touched(repository, "HEAD") == ["a"])
    try await repository.git("switch", "--quiet", "--orphan", "other")
    _ = try await repository.commit("unrelated", ["z": "1\n"])
    try await repository.git(
      "merge", "--quiet", "--allow-unrelated-histories", "-m", "joined", "side")
    #expect(try await touched(repository, "HEAD") == ["a", "z"])
  }
}
