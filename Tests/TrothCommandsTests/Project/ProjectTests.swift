import Testing
import TrothTestSupport

@Suite("troth project and troth policy")
struct ProjectTests {
  private func founder() async throws -> Somebody {
    let ana = try await Somebody.alone("Ana")
    try await ana.answer([
      "init", "--name", "seeds", "--agreement", "dco", "--no-passphrase", "--commit",
    ])
    return ana
  }

  @Test("with one steward, an amendment is in force once it is committed on the branch")
  func amends() async throws {
    let ana = try await founder()
    let text = String(
      decoding: try #require(ana.repository.read(".troth/policy.yml")), as: UTF8.self)
    try ana.repository.write(
      text.replacing("strangers: hold", with: "strangers: allow"), to: ".troth/policy.yml")
    try await ana.troth("project", "propose", "--text", "policy.yml")
    #expect(try await ana.troth("policy", "show").contains("strangers: hold"))
    try await ana.git("commit", "--quiet", "-m", "Amend")
    #expect(try await ana.troth("policy", "show").contains("strangers: allow"))
    let log = try await ana.troth("project", "log")
    #expect(log.contains("policy.yml: amended") && log.contains("founded as seeds"))
  }

  @Test("a policy that cannot be evaluated is not proposed; lint says where and why")
  func brokenPolicy() async throws {
    let ana = try await founder()
    try ana.repository.write("version: 1\nrules: []\nsingned: tip\n", to: ".troth/policy.yml")
    let lint = try await ana.troth(["policy", "lint"])
    #expect(lint.status == 1, "\(lint)")
    #expect(lint.output.contains("policy.yml:2:8:") && lint.output.contains("signed"), "\(lint)")
    let before = try await ana.traces()
    let outcome = try await ana.troth(["project", "propose", "--text", "policy.yml"])
    #expect(outcome.status == 2 && outcome.error.contains("policy-invalid"), "\(outcome)")
    #expect(try await ana.traces() == before)
  }

  @Test(
    "bad input: a clear error, and nothing written",
    arguments: [
      (["project", "propose"], 2), (["project", "propose", "--threshold", "2"], 2),
      (["project", "propose", "--threshold", "many"], 64),
      (["project", "propose", "--add-steward", "ana"], 64),
      (["project", "propose", "--add-steward", "did:troth:zQmXXX"], 64),
      (["project", "propose", "--text", "../secret"], 2),
      (["project", "propose", "--text", "terms/none.txt"], 2),
      (["project", "propose", "--drop-text", "terms/none.txt"], 2), (["project", "sign"], 2),
      (["project", "sign", "abc"], 2), (["policy", "lint", "no-such-file"], 2),
      (["policy", "lint", "/dev/zero"], 2), (["canon", "/dev/zero"], 2),
      (["project", "show", "--authority", "refs/heads/none"], 2), (["project", "bogus"], 64),
      (["check", "no-such-revision"], 2), (["check", "a..b"], 2), (["admit", "--", "-x"], 2),
      (["admit"], 64),
    ] as [([String], Int32)])
  func badInput(arguments: [String], status: Int32) async throws {
    let ana = try await founder()
    let before = try await ana.traces()
    let outcome = try await ana.troth(arguments)
    #expect(
      outcome.status == status && outcome.output.isEmpty && !outcome.error.isEmpty,
      "\(arguments): \(outcome)")
    #expect(try await ana.traces() == before)
  }
}
