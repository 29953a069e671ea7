import Testing
import TrothModel
import TrothTestSupport

@Suite("Importing other tools' lists")
struct ImportTests {
  /// Ana with a project of her own, and a list on its default branch.
  private func founder(_ list: String) async throws -> Somebody {
    let ana = try await Somebody.alone("Ana")
    try await ana.repository.commit("a list", ["VOUCHED.td": list])
    try await ana.answer(["init", "--name", "seeds", "--no-passphrase", "--commit", "--quiet"])
    return ana
  }

  private let take = ["import", "vouched", "VOUCHED.td", "--host", "github.com", "--yes"]

  @Test("The plan is shown first; what is agreed to is said at once, and a second run says nothing")
  func vouched() async throws {
    let ana = try await founder("# people\nbo\nchen wrote the parser\n@dia\n-eve spam\n")
    let dry = try await ana.troth([
      "import", "vouched", "VOUCHED.td", "--host", "github.com", "--dry-run",
    ])
    #expect(dry.status == 0, "\(dry.error)")
    for words in [
      "vouch for bo@github.com in code, as introduced", "listed in VOUCHED.td: wrote the parser",
      "left out, entry 4 (@dia)", "denounces these", "eve@github.com: spam",
    ] {
      #expect(dry.error.contains(words), "\(words): \(dry.error)")
    }
    let asked = try await ana.troth(["import", "vouched", "VOUCHED.td", "--host", "github.com"])
    #expect(asked.status == 64 && asked.error.contains("add --yes"), "\(asked.error)")
    #expect(try await ana.troth("log", "--kind", "vouch").isEmpty)

    let ids = try await ana.answer(take + ["--quiet"]).split(separator: "\n").map(String.init)
    #expect(ids.count == 2)
    let shown = try await ana.json("show", ids[0])
    let subject = shown["record"]?.object?["credentialSubject"]?.object
    #expect(subject?["as"]?.string == "introduced" && subject?["scope"]?.string == "code")
    let again = try await ana.troth(take)
    #expect(again.status == 0 && again.error.contains("there already: bo@github.com"))
    #expect(try await ana.answer(take + ["--quiet"]).split(separator: "\n").count == 2)
    #expect(try await ana.troth("log", "--kind", "vouch").split(separator: "\n").count == 2)
  }

  @Test("imported denouncement: a list's minus makes no record and leaves no trace")
  func denounced() async throws {
    let ana = try await founder("bo\n-eve steals\n-bo\n")
    let outcome = try await ana.troth(take)
    #expect(outcome.status == 0 && outcome.output.contains("nobody"), "\(outcome.error)")
    for kind in ["concern", "block", "vouch"] {
      #expect(try await ana.troth("log", "--kind", kind).isEmpty)
    }
  }

  @Test("An import lowers nobody, and brings back nothing that its author ended")
  func lowersNobody() async throws {
    let ana = try await founder("bo\nchen\n")
    let vouch = ["--scope", "code", "--because", "read it", "--yes", "--quiet"]
    let bo = try await ana.answer(["vouch", "acct:bo@github.com"] + vouch)
    let chen = try await ana.answer(["vouch", "acct:chen@github.com"] + vouch)
    try await ana.troth("withdraw", chen)
    let outcome = try await ana.troth(take)
    #expect(outcome.error.contains("there already: bo@github.com"))
    #expect(outcome.error.contains("you ended what you said of them"), "\(outcome.error)")
    #expect(try await ana.json("show", bo)["standing"]?.object?["word"]?.string == "in-force")
    #expect(try await ana.troth("log", "--kind", "vouch").split(separator: "\n").count == 2)
  }

