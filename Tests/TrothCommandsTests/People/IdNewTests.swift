import Testing
import TrothModel
import TrothTestSupport

@Suite("troth id new")
struct IdNewTests {
  @Test("An identity has a root, a next root and a device, and its DID is the answer")
  func made() async throws {
    let bo = try await Somebody.alone()
    let did = try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase", "--quiet")
    #expect(TrothDID(did) != nil)
    let shown = try await bo.json("id", "show")
    #expect(shown["id"]?.string == did && shown["name"]?.string == "Bo")
    #expect(shown["kind"]?.string == "person" && shown["events"]?.array?.count == 1)
    let keys = (shown["keys"]?.array ?? []).compactMap(\.object)
    #expect(keys.map { $0["role"]?.string } == ["device", "root", "next-root"])
    #expect(keys.allSatisfy { $0["secret"]?.string == "file" })
    #expect(Set(keys.compactMap { $0["key"]?.string }).count == 3)
    #expect(keys.first?["standing"]?.string == "active")
    #expect(keys.first?["use"]?.strings == ["commit", "record"])
  }

  @Test("Key files are private, and records say nothing of the machine")
  func privacy() async throws {
    let bo = try await Somebody.alone()
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    let modes = try await ToolRunner.run(
      "stat", ["-c", "%a", bo.home, bo.home + "/keys", bo.home + "/keys/Bo-root.key"],
      in: bo.repository.folder)
    #expect(modes.output == "700\n700\n600\n")
    let list = try await bo.json("id", "list")
    let keys = list["people"]?.array?.first?.object?["keys"]?.array?.first?.object
    #expect(keys?["name"]?.string == "device")
  }

  @Test("A second identity of the same name gets files of its own")
  func namesakes() async throws {
    let bo = try await Somebody.alone()
    let first = try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase", "--quiet")
    let second = try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase", "--quiet")
    #expect(first != second)
    let list = try await bo.json("id", "list")
    #expect(list["people"]?.array?.count == 2 && list["unused"]?.array?.isEmpty == true)
    let outcome = try await bo.troth(["id", "use", "Bo"])
    #expect(outcome.status == 2 && outcome.error.contains(first) && outcome.error.contains(second))
  }

  @Test("Key files without records, as a killed run leaves them, are unused and harmless")
  func killed() async throws {
    let bo = try await Somebody.alone()
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    try await ToolRunner.run("rm", ["-r", bo.home + "/home.git"], in: bo.repository.folder)
    let empty = try await bo.json("id", "list")
    #expect(empty["people"]?.array?.isEmpty == true && empty["unused"]?.array?.count == 3)
    let did = try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase", "--quiet")
    let list = try await bo.json("id", "list")
    #expect(list["people"]?.array?.first?.object?["id"]?.string == did)
    #expect(list["people"]?.array?.count == 1 && list["unused"]?.array?.count == 3)
  }

  @Test(
    "What is off is said, ends non-zero, and writes nothing",
    arguments: [
      (["--name", ""], 64, "1 to 1,024 bytes"), (["--name", " "], 64, "1 to 1,024 bytes"),
      (["--name", "a\nb"], 64, "one line"), (["--name", "a\u{1b}[31m"], 64, "one line"),
      (["--name", String(repeating: "é", count: 513)], 64, "1,024"),
      (["--no-passphrase"], 64, "--name"),
      (["--name", "Bo", "--kind", "agent"], 64, "--operator"),
      (["--name", "Bo", "--device-name", "a\tb"], 64, "one line"),
      (["--name", "Bo", "--key", "absent.pub"], 2, "neither the file of an SSH public key"),
      (
        ["--name", "Bo", "--key", "did:key:z6Mkf5rGMoatrSj1f4CyvuHBeXJELe9RPdzo2PKGNCKVtZxP"], 2,
        "ssh-add"
      ),
    ] as [([String], Int32, String)])
  func refused(arguments: [String], status: Int32, words: String) async throws {
    let bo = try await Somebody.alone()
    let before = try await bo.traces()
    let outcome = try await bo.troth(["id", "new"] + arguments)
    #expect(outcome.status == status && outcome.error.contains(words), "\(outcome.error)")
    #expect(outcome.output.isEmpty)
    #expect(try await bo.traces() == before)
  }

  @Test("Without a terminal a passphrase is asked of nobody: the flag is named, nothing written")
  func noTerminal() async throws {
    let bo = try await Somebody.alone()
    let before = try await bo.traces()
    let outcome = try await bo.troth(["id", "new", "--name", "Bo"])
    #expect(outcome.status == 64 && outcome.error.contains("--no-passphrase"), "\(outcome.error)")
    #expect(try await bo.traces() == before)
  }

  @Test("A dry run writes nothing")
  func dryRun() async throws {
    let bo = try await Somebody.alone()
    let before = try await bo.traces()
    let outcome = try await bo.troth(["id", "new", "--name", "Bo", "--dry-run"])
    #expect(outcome.status == 0 && outcome.error.contains("wrote nothing"))
    #expect(try await bo.traces() == before)
  }

  @Test("Names of every script and length make keys")
  func names() async throws {
    let bo = try await Somebody.alone()
    for name in [
      "Адаэзе", "李雷", "a/../b", "-", "root", "👩‍🌾", "\"; rm", String(repeating: "n", count: 1024),
    ] {
      let did = try await bo.troth(
        "id", "new", "--name=\(name)", "--device-name", "next root", "--no-passphrase", "--quiet")
      #expect(try await bo.json("id", "show", did)["name"]?.string == name)
    }
    #expect(try await bo.json("id", "list")["people"]?.array?.count == 8)
  }

  @Test("An SSH key without a passphrase becomes the first device, once")
  func sshKey() async throws {
    let bo = try await Somebody.alone()
    let path = try await bo.makeSSHKey("mine")
    let did = try await bo.troth(
      "id", "new", "--name", "Bo", "--key", path + ".pub", "--no-passphrase", "--quiet")
    let outcome = try await bo.troth(
      ["id", "new", "--name", "Bo", "--key", path, "--no-passphrase"])
    #expect(outcome.status == 2 && outcome.error.contains("already"), "\(outcome.error)")
    let list = try await bo.json("id", "list")
    #expect(list["people"]?.array?.isEmpty == false)
    let keys = list["people"]?.array?.first?.object?["keys"]?.array?.first?.object
    #expect(list["people"]?.array?.first?.object?["id"]?.string == did)
    #expect(keys?["key"]?.string == (try bo.key(path + ".pub")))
  }

  @Test(
    "A key that cannot sign records here is refused, with the reason",
    arguments: [("rsa", "", "Ed25519"), ("ecdsa", "", "Ed25519"), ("ed25519", "secret", "ssh-add")])
  func unfitKey(kind: String, passphrase: String, words: String) async throws {
    let bo = try await Somebody.alone()
    let path = try await bo.makeSSHKey("mine", kind: kind, passphrase: passphrase)
    let before = try await bo.traces()
    let outcome = try await bo.troth(
      ["id", "new", "--name", "Bo", "--key", path + ".pub", "--no-passphrase"])
    #expect(outcome.status == 2 && outcome.error.contains(words), "\(outcome.error)")
    #expect(try await bo.traces() == before)
  }
}
