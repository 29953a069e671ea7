import Testing
import TrothModel
import TrothTestSupport

/// A newcomer mends a typo in a forge's web editor; the forge is a throw-away key.
@Suite(
  "A change made in a web editor",
  .enabled(if: ToolRunner.isExpected("gpg"), "gpg is not here: apt install gnupg"))
struct WebEditTests {
  private static let policy = """
    version: 1
    mode: enforce
    agreements:
      dco: { terms: terms/dco-1.1.txt, of: [author], accept: [record, signoff] }
    signed: tip
    strangers: hold
    forges: { github.com: { keys: [terms/github-web-flow.asc], account-may: introduced } }

    """
  private static let bo = "Bo <583231+bo@users.noreply.github.com>"
  private static let ana = "Ana <7+ana@users.noreply.github.com>"

  /// A project that believes a forge.
  private func withStage(_ body: (SeedStage, WebForge) async throws -> Void) async throws {
    try await WebForge.with { forge in try await body(try await stage(forge), forge) }
  }

  private func stage(_ forge: WebForge) async throws -> SeedStage {
    let stage = try await SeedStage()
    try stage.folder.write(Self.policy, to: "ana/.troth/policy.yml")
    try stage.folder.write(try await forge.key, to: "ana/.troth/terms/github-web-flow.asc")
    try await stage.troth(
      ["project", "propose", "--text", "policy.yml", "--text", "terms/github-web-flow.asc"],
      as: "ana")
    try await stage.git(["commit", "--quiet", "-m", "Believe the forge"], as: "ana")
    try await stage.git(["push", "--quiet", "origin", "main"], as: "ana")
    return stage
  }

  /// A branch `typo` with one commit of the web editor.
  private func edit(
    _ stage: SeedStage, by forge: WebForge, as author: String = Self.bo,
    replacing files: [String: String] = [:]
  ) async throws {
    try await stage.git(["switch", "--quiet", "--create", "typo", "main"], as: "ana")
    for (path, text) in files.merging(["README.md": "# Seeds\n"], uniquingKeysWith: { a, _ in a }) {
      try stage.folder.write(text, to: "ana/\(path)")
    }
    try await stage.git(["add", "--all"], as: "ana")
    let tree = try await stage.git(["write-tree"], as: "ana")
    let parent = try await stage.git(["rev-parse", "main"], as: "ana")
    let bytes = try await forge.commit(
      tree: tree, parent: parent, by: author,
      message: "Mend a typo\n\nSigned-off-by: \(author)\n")
    try stage.folder.write(bytes, to: "commit")
    let id = try await stage.git(
      ["hash-object", "-t", "commit", "-w", stage.folder.absolute("commit")], as: "ana")
    try await stage.git(["reset", "--quiet", "--hard", id], as: "ana")
  }

  private func errors(_ outcome: TrothRunner.Outcome) throws -> [String: String?] {
    let findings = try #require(try json(outcome)["findings"]?.array).compactMap(\.object)
    var errors: [String: String?] = [:]
    for finding in findings where finding["severity"] == "error" {
      errors[finding["code"]?.string ?? ""] = .some(finding["person"]?.string)
    }
    return errors
  }

  @Test("it is held with nothing for the newcomer to do, and `troth admit` lets it pass")
  func newcomer() async throws {
    try await withStage { stage, forge in
      try await edit(stage, by: forge)
      let check = ["check", "origin/main..typo", "--format", "json"]
      let held = try await stage.attempt(check, as: "ana")
      #expect(held.status == 1)
      #expect(try json(held)["verdict"] == "held")
      #expect(try errors(held) == ["person-held": "acct:bo@github.com#583231"])

      let verified = try await stage.troth(["verify", "origin/main..typo"], as: "ana")
      #expect(verified.output.contains("github.com, for bo@github.com"), "\(verified.output)")

      let admitted = try await stage.troth(["admit", "origin/main..typo"], as: "ana")
      #expect(admitted.output.contains("bo@github.com"), "\(admitted)")
      let passed = try await stage.attempt(check, as: "ana")
      #expect(passed.status == 0, "\(passed)")
      #expect(try json(passed)["verdict"] == "pass")

      // A server asks the same, and writes nothing beside the push.
      let server = stage.folder.absolute("seeds.git")
      try await stage.troth(["-C", server, "hook", "install"], as: "ana")
      try await stage.git(["push", "--quiet", "origin", "typo:main"], as: "ana")
    }
  }