  @Test("a list from a pull request: what differs from the default branch is not taken")
  func pullRequest() async throws {
    let ana = try await founder("bo\n")
    try ana.repository.write("bo\nmallory\n", to: "VOUCHED.td")
    let changed = try await ana.troth(take)
    #expect(
      changed.status == 2 && changed.error.contains("not as it is on main"), "\(changed.error)")
    try await ana.repository.git("switch", "--quiet", "--create", "theirs")
    try await ana.repository.git("mv", "-f", "VOUCHED.td", "friends.td")
    let added = try await ana.troth([
      "import", "vouched", "friends.td", "--host", "github.com", "--yes",
    ])
    #expect(added.status == 2 && added.error.contains("not on main"), "\(added.error)")
    #expect(try await ana.troth("log", "--kind", "vouch").isEmpty)
  }

  @Test(
    "allowed-signers and all-contributors name keys and accounts; a list that is none is refused")
  func others() async throws {
    let ana = try await founder("bo\n")
    let key = try await ana.makeSSHKey(".ssh/other")
    let line = String(decoding: ana.repository.folder.read(key + ".pub") ?? [], as: UTF8.self)
    let signers = ana.house + "/allowed_signers"
    try ana.repository.folder.write("bo@example.org \(line)", to: signers)
    let outcome = try await ana.troth(["import", "allowed-signers", signers, "--yes"])
    #expect(outcome.status == 0 && !outcome.error.contains("example.org"), "\(outcome.error)")
    let contributors = ana.house + "/.all-contributorsrc"
    try ana.repository.folder.write(
      "{\"contributors\": [{\"login\": \"bo\", \"contributions\": [\"code\", \"doc\"]}]}",
      to: contributors)
    let listed = try await ana.answer(
      ["import", "all-contributors", contributors, "--scope", "review", "--yes", "--quiet"])
    #expect(listed.split(separator: "\n").count == 1)
    let none = try await ana.troth(["import", "all-contributors", "VOUCHED.td", "--yes"])
    #expect(none.status == 2 && none.error.contains("not JSON"), "\(none.error)")
    #expect(try await ana.troth("log", "--kind", "vouch").split(separator: "\n").count == 2)
  }

  @Test(
    "crev: proofs are verified, several authors have to be told apart; sign-offs need a signature")
  func crevAndHistory() async throws {
    let ana = try await founder("bo\n")
    let folder = ana.house + "/proofs"
    try ana.repository.folder.makeFolder(folder)
    try ana.repository.folder.write("not crev\n", to: folder + "/a.proof.crev")
    let bad = try await ana.troth(["import", "crev", folder, "--yes"])
    #expect(bad.status == 2 && bad.error.contains("proofs of crev"), "\(bad.error)")
    let none = try await ana.troth(["import", "crev", ana.house + "/nothing", "--yes"])
    #expect(none.status == 2 && none.error.contains("no proofs"), "\(none.error)")

    let bo = ["GIT_AUTHOR_NAME": "Bo", "GIT_AUTHOR_EMAIL": "bo@example.org"]
    try await ana.git(
      "commit", "--quiet", "--allow-empty", "--no-gpg-sign", "--message",
      "Add beans\n\nSigned-off-by: Bo <bo@example.org>", environment: bo)
    let unsigned = try await ana.troth(["import", "signed-off-by", "--yes"])
    #expect(unsigned.status == 0 && unsigned.output.contains("nobody"), "\(unsigned)")
    #expect(unsigned.error.contains("by name and address alone"), "\(unsigned)")
    #expect(try await ana.troth("log", "--kind", "vouch").isEmpty)
  }

  @Test("codeowners: accounts are introduced, and what the policy could ask is printed alone")
  func codeOwners() async throws {
    let ana = try await Somebody.alone("Ana")
    try await ana.repository.commit("owners", ["CODEOWNERS": "/docs/ @bo @org/team\n"])
    try await ana.answer(["init", "--name", "seeds", "--no-passphrase", "--commit", "--quiet"])
    let policy = ana.repository.read(".troth/policy.yml")
    let outcome = try await ana.troth(
      ["import", "codeowners", "CODEOWNERS", "--host", "github.com", "--yes"])
    #expect(
      outcome.status == 0 && outcome.error.contains("paths: [\"docs/**\"]"), "\(outcome.error)")
    #expect(outcome.error.contains("it is a group"))
    #expect(ana.repository.read(".troth/policy.yml") == policy)
    #expect(try await ana.troth("log", "--kind", "vouch").split(separator: "\n").count == 1)
  }
}
