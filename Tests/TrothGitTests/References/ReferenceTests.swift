import Testing
import TrothGit
import TrothModel
import TrothTestSupport

@Suite("Reading refs")
struct ReferenceTests {
  @Test("HEAD is a branch, a branch without commits, or a commit")
  func head() async throws {
    let temp = try await TempRepository()
    #expect(try temp.opened().head() == .branch("refs/heads/main", nil))
    let one = try await temp.commit("one")
    #expect(try temp.opened().head() == .branch("refs/heads/main", one))
    try await temp.git("checkout", "--quiet", "--detach")
    #expect(try temp.opened().head() == .detached(one))
  }

  @Test("refs are listed by name with their commits; tags are peeled, dangling ones left out")
  func list() async throws {
    let temp = try await TempRepository()
    let one = try await temp.commit("one")
    try await temp.git("branch", "b")
    try await temp.git("branch", "a/z")
    try await temp.git("pack-refs", "--all")
    try await temp.git("branch", "a-b")
    try await temp.git("tag", "-a", "-m", "t", "t1")
    try await temp.git("tag", "-a", "-m", "tt", "t2", "t1")
    try await temp.git("symbolic-ref", "refs/heads/gone", "refs/heads/nowhere")
    try await temp.git("symbolic-ref", "refs/heads/alias", "refs/heads/b")
    let repository = try temp.opened()
    let heads = try repository.references(under: "refs/heads")
    #expect(
      heads.map(\.name)
        == ["a-b", "a/z", "alias", "b", "main"].map { "refs/heads/" + $0 })
    #expect(Set(heads.map(\.target)) == [one])
    #expect(try repository.references(under: "refs/tags/").map(\.target) == [one, one])
    #expect(try repository.references(under: "refs/he").isEmpty)
    #expect(try repository.references(under: "refs/heads/[a]").isEmpty)
    #expect(try repository.reference("refs/tags/t2") == one)
    #expect(try repository.reference("refs/heads/gone") == nil)
    #expect(try repository.reference("refs/heads/never") == nil)
    #expect(try repository.reference("no such..name") == nil)
    #expect(try repository.symbolicTarget(of: "refs/heads/gone") == "refs/heads/nowhere")
    #expect(try repository.symbolicTarget(of: "refs/heads/b") == nil)
  }

  @Test("words name commits as for git, or the error says what to do")
  func resolve() async throws {
    let temp = try await TempRepository()
    let empty = #expect(throws: TrothError.self) { _ = try temp.opened().resolve("HEAD") }
    #expect(empty?.kind == .user)
    #expect(empty?.hint == "git commit")
    let one = try await temp.commit("one", ["a": "a"])
    let two = try await temp.commit("two")
    try await temp.git("tag", "-a", "-m", "t", "v1", "HEAD~1")
    let repository = try temp.opened()
    for (words, id) in [
      ("HEAD", two), ("HEAD~1", one), ("main^", one), ("v1", one), (two.short, two),
    ] {
      #expect(try repository.resolve(words) == id)
    }
    for words in ["nothing", "HEAD:a", "HEAD^{tree}", "main..v1", "--all", "", "@{", ":/"] {
      let error = #expect(throws: TrothError.self) { _ = try repository.resolve(words) }
      #expect(error?.kind == .user)
    }
  }
}
