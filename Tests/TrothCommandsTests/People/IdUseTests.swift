import Testing
import TrothModel
import TrothTestSupport

@Suite("troth id use, and uninstall")
struct IdUseTests {
  @Test("Git signs with the identity's key from then on")
  func settings() async throws {
    let bo = try await Somebody.alone()
    let did = try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase", "--quiet")
    #expect(try await bo.troth("id", "use", "Bo", "--quiet") == did)
    #expect(try await bo.setting("troth.identity") == did)
    #expect(try await bo.setting("troth.key")?.hasPrefix("did:key:z6Mk") == true)
    #expect(try await bo.setting("gpg.format") == "ssh")
    #expect(try await bo.setting("user.signingKey")?.hasPrefix("key::ssh-ed25519 AAAA") == true)
    #expect(try await bo.setting("commit.gpgSign") == "true")
    #expect(
      try await bo.setting("gpg.ssh.program") == BuiltCommand.folder + "/troth-ssh-sign")
    #expect(
      try await bo.setting("gpg.ssh.allowedSignersFile")
        == bo.repository.path + "/.git/troth/allowed-signers")
    try await bo.git("commit", "--quiet", "--allow-empty", "-m", "signed")
    #expect(try await bo.git("log", "-1", "--format=%G? %GS").hasPrefix("G Bo("))
  }

  @Test(
    "One's own are found by name, DID, start of a DID, did:key and label",
    arguments: ["name", "did", "suffix", "start", "key", "label", "root label"])
  func who(form: String) async throws {
    let bo = try await Somebody.alone()
    let did = try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase", "--quiet")
    try await bo.troth("id", "new", "--name", "Chen", "--no-passphrase")
    let suffix = did.dropFirst("did:troth:".count)
    let device = try await bo.json("id", "show", "Bo")["keys"]?.array?.first?.object
    let who =
      switch form {
      case "name": "Bo"
      case "did": did
      case "suffix": String(suffix)
      case "start": String(suffix.prefix(16))
      case "key": device?["key"]?.string ?? ""
      case "label": "Bo device"
      default: "Bo root"
      }
    #expect(try await bo.troth("id", "use", who, "--quiet") == did)
    #expect(try await bo.setting("troth.key") == device?["key"]?.string)
  }

  @Test(
    "Nobody of one's own is nobody, and nothing is set",
    arguments: [
      ("Ana", "troth id list"), ("zQm", "troth id list"), ("did:troth:z1", "troth id list"),
      ("did:key:z6Mk", "troth id list"), ("", "troth id list"), ("Bo\u{1b}", "troth id list"),
      ("../x", "ls ~/.ssh"), ("laptop", "troth id list"),
    ])
  func nobody(who: String, hint: String) async throws {
    let bo = try await Somebody.alone()
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    // A file of the work tree that is called like somebody is not meant by a name.
    let path = try await bo.makeSSHKey("mine")
    try bo.repository.folder.write(
      bo.repository.folder.read(path + ".pub") ?? [], to: bo.repository.path + "/laptop.pub")
    let before = try await bo.traces()
    let outcome = try await bo.troth(["id", "use", who])
    #expect(outcome.status == 2 && outcome.error.contains(hint), "\(outcome.error)")
    #expect(!outcome.error.contains("\u{1b}"))
    #expect(try await bo.traces() == before)
  }

  @Test("--no-git leaves git's own settings alone, and a dry run everything")
  func noGit() async throws {
    let bo = try await Somebody.alone()
    let did = try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase", "--quiet")
    let before = try await bo.traces()
    try await bo.troth("id", "use", "Bo", "--dry-run")
    #expect(try await bo.traces() == before)
    try await bo.troth("id", "use", "Bo", "--no-git")
    #expect(try await bo.setting("troth.identity") == did)
    for key in ["gpg.format", "user.signingKey", "gpg.ssh.program", "commit.gpgSign"] {
      #expect(try await bo.setting(key) == nil)
    }
  }

  /// Settings from before, in every form that git writes and reads.
  static let earlier = [
    "",
    "[user]\n\tsigningkey = ABCDEF\n[commit]\n    gpgsign = false ; for now\n",
    "[commit]\n\tgpgSign\n[gpg \"ssh\"]\n\tprogram = \"/opt/a b/sign\"\n\tprogram = other\n",
    "# mine\n[gpg]\n\tformat = openpgp\n\n[user]\n\tname = Bo\n\tsigningKey = a\n\tsigningKey = b\n",
    "[troth]\n\tidentity = nobody\n[include]\n\tpath = /nowhere\n[user] signingkey = x\n",
  ]

  @Test("Uninstalling leads git's settings back, byte for byte", arguments: earlier)
  func exact(text: String) async throws {
    let bo = try await Somebody.alone()
    let whole = (bo.settings ?? []) + Array(text.utf8)
    try bo.repository.folder.write(whole, to: bo.repository.path + "/.git/config")
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    try await bo.troth("id", "new", "--name", "Chen", "--no-passphrase")
    try await bo.troth("id", "use", "Bo")
    try await bo.troth("id", "use", "Chen", "--no-git")
    try await bo.troth("id", "use", "Chen")
    #expect(bo.settings != whole)
    try await bo.troth("uninstall", "--dry-run")
    #expect(bo.settings != whole)
    try await bo.troth("uninstall")
    #expect(bo.settings == whole)
    #expect(bo.repository.read(".git/troth/git-settings.json") == nil)
    #expect(try await bo.json("id", "list")["people"]?.array?.count == 2)
    #expect(try await bo.troth(["uninstall"]).status == 0)
  }

  @Test("After other edits each setting is led back on its own, and what was changed stays")
  func edited() async throws {
    let bo = try await Somebody.alone()
    try await bo.git("config", "user.signingKey", "mine")
    try await bo.git("config", "--add", "gpg.ssh.program", "one")
    try await bo.git("config", "--add", "gpg.ssh.program", "two")
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    try await bo.troth("id", "use", "Bo")
    try await bo.git("config", "core.editor", "vi")
    try await bo.git("config", "commit.gpgSign", "false")
    try await bo.troth("id", "use", "Bo", "--no-git")
    let outcome = try await bo.troth(["uninstall"])
    #expect(outcome.status == 0 && outcome.error.contains("commit.gpgsign"), "\(outcome.error)")
    #expect(try await bo.setting("user.signingKey") == "mine")
    #expect(try await bo.setting("gpg.ssh.program") == "one\ntwo")
    #expect(try await bo.setting("gpg.format") == nil)
    #expect(try await bo.setting("troth.identity") == nil)
    #expect(try await bo.setting("core.editor") == "vi")
    #expect(try await bo.setting("commit.gpgSign") == "false")
  }

  @Test("A choice of the user's own between two uses is what uninstalling leads back to")
  func between() async throws {
    let bo = try await Somebody.alone()
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    try await bo.troth("id", "use", "Bo")
    try await bo.git("config", "user.signingKey", "mine")
    try await bo.troth("id", "use", "Bo")
    try await bo.troth("uninstall")
    #expect(try await bo.setting("user.signingKey") == "mine")
    #expect(try await bo.setting("gpg.format") == nil)
  }

  @Test("A memory of settings that is damaged stops everything before anything changes")
  func damaged() async throws {
    let bo = try await Somebody.alone()
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    try await bo.troth("id", "use", "Bo")
    try bo.repository.write("{", to: ".git/troth/git-settings.json")
    let before = try await bo.traces()
    for arguments in [["id", "use", "Bo"], ["uninstall"]] {
      let outcome = try await bo.troth(arguments)
      #expect(outcome.status == 2 && outcome.error.contains("git-settings.json"))
    }
    #expect(try await bo.traces() == before)
  }

  @Test("A linked work tree shares who speaks, and a setting of its own that wins is told")
  func workTree() async throws {
    let bo = try await Somebody.alone()
    try await bo.repository.commit("first", ["a": "a"])
    try await bo.git("worktree", "add", "--quiet", "../other")
    try await bo.git("config", "extensions.worktreeConfig", "true")
    try await bo.git("-C", "../other", "config", "--worktree", "commit.gpgSign", "false")
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    let outcome = try await bo.troth(["id", "use", "-C", "../other", "Bo"])
    #expect(outcome.status == 0 && outcome.error.contains("commit.gpgSign"), "\(outcome.error)")
    #expect(try await bo.setting("troth.identity") != nil)
  }

  @Test("Uninstalling leaves nothing: no hook, setting, pin, report or ledger of this clone's own")
  func nothingLeft() async throws {
    let project = try await TestProject()
    try await project.repository.git("switch", "--quiet", "--detach")
    let bo = try await Somebody.clone(of: project)
    func state() async throws -> [String] {
      let found = try await ToolRunner.run(
        "find",
        [
          bo.repository.path + "/.git", "-not", "-path", "*/objects*", "-not", "-name",
          "index", "-not", "-path", "*/logs/*", "-not", "-path", "*refs/remotes/*",
        ],
        in: bo.repository.folder)
      return found.output.split(separator: "\n").map(String.init).sorted()
        + [String(decoding: bo.settings ?? [], as: UTF8.self)]
    }
    let before = try await state()
    try await bo.troth(
      "join", "--identity", "--name", "Bo", "--agree", "dco", "--yes", "--no-passphrase", "--to",
      "ledger")
    try await bo.troth("hook", "install")
    _ = try await bo.troth(["check"])
    #expect(try await state() != before)
    let dry = try await bo.troth("uninstall", "--dry-run")
    #expect(dry.contains("would remove: the branch troth/ledger"), "\(dry)")
    try await bo.troth("uninstall")
    let after = try await state().filter { !$0.hasSuffix("/refs/heads/troth") }
    #expect(after == before)
  }

  @Test("A ledger that no remote has stays, and is said; the home goes only when asked for")
  func onlyCopy() async throws {
    let project = try await TestProject()
    let bo = try await Somebody.clone(of: project)
    try await bo.troth(
      "join", "--identity", "--name", "Bo", "--agree", "dco", "--yes", "--no-passphrase", "--to",
      "ledger",
      "--no-push")
    let kept = try await bo.troth(["uninstall", "--home"])
    #expect(kept.status == 64 && kept.error.contains("--home --yes"), "\(kept)")
    try bo.repository.folder.write("mine", to: bo.home + "/note.txt")
    let outcome = try await bo.troth(["uninstall", "--home", "--yes"])
    #expect(outcome.status == 0 && outcome.error.contains("that no remote has, and stays"))
    #expect(outcome.error.contains("not Troth's own"))
    let left = try await ToolRunner.run("find", [bo.home, "-type", "f"], in: bo.repository.folder)
    #expect(left.output == bo.home + "/note.txt\n", "\(left)")
    #expect(try await bo.git("branch", "--list", "troth/ledger").contains("troth/ledger"))
  }
}
