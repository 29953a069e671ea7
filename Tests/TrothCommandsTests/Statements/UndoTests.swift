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
}
