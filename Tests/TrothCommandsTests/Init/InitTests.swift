import Testing
import TrothTestSupport

@Suite("troth init")
struct InitTests {
  private static let founding = [
    "init", "--name", "seeds", "--agreement", "dco", "--no-passphrase",
  ]

  @Test("stages a project whose policy advises, and touches nothing else that is staged")
  func stages() async throws {
    let ana = try await Somebody.alone("Ana")
    try ana.repository.write("mine\n", to: "mine.txt")
    try await ana.git("add", "mine.txt")
    try await ana.answer(Self.founding)
    let staged = try await ana.git("diff", "--cached", "--name-only").split(separator: "\n")
    #expect(staged.contains("mine.txt") && staged.contains(".troth/policy.yml"))
    #expect(staged.filter { !$0.hasPrefix(".troth/") } == ["mine.txt"])
    try await ana.git("commit", "--quiet", "-m", "Adopt Troth")
    let shown = try await ana.troth("project", "show")
    #expect(shown.hasPrefix("seeds\n"))
    let policy = try await ana.troth("policy", "show")
    #expect(policy.contains("mode: advise") && policy.contains("records: enforce"))
  }

  @Test("--commit commits exactly the project and leaves the rest staged")
  func commits() async throws {
    let ana = try await Somebody.alone("Ana")
    try ana.repository.write("mine\n", to: "mine.txt")
    try await ana.git("add", "mine.txt")
    try await ana.answer(Self.founding + ["--commit"])
    let committed = try await ana.git("show", "--format=", "--name-only", "HEAD")
    #expect(!committed.contains("mine.txt") && committed.contains(".troth/project/"))
    #expect(try await ana.git("diff", "--cached", "--name-only") == "mine.txt")
    #expect(try await ana.git("log", "-1", "--format=%G?") == "G")
    #expect(try await ana.git("fsck", "--strict") == "")
  }

  @Test("what was there before is adopted and counts against nobody")
  func adopts() async throws {
    let ana = try await Somebody.alone("Ana")
    let before = try await ana.repository.commit("long ago", ["old.txt": "old\n"])
    try await ana.answer(Self.founding + ["--commit", "--mode", "enforce"])
    try await ana.git("branch", "older", before.description)
    let outcome = try await ana.troth(["check", "older"])
    #expect(outcome.status == 0 && outcome.output.hasPrefix("nothing to judge"), "\(outcome)")
  }

  @Test("the founder's commit, made as init words it, comes into a server that enforces the terms")
  func firstPush() async throws {
    let ana = try await Somebody.alone("Ana")
    let said = try await ana.troth(Self.founding + ["--mode", "enforce", "--yes"])
    #expect(said.error.contains("next: git commit --signoff -m \"Adopt Troth\""), "\(said)")
    try await ana.git("commit", "--quiet", "--signoff", "-m", "Adopt Troth")
    let server = ana.repository.folder.absolute("server.git")
    try await ana.git("init", "--quiet", "--bare", "--initial-branch=main", server)
    try await ana.troth("-C", server, "hook", "install", "--server")
    try await ana.git("push", "--quiet", server, "HEAD:main")
  }

  @Test("--dry-run writes nothing, neither here nor at home")
  func dryRun() async throws {
    let ana = try await Somebody.alone("Ana")
    let before = try await ana.traces()
    try await ana.answer(Self.founding + ["--dry-run"])
    #expect(try await ana.traces() == before)
  }

