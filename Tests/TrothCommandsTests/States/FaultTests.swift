import Testing
import TrothTestSupport

/// Must hold: a full disk, Ctrl-C or kill -9 at any moment leave repository and home usable.
@Suite("Faults while something is written")
struct FaultTests {
  private static let found = [
    "init", "--name", "seeds", "--agreement", "dco", "--no-passphrase", "--yes", "--commit",
  ]
  private static let agree = ["agree", "dco", "--yes", "--to", "ledger"]

  /// Nothing half-written lies about, git finds nothing wrong, and the same command works now.
  private func expectUsable(_ ana: Somebody, after what: String) async throws {
    let left = try await ToolRunner.run(
      "find", [ana.repository.path, ana.home, "-name", "*.tmp", "-o", "-name", "*.lock"],
      in: ana.repository.folder)
    #expect(left.output.isEmpty, "\(what): \(left.output)")
    let objects = try await ana.attempt(git: ["fsck", "--no-dangling"])
    #expect(objects.status == 0, "\(what): \(objects.error)")
  }

  /// The limit is the largest file that may be written, in blocks of 512 bytes: objects, refs, pin
  /// and journal differ in size, so each one stops at another of them.
  @Test("A full disk at any write is said, and the next run goes on", arguments: 0...3)
  func full(blocks: Int) async throws {
    let ana = try await Somebody.alone("Ana")
    try await ana.answer(Self.found)
    let outcome = try await ana.run(
      "sh", ["-c", "ulimit -f \(blocks); exec \"$0\" \"$@\"", BuiltCommand.path] + Self.agree)
    try await expectUsable(ana, after: "\(blocks) blocks")
    if outcome.status == 0 {
      // What could not be noted for `undo` is written all the same, and said.
      #expect(try await ana.troth("log").contains("accepts dco"))
      #expect(try await ana.troth(["undo"]).status == 0 || outcome.error.contains("troth undo"))
      return
    }
    #expect(outcome.status == 2 && outcome.error.hasPrefix("troth: "), "\(outcome)")
    try await ana.answer(Self.agree)
    #expect(try await ana.troth("agreement", "list").contains("in-force"))
  }

  @Test("kill -9 and Ctrl-C at any moment leave repository and home usable", arguments: [9, 2])
  func killed(signal: Int) async throws {
    let ana = try await Somebody.alone("Ana")
    let kill = "delay=$1; shift; \"$0\" \"$@\" & sleep $delay; kill -\(signal) $!; wait; true"
    for delay in ["0.01", "0.03", "0.06", "0.1"] {
      _ = try await ana.run(
        "sh", ["-c", kill, BuiltCommand.path, delay] + Self.found)
    }
    let founded = try await ana.troth(Self.found)
    #expect(founded.status == 0 || founded.error.contains("already"), "\(founded)")
    try await ana.troth("project", "show")
    for delay in ["0.01", "0.03", "0.05", "0.08"] {
      _ = try await ana.run(
        "sh", ["-c", kill, BuiltCommand.path, delay] + Self.agree)
    }
    try await ana.answer(Self.agree)
    #expect(try await ana.troth("agreement", "list").contains("in-force"))
    #expect(try await ana.attempt(git: ["fsck", "--no-dangling"]).status == 0)
  }
}
