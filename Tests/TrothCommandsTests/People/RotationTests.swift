import Testing
import TrothModel
import TrothTestSupport

@Suite("troth id rotate, compromised, reaffirm")
struct RotationTests {
  private func keys(_ person: Somebody) async throws -> [String: [JSONObject]] {
    let keys = (try await person.json("id", "show", "Bo")["keys"]?.array ?? []).compactMap(\.object)
    return Dictionary(grouping: keys) { $0["role"]?.string ?? "" }
  }

  private func bo(in project: TestProject) async throws -> Somebody {
    let bo = try await Somebody.clone(of: project)
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    try await bo.troth("id", "use", "Bo")
    try await bo.troth("agree", "dco", "--yes", "--to", "ledger")
    return bo
  }

  @Test("The next root takes the root's place, also where nothing but its key file is left")
  func rotate() async throws {
    let project = try await TestProject()
    let bo = try await bo(in: project)
    let before = try await keys(bo)
    let dry = try await bo.troth(["id", "rotate", "--dry-run", "--no-passphrase"])
    #expect(dry.status == 0 && dry.error.contains("wrote nothing"), "\(dry.error)")
    #expect(try await keys(bo).mapValues(\.count) == before.mapValues(\.count))
    try await bo.troth("id", "rotate", "--no-passphrase")
    let after = try await keys(bo)
    #expect(after["root"]?[0]["key"] == before["next-root"]?[0]["key"])
    #expect(after["former-root"]?[0]["key"] == before["root"]?[0]["key"])
    #expect(after["next-root"]?.count == 1)
    #expect(after["device"]?[0]["standing"]?.string == "active")
    #expect(try await bo.troth("agreement", "list").hasPrefix("dco: in-force"))

    // A new machine with that one file.
    let other = try bo.elsewhere()
    let none = try await other.troth(["id", "rotate", "--no-passphrase"])
    #expect(none.status == 2 && none.error.contains("may become your root"), "\(none.error)")
    let file = try #require(after["next-root"]?[0]["path"]?.string)
    _ = try await ToolRunner.run(
      "sh", ["-c", "mkdir -p \"$1/keys\" && cp \"$0\" \"$1/keys/\"", file, other.home],
      in: bo.repository.folder)
    try await bo.git("fetch", "--quiet")
    try await other.troth("id", "rotate", "--no-passphrase")
    let path = try await other.makeSSHKey(".ssh/id_ed25519")
    try await other.troth("id", "device", "add", path + ".pub", "--name", "laptop")
    #expect(try await keys(other)["root"]?[0]["key"] == after["next-root"]?[0]["key"])
  }

  @Test("What is compromised is void, what is reaffirmed counts, and a rotation brings it along")
  func compromised() async throws {
    let project = try await TestProject()
    let bo = try await bo(in: project)
    let path = try await bo.makeSSHKey(".ssh/id_ed25519")
    try await bo.troth("id", "device", "add", path + ".pub", "--name", "laptop")
    let outcome = try await bo.troth(["id", "compromised", "device"])
    #expect(outcome.status == 0 && outcome.error.contains("accepts dco"), "\(outcome.error)")
    #expect(try await !bo.troth("agreement", "list").hasPrefix("dco: in-force"))
    #expect(outcome.error.contains("hint: troth id reaffirm "))
    let lines = outcome.error.split(separator: "\n")
    let line = try #require(lines.first { $0.contains("accepts dco") })
    let id = String(line.drop { $0 == " " }.prefix(10))
    let shown = try await bo.troth("show", id)
    #expect(shown.contains("void"), "\(shown)")
    try await bo.troth("id", "reaffirm", id)
    #expect(try await bo.troth("agreement", "list").hasPrefix("dco: in-force"))
    try await bo.troth("id", "rotate", "--no-passphrase")
    #expect(try await bo.troth("agreement", "list").hasPrefix("dco: in-force"))
    for (arguments, problem) in [
      (["id", "compromised", "device"], "already"),
      (["id", "device", "retire", "device"], "already"),
      (["id", "reaffirm", "abcdef"], "No record"), (["id", "compromised", "nothing"], "None of"),
    ] {
      let refused = try await bo.troth(arguments)
      #expect(refused.status == 2 && refused.error.contains(problem), "\(refused.error)")
    }
  }

  @Test("A rotation after an earlier event puts what a thief of the root added out of force")
  func cut() async throws {
    let bo = try await Somebody.alone()
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    let path = try await bo.makeSSHKey("thief")
    try await bo.troth("id", "device", "add", path + ".pub", "--name", "thief")
    let events = try await bo.json("id", "show")["events"]?.strings ?? []
    let outcome = try await bo.troth(
      ["id", "rotate", "--after", String(events[0].prefix(10)), "--no-passphrase"])
    #expect(outcome.status == 0 && outcome.error.contains("Out of force now"), "\(outcome.error)")
    let keys = try await keys(bo)
    #expect(keys["device"]?.map { $0["name"]?.string } == ["device"])
    let unknown = try await bo.troth(["id", "rotate", "--after", "abcdef", "--no-passphrase"])
    #expect(unknown.status == 2 && unknown.error.contains("No record"), "\(unknown.error)")
  }
}
