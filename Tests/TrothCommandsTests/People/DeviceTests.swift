import Testing
import TrothModel
import TrothTestSupport

@Suite("troth id device")
struct DeviceTests {
  private func devices(_ person: Somebody, _ who: String) async throws -> [String: JSONObject] {
    var found: [String: JSONObject] = [:]
    for value in try await person.json("id", "show", who)["keys"]?.array ?? [] {
      guard let key = value.object, key["role"]?.string == "device" else { continue }
      found[key["name"]?.string ?? ""] = key
    }
    return found
  }

  /// Somebody whose identity the project's ledger knows.
  private func known(_ project: TestProject) async throws -> Somebody {
    let bo = try await Somebody.clone(of: project)
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    try await bo.troth("id", "use", "Bo")
    try await bo.troth("agree", "dco", "--yes", "--to", "ledger")
    return bo
  }

  @Test("A key within reach says yes at once")
  func here() async throws {
    let bo = try await Somebody.alone()
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    let path = try await bo.makeSSHKey("laptop")
    let outcome = try await bo.troth(
      ["id", "device", "add", path + ".pub", "--name", "laptop", "--use", "commit", "--quiet"])
    #expect(outcome.status == 0 && RecordID(outcome.output.dropLast()) != nil, "\(outcome.error)")
    let laptop = try await devices(bo, "Bo")["laptop"]
    #expect(laptop?["standing"]?.string == "active")
    #expect(laptop?["use"]?.strings == ["commit"])
    #expect(laptop?["key"]?.string == (try bo.key(path + ".pub")))
  }

  @Test("A key elsewhere says yes there, with the command that was printed")
  func elsewhere() async throws {
    let project = try await TestProject()
    let bo = try await known(project)
    let other = try bo.elsewhere()
    let path = try await other.makeSSHKey(".ssh/id_ed25519")
    let key = try bo.key(path + ".pub")
    let outcome = try await bo.troth(["id", "device", "add", key, "--name", "phone"])
    #expect(outcome.status == 0, "\(outcome.error)")
    let hint = try #require(outcome.error.split(separator: "\n").last { $0.hasPrefix("hint: ") })
    let words = hint.dropFirst("hint: troth ".count).split(separator: " ").map(String.init)
    #expect(words.prefix(3) == ["id", "device", "accept"])
    #expect(try await devices(bo, "Bo")["phone"]?["standing"]?.string == "listed")

    let accepted = try await other.troth(words)
    #expect(accepted.status == 0 && accepted.output.contains("Bo"), "\(accepted.error)")
    #expect(try await devices(bo, "Bo")["phone"]?["standing"]?.string == "active")
    #expect(try await devices(other, "Bo")["phone"]?["secret"]?.string == "openssh")
    // The other machine speaks for Bo from now on.
    try await other.troth("id", "use", "Bo")
    #expect(try await other.setting("troth.key") == key)
    #expect(try await other.troth("agreement", "list").hasPrefix("dco: in-force"))
    let again = try await other.troth(words)
    #expect(again.status == 2 && again.error.contains("already"), "\(again.error)")
    let stranger = try await Somebody.clone(of: project, as: "Chen")
    let refused = try await stranger.troth(words)
    #expect(refused.status == 2 && !refused.error.isEmpty)
  }

  @Test("A retired key is out of use for good, and the project's ledger says so")
  func retire() async throws {
    let project = try await TestProject()
    let bo = try await known(project)
    let path = try await bo.makeSSHKey("laptop")
    try await bo.troth("id", "device", "add", path + ".pub", "--name", "laptop")
    let id = try await bo.troth("id", "device", "retire", "laptop", "--quiet")
    #expect(RecordID(id) != nil)
    #expect(try await devices(bo, "Bo")["laptop"]?["standing"]?.string == "retired")
    let files = try await project.repository.git("ls-tree", "-r", "--name-only", "troth/ledger")
    #expect(files.contains("/0002-\(id).json"))
    let again = try await bo.troth(["id", "device", "retire", path + ".pub"])
    #expect(again.status == 2 && again.error.contains("retired already"), "\(again.error)")
    let back = try await bo.troth(["id", "device", "add", path + ".pub", "--name", "new"])
    #expect(back.status == 2 && back.error.contains("does not come back"), "\(back.error)")
  }

