import Testing
import TrothModel
import TrothTestSupport

@Suite("troth project checkpoint")
struct CheckpointCommandTests {
  @Test("frozen remote, equivocating remotes: the command says so, and what to do")
  func session() async throws {
    let ana = try await Somebody.alone("Ana")
    try await ana.troth("id", "new", "--name", "Ana", "--no-passphrase")
    try await ana.troth("id", "use", "Ana")
    try await ana.troth("init", "--name", "village", "--yes", "--commit")
    try await ana.git("commit", "--quiet", "--allow-empty", "--message", "go on")
    let dry = try await ana.troth(["project", "checkpoint", "--dry-run"])
    #expect(dry.status == 0 && dry.error.contains("wrote nothing"), "\(dry.error)")
    let id = try await ana.troth("project", "checkpoint", "--quiet").prefix(64)
    #expect(try await ana.troth("show", String(id)).contains("with event 0 in force"))
    // A clone of whom has not been introduced yet: nothing is pinned that would tell.
    let path = ana.repository.folder.absolute("mirrored")
    try await ana.git("clone", "--quiet", ana.repository.path, path)
    let main = "refs/remotes/origin/main"
    try await ana.git("-C", path, "update-ref", main, "HEAD~1")
    let frozen = try await ana.troth(["-C", path, "project", "show"])
    #expect(frozen.status == 2 && frozen.error.contains("code: stale"), "\(frozen.error)")
    #expect(frozen.error.contains("hint: git fetch origin") && frozen.error.contains("Ana ("))
    try await ana.git("-C", path, "checkout", "--quiet", "HEAD~1")
    try await ana.git("-C", path, "commit", "--quiet", "--allow-empty", "--message", "or so")
    try await ana.git("-C", path, "update-ref", main, "HEAD")
    let forked = try await ana.troth(["-C", path, "check"])
    #expect(forked.status == 2 && forked.error.contains("code: equivocation"), "\(forked.error)")
    try await ana.git("-C", path, "fetch", "--quiet")
    try await ana.troth("-C", path, "project", "show")
    // The next one replaces it.
    try await ana.troth("project", "checkpoint")
    #expect(try await ana.troth("show", String(id)).contains("replaced by"))
    let bo = try ana.elsewhere()
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    try await ana.git("config", "--unset-all", "troth.identity")
    let refused = try await bo.troth(["project", "checkpoint"])
    #expect(refused.status == 2 && refused.error.contains("Only stewards"), "\(refused.error)")
  }
}
