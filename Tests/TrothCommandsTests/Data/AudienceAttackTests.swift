import Glibc
import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// Specification: docs/spec/check.md, "Audience of a push".
@Suite("Attacks by push: audiences")
struct AudienceAttackTests {
  private static let policy = ArchiveStage.policy
    .replacing(
      "circle: { remotes: [\"localhost/**\"]",
      with: "circle: { remotes: [\"localhost/**/circle\", \"git.coop.example/**\"]"
    ).replacing(
      "public: { remotes: [\"github.com/**\"]",
      with: "public: { remotes: [\"localhost/**/public\", \"github.com/**\"]"
    ).replacing("purposes: [publish]", with: "purposes: [archive]")

  /// The archive with a hook, and a place of the circle's and a public one beside it. Dia permits that
  /// the circle has her tape, and nobody else.
  private struct Stage {
    let archive: ArchiveStage
    let circle: String
    let open: String
    var repository: TempRepository { archive.repository }

    init() async throws {
      archive = try await ArchiveStage(policy: AudienceAttackTests.policy)
      // Where the law is, and no place of this test.
      _ = try await PushStage(archive.project)
      try await archive.repository.git("push", "--quiet", "origin", "troth/ledger")
      circle = archive.repository.folder.absolute("circle.git")
      open = archive.repository.folder.absolute("public.git")
      for place in [circle, open] {
        try await archive.repository.git("init", "--quiet", "--bare", "-b", "main", place)
      }
      let installed = try await archive.troth.run(["hook", "install"], in: repository.path)
      try #require(installed.status == 0, "\(installed)")
    }

    func push(
      _ remote: String, _ words: [String] = [], environment: [String: String?] = [:]
    ) async throws -> (status: Int32, said: String) {
      let outcome = try await repository.attempt(
        words + ["push", "--quiet", remote, "main"], environment: environment)
      return (outcome.status, outcome.error)
    }

    /// Whether anything came to the public place.
    func isPublished() async throws -> Bool {
      try await !repository.git(["for-each-ref"], in: open).isEmpty
    }

    /// What the hook answers for a URL that git would go to.
    func hook(
      _ url: String, remote: String = "other", environment: [String: String?] = [:]
    ) async throws -> TrothRunner.Outcome {
      let tip = try await repository.git("rev-parse", "main")
      let none = String(repeating: "0", count: tip.count)
      return try await archive.troth.run(
        ["hook", "pre-push", "--", remote, url], in: repository.path,
        input: Array("refs/heads/main \(tip) refs/heads/main \(none)\n".utf8),
        environment: environment)
    }
  }

  @Test("audience hidden by insteadOf: where git goes decides, not what is written or called so")
  func rewritten() async throws {
    let stage = try await Stage()
    let repository = stage.repository
    try await repository.git("remote", "add", "circle", stage.circle)
    let honest = try await stage.push("circle")
    #expect(honest.status == 0, "\(honest)")
    let named = "https://git.coop.example/seeds"
    try await repository.git("remote", "add", "other", named)
    for key in ["insteadOf", "pushInsteadOf"] {
      try await repository.git("config", "url.\(stage.open).\(key)", named)
      for remote in ["other", named] {
        let push = try await stage.push(remote)
        #expect(push.status == 1 && push.said.contains("audience-not-covered"), "\(key): \(push)")
      }
      try await repository.git("config", "--unset", "url.\(stage.open).\(key)")
    }
    // For one run only.
    let once = try await stage.push("other", ["-c", "url.\(stage.open).insteadOf=\(named)"])
    #expect(once.status == 1 && once.said.contains("audience-not-covered"), "\(once)")
    let counted = try await stage.push(
      "other",
      environment: [
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "url.\(stage.open).pushInsteadOf",
        "GIT_CONFIG_VALUE_0": named,
      ])
    #expect(counted.status == 1 && counted.said.contains("audience-not-covered"), "\(counted)")
    // A remote that is called like a place of the circle's.
    try await repository.git("config", "remote.\(named).url", stage.open)
    let called = try await stage.push(named)
    #expect(called.status == 1 && called.said.contains("audience-not-covered"), "\(called)")
    #expect(try await !stage.isPublished())
  }

  @Test("audience hidden by pushurl, one or several: each is asked by itself")
  func pushURLs() async throws {
    let stage = try await Stage()
    let repository = stage.repository
    try await repository.git("remote", "add", "other", stage.circle)
    try await repository.git("config", "remote.other.pushurl", stage.open)
    let one = try await stage.push("other")
    #expect(one.status == 1 && one.said.contains("audience-not-covered"), "\(one)")
    try await repository.git("config", "--unset", "remote.other.pushurl")
    for url in [stage.circle, stage.open] {
      try await repository.git("config", "--add", "remote.other.pushurl", url)
    }
    let both = try await stage.push("other")
    #expect(both.status != 0 && both.said.contains("audience-not-covered"), "\(both)")
    #expect(try await !stage.isPublished())
    let check = try await stage.archive.troth.run(
      ["check", "main", "--remote", "other"], in: repository.path)
    #expect(check.status == 1 && check.output.contains("audience-unknown"), "\(check)")
    // A link to the public place, in the circle's folder.
    let link = repository.folder.absolute("other/circle.git")
    try repository.folder.makeFolder(repository.folder.absolute("other"))
    #expect(symlink(stage.open, link) == 0)
    let linked = try await stage.push(link)
    #expect(linked.status == 1 && linked.said.contains("audience-not-covered"), "\(linked)")
  }

  @Test("audience hidden by an SSH alias: where SSH would go decides")
  func aliases() async throws {
    let stage = try await Stage()
    let folder = stage.repository.folder
    let settings = folder.absolute("home/ssh_config")
    try folder.write(
      "Host git.coop.example\n  HostName github.com\nHost circle\n  HostName git.coop.example\n",
      to: settings)
    let command = ["GIT_SSH_COMMAND": "ssh -F \(settings)"]
    let plain = ["GIT_SSH_COMMAND": "ssh -F none"]
    for (url, variables, code) in [
      ("git@git.coop.example:seeds.git", plain, nil), ("circle:seeds", command, nil),
      ("git@git.coop.example:seeds.git", command, "audience-not-covered"),
      ("ssh://git@git.coop.example/seeds", command, "audience-not-covered"),
      ("https://git.coop.example/seeds", command, nil),
      ("https://git.coop.example:8443/seeds", command, "audience-unknown"),
      ("https://git.coop.example@github.com/seeds", command, "audience-not-covered"),
      ("https://git.coop.example\\@github.com/seeds", command, "audience-unknown"),
      ("ssh://git.coop.example/../x", plain, "audience-unknown"),
      ("git.coop.example:seeds", ["GIT_SSH_COMMAND": "./ssh"], "audience-unknown"),
      ("git.coop.example:seeds", ["GIT_SSH": "/usr/bin/plink"], "audience-unknown"),
      ("-oProxyCommand=id:seeds", plain, "audience-unknown"),
      ("ext::sh -c id", plain, "audience-unknown"),
    ] as [(String, [String: String?], String?)] {
      let said = try await stage.hook(url, environment: variables)
      #expect((said.status == 0) == (code == nil), "\(url): \(said)")
      if let code { #expect(said.error.contains(code), "\(url): \(said)") }
    }
    try await stage.repository.git("config", "remote.other.vcs", "other")
    let helper = try await stage.hook("https://git.coop.example/seeds", environment: plain)
    #expect(helper.status == 1 && helper.error.contains("audience-unknown"), "\(helper)")
  }
}
