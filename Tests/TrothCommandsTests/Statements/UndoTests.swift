import Testing
import TrothTestSupport

@Suite("troth undo")
struct UndoTests {
  private func founder() async throws -> Somebody {
    let ana = try await Somebody.alone("Ana")
    try await ana.answer([
      "init", "--name", "seeds", "--agreement", "dco", "--no-passphrase", "--commit",
    ])
    return ana
  }

  @Test("takes back what is staged, files and all")
  func staged() async throws {
    let ana = try await founder()
    let before = try await ana.git("status", "--porcelain")
    try await ana.troth("agree", "dco", "--yes")
    #expect(try await ana.git("status", "--porcelain").contains(".troth/agreements/"))
    try await ana.troth("undo", "--dry-run")
    #expect(try await ana.git("status", "--porcelain").contains(".troth/agreements/"))
    try await ana.troth("undo")
    #expect(try await ana.git("status", "--porcelain") == before)
  }

  @Test("takes back what is on the local ledger only, and not what moved on since")
  func ledger() async throws {
    let ana = try await founder()
    try await ana.troth("agree", "dco", "--yes", "--to", "ledger")
    try await ana.troth("undo")
    #expect(try await ana.git("for-each-ref", "refs/heads/troth") == "")
    try await ana.troth("agree", "dco", "--yes", "--to", "ledger")
    try await ana.git("branch", "--force", "troth/ledger", "main")
    let outcome = try await ana.troth(["undo"])
    #expect(outcome.status == 2 && outcome.error.contains("moved on"), "\(outcome)")
  }

  @Test("says so when it is committed, or when there is nothing")
  func tooLate() async throws {
    let ana = try await founder()
    try await ana.troth("agree", "dco", "--yes")
    try await ana.git("commit", "--quiet", "-m", "agree")
    let outcome = try await ana.troth(["undo"])
    #expect(outcome.status == 2 && outcome.error.contains("hint: git revert"), "\(outcome)")
    let nobody = try await Somebody.alone("Chen")
    #expect(try await nobody.troth(["undo"]).status == 2)
  }

  @Test("a withdrawal taken back counts no more, from nowhere")
  func withdrawal() async throws {
    let ana = try await founder()
    try await ana.troth("agree", "dco", "--yes", "--commit")
    try await ana.troth("agreement", "end", "dco", "--no-push")
    #expect(try await ana.troth("agreement", "list").contains("ended"))
    try await ana.troth("undo")
    #expect(try await ana.troth("agreement", "list").contains("in-force"))
  }

  @Test("init, undo, init: nothing stands in the way")
  func foundedTwice() async throws {
    let ana = try await Somebody.alone("Ana")
    try await ana.answer(["init", "--name", "seeds", "--no-passphrase"])
    try await ana.troth("undo")
    #expect(try await ana.troth(["status"]).output.isEmpty == false)
    try await ana.answer(["init", "--name", "seeds", "--no-passphrase", "--commit"])
    try await ana.troth("project", "show")
  }

  @Test("what was unstaged by hand is taken back all the same, file and all")
  func unstagedByHand() async throws {
    let ana = try await founder()
    let before = try await ana.git("status", "--porcelain")
    try await ana.troth("agree", "dco", "--yes")
    try await ana.git("reset", "--quiet")
    #expect(try await ana.troth("undo").contains("took back"))
    #expect(try await ana.git("status", "--porcelain") == before)
    // A file that somebody made anew under the same name is theirs.
    try await ana.troth("agree", "dco", "--yes")
    let path = try await ana.git("diff", "--cached", "--name-only")
    try await ana.git("reset", "--quiet")
    try ana.repository.write("mine\n", to: path)
    try await ana.troth("undo")
    #expect(ana.repository.read(path) == Array("mine\n".utf8))
  }

  @Test("what another branch holds is committed, wherever one stands")
  func committedElsewhere() async throws {
    let ana = try await founder()
    try await ana.git("switch", "--quiet", "--create", "topic")
    try await ana.troth("agree", "dco", "--yes", "--commit")
    try await ana.git("switch", "--quiet", "main")
    let outcome = try await ana.troth(["undo"])
    #expect(outcome.status == 2 && outcome.error.contains("on refs/heads/topic"), "\(outcome)")
  }

  @Test("what another work tree has staged is left to that one")
  func otherWorkTree() async throws {
    let ana = try await founder()
    try await ana.troth("agree", "dco", "--yes")
    let linked = ana.repository.folder.absolute("linked")
    try await ana.git("worktree", "add", "--quiet", "-b", "other", linked)
    let there = try await ana.runner.run(["undo"], in: linked)
    #expect(there.status == 2 && there.error.contains("hint: git worktree list"), "\(there)")
    try await ana.troth("undo")
  }
}
