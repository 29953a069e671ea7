import Testing
import TrothModel
import TrothTestSupport

@Suite("troth join")
struct JoinTests {
  private static let yes = ["join", "--agree", "dco", "--yes", "--no-passphrase"]

  @Test("A newcomer joins as a guest with a new key, and their commit carries the agreement")
  func guest() async throws {
    let project = try await TestProject(policy: TestProject.advising)
    let bo = try await Somebody.clone(of: project)
    let outcome = try await bo.troth(Self.yes + ["--quiet"])
    #expect(outcome.status == 0, "\(outcome.error)")
    let id = outcome.output.dropLast()
    #expect(RecordID(id) != nil)
    let person = try #require(try await bo.setting("troth.identity"))
    #expect(person.hasPrefix("did:key:"))
    #expect(
      try await bo.git("diff", "--cached", "--name-only")
        == ".troth/agreements/\(id.prefix(2))/\(id).json")
    try await bo.git("commit", "--quiet", "-m", "come forward")
    let report = try await bo.json("check", "HEAD~1..HEAD")
    let people = report["people"]?.array?.first?.object
    #expect(people?["id"]?.string == person)
    #expect(people?["agreements"]?.object?["dco"]?.string == "in-force")
    #expect(try await bo.git("log", "-1", "--format=%G?") == "G")
  }

  @Test("Joining twice says the same again and makes no second key")
  func twice() async throws {
    let project = try await TestProject()
    let bo = try await Somebody.clone(of: project)
    let first = try await bo.troth(Self.yes + ["--quiet"])
    let before = try await bo.traces()
    let second = try await bo.troth(Self.yes + ["--quiet"])
    #expect(second.status == 0 && second.output == first.output, "\(second.error)")
    try await bo.git("commit", "--quiet", "-m", "come forward")
    let third = try await bo.troth(Self.yes)
    #expect(third.output.contains("in this branch already"), "\(third.output)")
    #expect(
      try await bo.traces().filter { !$0.contains("journal") }
        == before.filter { !$0.contains("journal") })
  }

  @Test("A key file that a killed run left for this project is used, not made again")
  func killed() async throws {
    let project = try await TestProject()
    let bo = try await Somebody.clone(of: project)
    _ = try await bo.troth(Self.yes)
    let person = try await bo.setting("troth.identity")
    try await bo.troth("uninstall")
    try await ToolRunner.run("rm", ["-r", bo.home + "/home.git"], in: bo.repository.folder)
    _ = try await bo.troth(Self.yes)
    #expect(try await bo.setting("troth.identity") == person)
  }

  @Test("The key that git signs with comes before the usual one, and both before a new one")
  func order() async throws {
    let project = try await TestProject()
    let bo = try await Somebody.clone(of: project)
    let usual = try await bo.makeSSHKey(".ssh/id_ed25519")
    let mine = try await bo.makeSSHKey(".ssh/mine")
    var outcome = try await bo.troth(Self.yes)
    #expect(outcome.error.contains("id_ed25519.pub"), "\(outcome.error)")
    #expect(try await bo.setting("troth.identity") == (try bo.key(usual + ".pub")))
    try await bo.git("commit", "--quiet", "-m", "come forward")
    #expect(try await bo.git("log", "-1", "--format=%G?") == "G")
    try await bo.troth("uninstall")
    try await bo.git("config", "gpg.format", "ssh")
    try await bo.git("config", "user.signingKey", mine + ".pub")
    outcome = try await bo.troth(Self.yes)
    #expect(outcome.error.contains("git signs with"), "\(outcome.error)")
    #expect(try await bo.setting("troth.identity") == (try bo.key(mine + ".pub")))
    #expect(try await bo.troth("agreement", "list").hasPrefix("dco: pending"))
    try await bo.git("commit", "--quiet", "-m", "come forward")
    #expect(try await bo.git("log", "-1", "--format=%G?") == "G")
  }

  @Test("The only Ed25519 key of an SSH agent is used")
  func agent() async throws {
    let project = try await TestProject()
    let bo = try await Somebody.clone(of: project)
    let path = try await bo.makeSSHKey("mine", passphrase: "")
    let rsa = try await bo.makeSSHKey("rsa", kind: "rsa")
    try await ToolRunner.withAgent(in: bo.repository.folder) { socket in
      let agent = ["SSH_AUTH_SOCK": socket.string]
      for key in [path, rsa] {
        try await ToolRunner.run("ssh-add", [key], in: bo.repository.folder, environment: agent)
      }
      let outcome = try await bo.troth(Self.yes, environment: agent)
      #expect(outcome.status == 0 && outcome.error.contains("SSH agent"), "\(outcome.error)")
      try await bo.git("commit", "--quiet", "-m", "come forward", environment: agent)
    }
    #expect(try await bo.setting("troth.identity") == (try bo.key(path + ".pub")))
    #expect(try await bo.git("log", "-1", "--format=%G?") == "G")
  }

  @Test("A signing key out of reach is not passed over: the hint brings it in")
  func outOfReach() async throws {
    let project = try await TestProject()
    let bo = try await Somebody.clone(of: project)
    let path = try await bo.makeSSHKey("mine", passphrase: "secret")
    try await bo.git("config", "gpg.format", "ssh")
    try await bo.git("config", "user.signingKey", path + ".pub")
    let before = try await bo.traces()
    let outcome = try await bo.troth(Self.yes)
    #expect(outcome.status == 2 && outcome.error.contains("ssh-add \(path)"), "\(outcome.error)")
    #expect(try await bo.traces() == before)
  }

  @Test(
    "With an identity, its log and name come along, and the key that git signs with is its device")
  func identity() async throws {
    let project = try await TestProject(policy: TestProject.advising)
    let bo = try await Somebody.clone(of: project)
    let path = try await bo.makeSSHKey("mine")
    try await bo.git("config", "gpg.format", "ssh")
    try await bo.git("config", "user.signingKey", path + ".pub")
    try await bo.troth(
      "join", "--identity", "--name", "Bo", "--agree", "dco", "--yes", "--no-passphrase")
    let did = try #require(try await bo.setting("troth.identity"))
    #expect(did.hasPrefix("did:troth:"))
    #expect(try await bo.setting("troth.key") == (try bo.key(path + ".pub")))
    let staged = try await bo.git("diff", "--cached", "--name-only").split(separator: "\n")
    let folders = staged.map { $0.split(separator: "/")[1] }
    #expect(folders == ["agreements", "countersignatures", "identities", "profiles"])
    try await bo.git("commit", "--quiet", "-m", "come forward")
    let report = try await bo.json("check", "HEAD~1..HEAD")
    let person = report["people"]?.array?.first?.object
    #expect(person?["id"]?.string == did)
    let codes = (report["findings"]?.array ?? []).compactMap { $0.object?["code"]?.string }
    #expect(codes == ["person-held"])
  }

  @Test("An identity of this machine comes forward without being asked for")
  func known() async throws {
    let project = try await TestProject()
    let bo = try await Somebody.clone(of: project)
    let did = try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase", "--quiet")
    _ = try await bo.troth(Self.yes)
    #expect(try await bo.setting("troth.identity") == did)
  }

  @Test("Without a terminal nothing is accepted unseen: the terms and the flag are named")
  func noTerminal() async throws {
    let project = try await TestProject()
    let bo = try await Somebody.clone(of: project)
    let before = try await bo.traces()
    for arguments in [["join"], ["join", "--yes"], ["join", "--yes", "--quiet"]] {
      let outcome = try await bo.troth(arguments)
      #expect(outcome.status == 64 && outcome.error.contains("--agree dco"), "\(outcome.error)")
      #expect(outcome.output.isEmpty)
    }
    let outcome = try await bo.troth(["join", "--agree", "dco"])
    #expect(outcome.status == 64 && outcome.error.contains("--yes"), "\(outcome.error)")
    let other = try await bo.troth(["join", "--agree", "cla", "--yes"])
    #expect(other.status == 2 && other.error.contains("it asks for: dco"), "\(other.error)")
    let passphrase = try await bo.troth(["join", "--agree", "dco", "--yes"])
    #expect(passphrase.status == 64 && passphrase.error.contains("--no-passphrase"))
    #expect(try await bo.traces() == before)
  }

  @Test("A dry run writes nothing, whoever would join")
  func dryRun() async throws {
    let project = try await TestProject()
    let bo = try await Somebody.clone(of: project)
    var before = try await bo.traces()
    for arguments in [Self.yes, Self.yes + ["--identity", "--name", "Bo"]] {
      #expect(try await bo.troth(arguments + ["--dry-run"]).status == 0)
      #expect(try await bo.traces() == before)
    }
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    before = try await bo.traces()
    #expect(try await bo.troth(Self.yes + ["--dry-run"]).status == 0)
    #expect(try await bo.traces() == before)
  }

  @Test("Outside a project, joining says what is missing")
  func noProject() async throws {
    let bo = try await Somebody.alone()
    let before = try await bo.traces()
    let outcome = try await bo.troth(Self.yes)
    #expect(outcome.status == 2 && outcome.error.contains("not-a-project"), "\(outcome.error)")
    #expect(try await bo.traces() == before)
  }

  @Test("A project without terms is joined as well")
  func noTerms() async throws {
    let project = try await TestProject(policy: "version: 1\nmode: advise\n")
    let bo = try await Somebody.clone(of: project)
    try await bo.troth("join", "--no-passphrase")
    #expect(try await bo.setting("troth.identity")?.hasPrefix("did:key:") == true)
    #expect(try await bo.git("status", "--porcelain") == "")
  }
}