  @Test("Retiring names the records that stay good, by the start of their ids")
  func recognise() async throws {
    let project = try await TestProject()
    let bo = try await Somebody.clone(of: project)
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    try await bo.troth("id", "use", "Bo")
    let agreement = try await bo.troth("agree", "dco", "--yes", "--quiet", "--to", "home")
    let outcome = try await bo.troth(
      ["id", "device", "retire", "device", "--recognise", String(agreement.prefix(10))])
    #expect(outcome.status == 0 && outcome.error.contains("last device"), "\(outcome.error)")
    let head = try await bo.json("id", "show", "Bo")["events"]?.strings?.last ?? ""
    let text = try await bo.git(
      "--git-dir=\(bo.home)/home.git", "grep", "-h", "-A2", "recognised", "main")
    #expect(text.contains(agreement) && RecordID(head) != nil)
  }

  @Test(
    "What is off is said, ends non-zero, and writes nothing",
    arguments: [
      (["add", "absent.pub", "--name", "x"], 2, "neither the file"),
      (["add", "OWN", "--name", "x"], 2, "does not come back"),
      (["add", "ROOT", "--name", "x"], 2, "root key"),
      (["add", "NEW", "--name", ""], 64, "1 to 1,024"), (["add", "NEW"], 64, "--name"),
      (["add", "NEW", "--name", "x", "--use", "login"], 64, "commit"),
      (["add", "NEW", "--name", "x", "--use", ""], 64, "commit"),
      (["add", "NEW", "--name", "x", "--to", "ledger"], 2, "project"),
      (["retire", "nothing"], 2, "None of your devices"),
      (["retire", "device", "--recognise", "abcd"], 2, "No record"),
      (["retire", "device", "--recognise", "zz"], 64, "hexadecimal"),
      (["accept", "abcdef"], 2, "No record"), (["accept", "INCEPTION"], 2, "yes already"),
    ] as [([String], Int32, String)])
  func refused(arguments: [String], status: Int32, words: String) async throws {
    let bo = try await Somebody.alone()
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    let shown = try await bo.json("id", "show")
    let keys = (shown["keys"]?.array ?? []).compactMap { $0.object?["key"]?.string }
    let path = try await bo.makeSSHKey("laptop")
    let places = [
      "OWN": keys[0], "ROOT": keys[1], "NEW": path + ".pub",
      "INCEPTION": shown["events"]?.strings?.first ?? "",
    ]
    let before = try await bo.traces()
    let outcome = try await bo.troth(["id", "device"] + arguments.map { places[$0] ?? $0 })
    #expect(outcome.status == status && outcome.error.contains(words), "\(outcome.error)")
    #expect(try await bo.traces() == before)
  }

  @Test("A dry run writes nothing")
  func dryRun() async throws {
    let bo = try await known(try await TestProject())
    let path = try await bo.makeSSHKey("laptop")
    let before = try await bo.traces()
    let ledger = try await bo.git("rev-parse", "troth/ledger")
    for arguments in [
      ["add", path + ".pub", "--name", "laptop"], ["retire", "device"],
    ] {
      let outcome = try await bo.troth(["id", "device"] + arguments + ["--dry-run"])
      #expect(outcome.status == 0 && outcome.error.contains("wrote nothing"), "\(outcome.error)")
    }
    #expect(try await bo.traces() == before)
    #expect(try await bo.git("rev-parse", "troth/ledger") == ledger)
  }

  @Test("A key that speaks for one identity is listed by no other")
  func taken() async throws {
    let bo = try await Somebody.alone()
    let path = try await bo.makeSSHKey("laptop")
    let first = try await bo.troth(
      "id", "new", "--name", "Bo", "--key", path, "--no-passphrase", "--quiet")
    let second = try await bo.troth("id", "new", "--name", "B.", "--no-passphrase", "--quiet")
    try await bo.troth("id", "use", second, "--no-git")
    let outcome = try await bo.troth(["id", "device", "add", path + ".pub", "--name", "x"])
    #expect(outcome.status == 2 && outcome.error.contains(first), "\(outcome.error)")
  }

  @Test("A guest has no devices, and the hint is to make an identity")
  func guest() async throws {
    let bo = try await Somebody.clone(of: try await TestProject())
    try await bo.troth("join", "--agree", "dco", "--yes", "--no-passphrase")
    let path = try await bo.makeSSHKey("laptop")
    let outcome = try await bo.troth(["id", "device", "add", path + ".pub", "--name", "x"])
    #expect(outcome.status == 2 && outcome.error.contains("troth id new"), "\(outcome.error)")
  }
}
