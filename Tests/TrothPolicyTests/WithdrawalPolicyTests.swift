import Testing
import TrothPolicy

/// Specification: docs/spec/policy.md, "Withdrawals".
@Suite("Policy: withdrawals")
struct WithdrawalPolicyTests {
  @Test("Remotes are read as they are written")
  func reading() throws {
    let policy = try valid(
      """
      version: 1
      withdrawals:
        remotes: ["https://codeberg.org/village/seeds.git", "git@git.coop.example:seeds"]
      """)
    #expect(
      policy.withdrawalRemotes
        == ["https://codeberg.org/village/seeds.git", "git@git.coop.example:seeds"])
    #expect(try valid("version: 1").withdrawalRemotes.isEmpty)
  }

  @Test(
    "What cannot be asked is refused at its place",
    arguments: [
      ("withdrawals: []", 14, "pairs"), ("withdrawals: {}", 1, "no `remotes`"),
      ("withdrawals: {remotes: []}", 24, "empty list"),
      ("withdrawals: {remotes: \"https://a.example/x\"}", 24, "list"),
      ("withdrawals: {remotes: [1]}", 25, "text"),
      ("withdrawals: {remote: [\"https://a.example/x\"]}", 15, "not a key of"),
      ("withdrawals: {remotes: [origin]}", 25, "no place"),
      ("withdrawals: {remotes: [\"/srv/git/seeds\"]}", 25, "no place"),
      ("withdrawals: {remotes: [\"file:///srv/git/seeds\"]}", 25, "no place"),
      ("withdrawals: {remotes: [\"https://ana:secret@a.example/x\"]}", 25, "no place"),
      ("withdrawals: {remotes: [\"ext::sh -c id\"]}", 25, "no place"),
      ("withdrawals: {remotes: [\"--upload-pack=id\"]}", 25, "no place"),
      ("withdrawals: {remotes: [\"-oProxyCommand=id:x\"]}", 25, "no place"),
      ("withdrawals: {remotes: [\"https://a.example\"]}", 25, "no place"),
      ("withdrawals: {remotes: [\"https://a.example/x\", \"git@a.example:x.git\"]}", 48, "already"),
    ] as [(String, Int, String)])
  func refused(text: String, column: Int, words: String) {
    let found = problems("version: 1\n" + text)
    #expect(found.count <= 2, "\(found)")
    #expect(
      found.contains { $0.position == at(2, column) && $0.message.contains(words) }, "\(found)")
  }

  @Test("So many remotes are asked and no more")
  func limit() throws {
    func policy(_ count: Int) -> String {
      let remotes = (1...count).map { "\"https://a.example/\($0)\"" }.joined(separator: ", ")
      return "version: 1\nwithdrawals: {remotes: [\(remotes)]}"
    }
    let most = PolicyLimits.withdrawalRemotes
    #expect(try valid(policy(most)).withdrawalRemotes.count == most)
    #expect(problems(policy(most + 1)).count == 1)
  }
}
