import Testing
import TrothModel
import TrothTestSupport

@Suite("troth doctor")
struct DoctorTests {
  private func wrong(_ stage: SeedStage, as person: String = "ana") async throws -> [String] {
    let outcome = try await stage.attempt(["doctor", "--format", "json"], as: person)
    let names = try #require(try json(outcome)["wrong"]?.array).compactMap {
      $0.object?["name"]?.string
    }
    #expect(outcome.status == (names.isEmpty ? 0 : 1))
    return names
  }

  @Test("A fresh set-up has nothing wrong with it")
  func fresh() async throws {
    let stage = try await SeedStage()
    try await stage.troth(["hook", "install"], as: "ana")
    #expect(try await wrong(stage).isEmpty)
    #expect(try await wrong(stage, as: "bo").isEmpty)
    let text = try await stage.troth(["doctor"], as: "ana")
    #expect(text.output == "Nothing is wrong with the set-up.\n")
  }

  @Test(
    "Each thing that git's settings lost has its name",
    arguments: [
      (["config", "gpg.ssh.program", "/nowhere/troth-ssh-sign"], "sign-program-missing"),
      (["config", "--unset", "gpg.ssh.allowedSignersFile"], "allowed-signers-missing"),
      (["config", "commit.gpgSign", "false"], "git-setting-changed"),
      (["config", "gpg.format", "openpgp"], "git-setting-changed"),
      (
        [
          "config", "user.signingKey",
          "key::ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJyPt58Hg7s9x2IVhdxSmYvYyWAn1wvJEN7eL9zN1xBz",
        ], "signing-key-other"
      ),
      (["config", "troth.identity", "nobody"], "identity-unreachable"),
    ])
  func settings(_ change: [String], _ name: String) async throws {
    let stage = try await SeedStage()
    try await stage.git(change, as: "ana")
    #expect(try await wrong(stage).contains(name))
  }

  @Test("The command that mends git's settings mends them")
  func mendsSettings() async throws {
    let stage = try await SeedStage()
    try await stage.git(["config", "gpg.ssh.program", "/nowhere/troth-ssh-sign"], as: "ana")
    let before = try json(try await stage.attempt(["doctor", "--format", "json"], as: "ana"))
    let command = try #require(before["wrong"]?.array?.first?.object?["command"]?.string)
    let words = command.split(separator: " ").map(String.init)
    #expect(words.first == "troth")
    try await stage.troth(Array(words.dropFirst()), as: "ana")
    #expect(try await wrong(stage).isEmpty)
  }

  @Test("Open key files and leftovers are found, and mended when asked")
  func keys() async throws {
    let stage = try await SeedStage()
    let keys = stage.folder.absolute("ana-home/troth/keys")
    let name = try await ToolRunner.run("sh", ["-c", "ls \(keys) | head -1"], in: stage.folder)
    let key = "\(keys)/\(name.output.trimmed)"
    let left = "\(keys)/.x.key.00ff.troth-partial"
    try stage.folder.write("secret", to: left)
    try stage.folder.write("secret", to: "\(keys)/.young.key.00ff.troth-partial")
    try await ToolRunner.run("chmod", ["644", key], in: stage.folder)
    try await ToolRunner.run("touch", ["-d", "1 hour ago", left], in: stage.folder)
    #expect(try await wrong(stage) == ["key-file-open", "leftover-file"])

    let mended = try json(
      try await stage.troth(["doctor", "--mend", "--format", "json"], as: "ana"))
    #expect(mended["mended"]?.array?.count == 2 && mended["wrong"]?.array?.isEmpty == true)
    let mode = try await ToolRunner.run("stat", ["-c", "%a", key], in: stage.folder)
    #expect(mode.output.trimmed == "600")
    #expect(stage.folder.read(left) == nil)
    // A young one may belong to a program that is still writing.
    #expect(stage.folder.read("\(keys)/.young.key.00ff.troth-partial") != nil)
  }

  @Test("Mending touches nothing that is not safe")
  func unsafe() async throws {
    let stage = try await SeedStage()
    try await stage.git(["config", "gpg.ssh.program", "/nowhere/troth-ssh-sign"], as: "ana")
    let outcome = try await stage.attempt(["doctor", "--mend"], as: "ana")
    #expect(outcome.status == 1)
    #expect(
      try await stage.git(["config", "gpg.ssh.program"], as: "ana") == "/nowhere/troth-ssh-sign")
  }

  @Test("A damaged key file, a damaged pin and an edited hook are found")
  func damaged() async throws {
    let stage = try await SeedStage()
    try await stage.troth(["hook", "install"], as: "ana")
    try stage.folder.write(
      "no key", to: stage.folder.absolute("ana-home/troth/keys/other.key"), mode: 0o600)
    try stage.folder.write("{", to: stage.folder.absolute("ana/.git/troth/pin.json"))
    let hook = stage.folder.absolute("ana/.git/hooks/pre-push")
    let text = String(decoding: try #require(stage.folder.read(hook)), as: UTF8.self)
    try stage.folder.write(text + "exit 0\n", to: hook, mode: 0o755)
    let names = try await wrong(stage)
    #expect(names.contains("key-file-damaged") && names.contains("project-unreadable"))
    #expect(names.contains("hook-changed"))
  }

  @Test("A hook whose program is gone is found, with the command that writes it anew")
  func staleHook() async throws {
    let stage = try await SeedStage()
    try stage.folder.makeFolder("old")
    let old = stage.folder.absolute("old/troth")
    let made = try await ToolRunner.run(
      "sh", ["-c", "ln \(BuiltCommand.path) \(old) || cp \(BuiltCommand.path) \(old)"],
      in: stage.folder)
    try #require(made.status == 0, "\(made)")
    let installed = try await ToolRunner.run(
      old, ["-C", stage.folder.absolute("ana"), "hook", "install"], in: stage.folder)
    try #require(installed.status == 0, "\(installed)")
    #expect(try await wrong(stage).isEmpty)
    try await ToolRunner.run("rm", [old], in: stage.folder)
    #expect(Set(try await wrong(stage)) == ["hook-stale"])
    try await stage.troth(["hook", "install"], as: "ana")
    #expect(try await wrong(stage).isEmpty)
  }

  @Test("A shallow clone, and a ledger that is not fetched, are found")
  func clones() async throws {
    let stage = try await SeedStage()
    try await stage.git(["commit", "--quiet", "--allow-empty", "-m", "more"], as: "ana")
    try await stage.git(["push", "--quiet", "origin", "main"], as: "ana")
    try await stage.troth(["agree", "dco", "--yes", "--to", "ledger"], as: "ana")
    let server = "file://\(stage.folder.absolute("seeds.git"))"
    try await stage.git(
      ["clone", "--quiet", "--depth", "1", server, "shallow"], as: "ana", in: stage.folder.path)
    var runner = TrothRunner(TempRepository(stage.folder, at: stage.folder.path))
    runner.environment["TROTH_HOME"] = stage.folder.absolute("ana-home/troth")
    let outcome = try await runner.run(
      ["doctor", "--format", "json"], in: stage.folder.absolute("shallow"))
    let names = try #require(try json(outcome)["wrong"]?.array).compactMap {
      $0.object?["name"]?.string
    }
    #expect(names.contains("shallow-clone") && names.contains("ledger-missing"), "\(outcome)")
  }

  @Test("A home that cannot be used is found, also outside a repository")
  func home() async throws {
    let stage = try LookStage()
    try stage.folder.write("", to: "home/troth")
    let outcome = try await stage.run("doctor", "--format", "json")
    #expect(outcome.status == 1)
    let names = try json(outcome)["wrong"]?.array?.compactMap { $0.object?["name"]?.string }
    #expect(names?.contains("home-unreadable") == true)
  }
}