  @Test("a steward's own edit passes once their account is linked and confirmed, and only then")
  func steward() async throws {
    try await withStage { stage, forge in
      try await edit(stage, by: forge, as: Self.ana)
      let check = ["check", "origin/main..typo", "--format", "json"]
      #expect(try errors(try await stage.attempt(check, as: "ana")).keys.contains("person-held"))
      let account = "acct:ana@github.com#7"
      let allowed = try await stage.troth(["export", "allowed-signers", "--quiet"], as: "ana")
        .output
      let key = allowed.split(separator: " ").suffix(2).joined(separator: " ")
      try stage.folder.write("# keys of ana\n" + key, to: "ana.keys")
      let keys = stage.folder.absolute("ana.keys")
      try stage.folder.write("ssh-ed25519 AAAA somebody's\n", to: "eve.keys")
      let eve = stage.folder.absolute("eve.keys")

      let wrong = try await stage.attempt(
        ["id", "link", account, "--keys", eve, "--yes"], as: "ana")
      #expect(wrong.status == 2 && wrong.error.contains("publishes no key"), "\(wrong)")
      let other = try await stage.attempt(
        ["id", "link", account, "--keys", "https://evil.example/ana.keys", "--yes"], as: "ana")
      #expect(other.status == 64 && other.error.contains("https://github.com/ana.keys"), "\(other)")
      let linked = try await stage.troth(
        ["id", "link", account, "--keys", keys, "--yes"], as: "ana")
      #expect(linked.error.contains("troth id confirm did:troth:"), "\(linked)")
      #expect(try await stage.attempt(check, as: "ana").status == 1)

      let did = try await stage.troth(["id", "show", "--quiet"], as: "ana").output
        .split(separator: "\n")[0]
      let confirm = ["id", "confirm", String(did), account]
      let unseen = try await stage.attempt(confirm + ["--keys", eve, "--yes"], as: "ana")
      #expect(unseen.status == 2 && unseen.error.contains("publishes no key"), "\(unseen)")
      try await stage.troth(confirm + ["--keys", keys, "--yes"], as: "ana")
      let passed = try await stage.attempt(check, as: "ana")
      #expect(passed.status == 0, "\(passed)")
      #expect(try await stage.troth(["id", "show"], as: "ana").output.contains("7, confirmed"))

      // Somebody who has another number is not Ana, whatever they are called.
      try await stage.git(["branch", "--quiet", "-M", "typo", "hers"], as: "ana")
      try await edit(stage, by: forge, as: "Ana <8+ana@users.noreply.github.com>")
      let reused = try await stage.attempt(check, as: "ana")
      #expect(reused.output.contains("account-changed") && reused.output.contains("person-held"))

      try await stage.troth(["id", "unlink", account, "--yes"], as: "ana")
      let after = ["check", "origin/main..hers", "--format", "json"]
      #expect(try errors(try await stage.attempt(after, as: "ana")).keys.contains("person-held"))
    }
  }

  @Test("edited key file in the pull request: the forge's keys are those in force")
  func editedKey() async throws {
    try await withStage { stage, _ in
      try await WebForge.with("thief") { thief in
        try await edit(
          stage, by: thief,
          replacing: [".troth/terms/github-web-flow.asc": try await thief.key])
        let outcome = try await stage.attempt(
          ["check", "origin/main..typo", "--format", "json"], as: "ana")
        #expect(outcome.status == 1)
        let errors = try errors(outcome)
        #expect(errors.keys.contains("signer-unknown"), "\(outcome)")
        #expect(errors["person-held"] == .some(nil), "nobody is named by it")
      }
    }
  }

  @Test("doctor says that gpg is missing, and which text holds no keys")
  func doctor() async throws {
    try await withStage { stage, _ in
      try stage.folder.write("hello\n", to: "ana/.troth/terms/bo.asc")
      try stage.folder.write(
        Self.policy + "keys: { terms/bo.asc: \"acct:bo@github.com#7\" }\n",
        to: "ana/.troth/policy.yml")
      try await stage.troth(
        ["project", "propose", "--text", "policy.yml", "--text", "terms/bo.asc"], as: "ana")
      try await stage.git(["commit", "--quiet", "-m", "Keys of Bo"], as: "ana")
      try await stage.git(["push", "--quiet", "origin", "main"], as: "ana")
      let outcome = try await stage.attempt(
        ["doctor", "--format", "json"], as: "ana", environment: ["PATH": BuiltCommand.folder])
      let wrong = try #require(try json(outcome)["wrong"]?.array).compactMap {
        $0.object?["name"]?.string
      }
      #expect(Set(["gpg-missing", "git-failed", "key-text-unreadable"]).isSubset(of: wrong))
    }
  }

  @Test("a signal while gpg runs leaves no temporary folder behind")
  func signal() async throws {
    try await withStage { stage, forge in
      try await edit(stage, by: forge)
      try stage.folder.write("#!/bin/sh\nexec sleep 25\n", to: "slow/gpg", mode: 0o755)
      try stage.folder.makeFolder("tmp")
      let outcome = try await ToolRunner.run(
        "timeout",
        ["--signal=TERM", "3", BuiltCommand.path, "-C", "ana", "check", "origin/main..typo"],
        in: stage.folder,
        environment: [
          "PATH": "\(stage.folder.absolute("slow")):/usr/bin:/bin",
          "TMPDIR": stage.folder.absolute("tmp"),
          "TROTH_HOME": stage.folder.absolute("ana-home/troth"),
        ])
      #expect(outcome.status == 124, "\(outcome)")
      let left = try await ToolRunner.run("ls", [stage.folder.absolute("tmp")], in: stage.folder)
      #expect(left.output.isEmpty)
    }
  }

  @Test("`--author` takes an account and nothing else")
  func author() async throws {
    let stage = try await SeedStage()
    for text in ["bo", "bo@github.com", "acct:bo@github.com#0", "did:key:z6Mk"] {
      let outcome = try await stage.attempt(["check", "--author", text], as: "bo")
      #expect(outcome.status == 64 && outcome.error.contains("acct:alice@github.com#583231"))
    }
    let outcome = try await stage.attempt(["check", "--author", "acct:Bo@GitHub.com#7"], as: "bo")
    #expect(outcome.status == 0, "\(outcome)")
  }
}