  @Test(
    "bad input: a clear error, and nothing written",
    arguments: [
      (["init", "--ledger", "a..b", "--no-passphrase"], 64),
      (["init", "--mode", "strict"], 64),
      (["init", "--name", "a\u{1b}[31m", "--no-passphrase"], 64),
      (["init", "--agreement", "cla", "--no-passphrase"], 2), (["init", "--bogus"], 64),
      (["init", "--branch", "b", "--no-passphrase"], 2), (["init", "--branch", "a..b"], 64),
      (["init", "--format", "json"], 64),
    ] as [([String], Int32)])
  func badInput(arguments: [String], status: Int32) async throws {
    let ana = try await Somebody.alone("Ana")
    let before = try await ana.traces()
    let outcome = try await ana.troth(arguments)
    #expect(
      outcome.status == status && outcome.output.isEmpty && !outcome.error.isEmpty, "\(outcome)")
    #expect(try await ana.traces() == before)
  }

  @Test(
    "bad input: a clear error, and nothing written, here or at home",
    arguments: [
      ["--name", ""], ["--name", "two\nlines"], ["--name", String(repeating: "n", count: 101)],
      ["--ledger", "a b"], ["--agreement", "nope"], ["--mode", "strict"],
    ])
  func badInput(arguments: [String]) async throws {
    let ana = try await Somebody.alone("Ana")
    let before = try await ana.traces()
    let outcome = try await ana.troth(["init", "--no-passphrase", "--yes"] + arguments)
    #expect([2, 64].contains(outcome.status) && outcome.output.isEmpty, "\(outcome)")
    #expect(!outcome.error.isEmpty)
    #expect(try await ana.traces() == before)
    #expect(try await ana.git("status", "--porcelain").isEmpty)
  }

  @Test("a second time, in a bare repository, or on a detached HEAD: says why not")
  func refused() async throws {
    let ana = try await Somebody.alone("Ana")
    try await ana.answer(Self.founding + ["--commit"])
    let again = try await ana.troth(Self.founding)
    #expect(again.status == 2 && again.error.contains("already"), "\(again)")
    try await ana.git("checkout", "--quiet", "--detach")
    let detached = try await ana.troth(Self.founding)
    #expect(detached.status == 2 && detached.error.contains("hint: git switch"), "\(detached)")
  }

  @Test("the SSH key that git signs with becomes the founder's device")
  func keyAtHand() async throws {
    let ana = try await Somebody.alone("Ana")
    let path = try await ana.makeSSHKey("mine", passphrase: "")
    try await ana.git("config", "gpg.format", "ssh")
    try await ana.git("config", "user.signingKey", path)
    try await ana.answer(Self.founding + ["--commit"])
    #expect(try await ana.setting("troth.key") == (try ana.key(path + ".pub")))
    #expect(try await ana.troth("verify", "HEAD").contains("1 good"))
  }

  @Test("without a terminal and without --no-passphrase nothing is made in secret")
  func noTerminal() async throws {
    let ana = try await Somebody.alone("Ana")
    let before = try await ana.traces()
    let outcome = try await ana.troth(["init", "--name", "seeds"])
    #expect(outcome.status != 0 && outcome.error.contains("--no-passphrase"), "\(outcome)")
    #expect(try await ana.traces() == before)
  }

  /// An old project with sign-offs, a licence agreement, and a remote whose URL holds a secret.
  private static func old() async throws -> Somebody {
    let ana = try await Somebody.alone("Ana")
    for number in 0..<11 {
      try await ana.git(
        "commit", "--quiet", "--allow-empty", "--signoff", "-m", "change \(number) (#\(number))")
    }
    try ana.repository.write("Be kind.\n", to: "docs/individual-cla.md")
    try await ana.git("add", ".")
    try await ana.git("commit", "--quiet", "--signoff", "-m", "agreement")
    try await ana.git("remote", "add", "origin", "https://ana:s3cret@github.com/a/b.git")
    return ana
  }

  @Test("looks around: proposes what fits, copies the agreement, and shows no credentials")
  func looks() async throws {
    let ana = try await Self.old()
    let look = try await ana.json("init", "--dry-run")
    #expect(look["commits"]?.object?["signedOff"]?.integer == 12, "\(look)")
    #expect(look["agreementTexts"]?.array?.first?.string == "docs/individual-cla.md")
    let outcome = try await ana.troth(["init", "--name", "seeds", "--no-passphrase", "--commit"])
    #expect(outcome.status == 0 && outcome.error.contains("on 12 of 12"), "\(outcome)")
    #expect(!(outcome.error + outcome.output).contains("s3cret"))
    let policy = try await ana.troth("policy", "show")
    #expect(policy.contains("12 of the newest 12 commits are signed off by their author"))
    #expect(policy.contains("cla: { terms: terms/cla.txt, of: [author], accept: [record] }"))
    #expect(ana.repository.read(".troth/terms/cla.txt") == Array("Be kind.\n".utf8))
    #expect(try await ana.troth("agree", "cla", "--yes", "--quiet").count == 64)
  }

  @Test("--agreement names the texts instead of what was seen")
  func asked() async throws {
    let ana = try await Self.old()
    try await ana.answer(Self.founding + ["--commit"])
    let policy = try await ana.troth("policy", "show")
    #expect(policy.contains("dco: {") && !policy.contains("cla: {"))
  }

  @Test("--branch writes on a branch of its own; nothing is in force before it is merged")
  func ownBranch() async throws {
    let ana = try await Self.old()
    try await ana.git("remote", "remove", "origin")
    let words = [
      "init", "--name", "seeds", "--no-passphrase", "--commit", "--branch", "troth-init",
    ]
    let outcome = try await ana.troth(words + ["--second-steward", "Bo"])
    #expect(outcome.status == 0 && outcome.error.contains("For Bo to be the second steward:"))
    #expect(try await ana.git("branch", "--show-current") == "troth-init")
    #expect(try await ana.git("log", "-1", "--format=%s", "main") == "agreement")
    let early = try await ana.troth(["project", "show"])
    #expect(early.status == 2 && early.error.contains("git merge --ff-only troth-init"), "\(early)")
    let again = try await ana.troth(words)
    #expect(again.status == 2 && again.output.isEmpty)
    try await ana.git("switch", "--quiet", "main")
    for words in [["project", "show"], ["init", "--no-passphrase"]] {
      let outcome = try await ana.troth(words)
      #expect(
        outcome.status == 2 && outcome.error.contains("git merge --ff-only troth-init"),
        "\(outcome)")
    }
    try await ana.git("merge", "--quiet", "--ff-only", "troth-init")
    let shown = try await ana.troth("project", "show")
    #expect(shown.contains("branch       main"), "\(shown)")
  }
}
