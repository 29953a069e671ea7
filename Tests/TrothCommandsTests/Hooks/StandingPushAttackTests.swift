import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// Attacks on standing, pushed with real git to a server that judges.
@Suite("Attacks by push: standing")
struct StandingPushAttackTests {
  private func stage(
    policy: String = TestProject.enforcing, adopting: Bool = false
  ) async throws -> PushStage {
    try await PushStage(
      try await TestProject(policy: policy, adopting: adopting), server: true)
  }

  /// Pushes `topic` to itself and to `main`; both have to be refused with a code.
  private func expectRefused(
    _ stage: PushStage, _ code: String, atMain: String? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) async throws {
    let before = try await stage.atServer("main")
    for (target, code) in [("topic", code), ("main", atMain ?? code)] {
      let push = try await stage.push("+topic:\(target)")
      #expect(
        push.status == 1 && push.said.contains(code), "\(target): \(push)",
        sourceLocation: location)
    }
    #expect(try await stage.atServer("main") == before, sourceLocation: location)
    #expect(try await stage.atServer("topic") == nil, sourceLocation: location)
  }

  private static let lax = """
    version: 1
    mode: advise
    strangers: allow

    """

  @Test("self-authorising pull request: policy, steward, terms")
  func selfAuthorising() async throws {
    let stage = try await stage()
    let project = stage.project
    let mine = TestProject.files(project.bo.identity + [try project.agreement(project.bo)])
    let event = try project.amendment(
      policy: Self.lax, stewards: [project.ana.did, project.bo.did], by: project.bo)
    for (code, files) in [
      // He alone signed: a project event that does not extend the log in force.
      ("project-rival", TestProject.texts(Self.lax).merging(TestProject.file(event)) { $1 }),
      // A policy of his own, unratified, changes nothing about his being new.
      ("person-held", TestProject.texts(Self.lax)),
      ("person-held", [".troth/terms/dco.txt": "I may do anything.\n"]),
    ] {
      try await stage.project.commit(
        "mine now", mine.merging(files) { $1 }, by: project.bo, on: "topic-\(code)")
      let push = try await stage.push("+topic-\(code):main")
      #expect(push.status == 1 && push.said.contains(code), "\(push)")
    }
    let before = try await stage.atServer("main")
    try await project.commit("unsigned", ["a": "1"], by: nil, on: "topic-person-held")
    let push = try await stage.push("+topic-person-held:main")
    #expect(push.status == 1 && push.said.contains("commit-unsigned"), "\(push)")
    #expect(try await stage.atServer("main") == before)
  }

  @Test("rival amendment, and one that only a former state allows")
  func rivalAmendment() async throws {
    let stage = try await stage()
    let project = stage.project
    let first = try project.amendment(by: project.ana, name: "village on the hill")
    try await project.commit("amend", TestProject.file(first), by: project.ana)
    let good = try await stage.push("main")
    #expect(good.status == 0, "\(good)")
    let rival = try project.amendment(by: project.ana, name: "village in the valley")
    try await project.commit("rival", TestProject.file(rival), by: project.ana, on: "topic")
    try await expectRefused(stage, "project-rival")
  }

  @Test("branch taken from an older, laxer state: the law is what is in force now")
  func olderState() async throws {
    let stage = try await stage(policy: Self.lax)
    let project = stage.project
    let old = try #require(try await project.tip("main"))
    let event = try project.amendment(policy: TestProject.enforcing, by: project.ana)
    let files = TestProject.texts(TestProject.enforcing).merging(TestProject.file(event)) { $1 }
    try await project.commit("stricter", files, by: project.ana)
    let good = try await stage.push("main")
    #expect(good.status == 0, "\(good)")
    try await project.commit("lax", ["a": "1"], by: nil, on: "topic", parents: [old])
    try await expectRefused(stage, "commit-unsigned", atMain: "rollback")
  }

  @Test("branch from before adoption: its own commits are judged, and it does not become main")
  func beforeAdoption() async throws {
    let stage = try await stage(adopting: true)
    let project = stage.project
    let plain = try await stage.push("before")
    #expect(plain.status == 0, "\(plain)")
    let forced = try await stage.push("+before:main")
    #expect(forced.status == 1 && forced.said.contains("rollback"), "\(forced)")
    try await project.commit("more", ["a": "1"], by: nil, on: "before")
    let more = try await stage.push("before")
    #expect(more.status == 1 && more.said.contains("commit-unsigned"), "\(more)")
  }

  @Test("orphan root, with a law of its own or none")
  func orphanRoot() async throws {
    let stage = try await stage()
    let project = stage.project
    try await project.commit("orphan", ["a": "1"], by: nil, on: "topic", parents: [])
    try await expectRefused(stage, "commit-unsigned", atMain: "rollback")
    let event = ProjectEvent(
      project: nil, sequence: 0, previous: nil, name: "mine", stewards: [project.bo.did],
      threshold: 1, branch: "main", ledger: "troth/ledger", adopted: [],
      texts: TestProject.digests(Self.lax))
    let inception = try project.bo.says(.projectEvent, event.subject)
    let files = TestProject.files(project.bo.identity + [inception])
      .merging(TestProject.texts(Self.lax)) { $1 }
    try await project.commit("mine", files, by: project.bo, on: "mine", parents: [])
    let branch = try await stage.push("mine")
    #expect(branch.status == 1 && branch.said.contains("project-rival"), "\(branch)")
    let main = try await stage.push("+mine:main")
    #expect(
      main.status == 1 && main.said.contains("rollback") || main.said.contains("not-a-project"))
  }

  @Test("edited but unratified policy: a warning, and nothing changes; unreadable ones neither")
  func unratified() async throws {
    let stage = try await stage()
    let project = stage.project
    try await project.commit(
      "edit", [".troth/policy.yml": Self.lax], by: project.ana)
    let edited = try await stage.push("main")
    #expect(edited.status == 0, "\(edited)")
    try await project.commit("unsigned", ["a": "1"], by: nil)
    let unsigned = try await stage.push("main")
    #expect(unsigned.status == 1 && unsigned.said.contains("commit-unsigned"), "\(unsigned)")
    let good = try #require(try await stage.atServer("main"))
    try await project.commit(
      "garbage", [".troth/policy.yml": "\u{0}{{{"], by: project.ana, parents: [good])
    #expect(try await stage.push("main").status == 0)
    try await project.commit("unsigned", ["a": "1"], by: nil)
    #expect(try await stage.push("main").status == 1)
  }

  @Test("A ratified policy that cannot be evaluated does not come in, in advise mode either")
  func brokenPolicy() async throws {
    for policy in [TestProject.enforcing, TestProject.advising] {
      let stage = try await stage(policy: policy)
      let project = stage.project
      let broken = "version: 1\nsigend: tip\n"
      let event = try project.amendment(policy: broken, by: project.ana)
      let files = TestProject.texts(broken).merging(TestProject.file(event)) { $1 }
      try await project.commit("broken", files, by: project.ana)
      let push = try await stage.push("main")
      #expect(push.status == 1 && push.said.contains("policy-invalid"), "\(push)")
    }
  }

  @Test("A server whose law cannot be read refuses and says how to go on")
  func unreadableLaw() async throws {
    let project = try await TestProject(policy: "version: 99\n")
    let stage = try await PushStage(project)
    try await stage.install(in: stage.server)
    try await project.commit("good", ["a": "1"], by: project.ana)
    let push = try await stage.push("main")
    #expect(push.status == 1 && push.said.contains("policy-invalid"), "\(push)")
    #expect(push.said.contains("troth hook uninstall"), "\(push)")
  }

  @Test("force push: the project's events stay, whatever the mode")
  func forcePush() async throws {
    for policy in [TestProject.enforcing, TestProject.advising] {
      let stage = try await stage(policy: policy)
      let project = stage.project
      let old = try #require(try await project.tip("main"))
      let event = try project.amendment(by: project.ana, name: "village on the hill")
      let amended = try await project.commit("amend", TestProject.file(event), by: project.ana)
      #expect(try await stage.push("main").status == 0)
      try await project.commit("instead", ["a": "1"], by: project.ana, on: "topic", parents: [old])
      let forced = try await stage.push("+topic:main")
      #expect(forced.status == 1 && forced.said.contains("rollback"), "\(forced)")
      #expect(try await stage.took("main", amended))
      // Rewriting what is not law is the owners' affair.
      try await project.commit("again", ["a": "1"], by: project.ana, parents: [amended])
      #expect(try await stage.push("main").status == 0)
      try await project.commit("amended", ["a": "2"], by: project.ana, parents: [amended])
      let rewritten = try await stage.push("+main")
      #expect(rewritten.status == 0, "\(rewritten)")
    }
  }

  @Test("record deleted, renamed, changed; restored by revert")
  func records() async throws {
    let stage = try await stage()
    let project = stage.project
    let records = TestProject.files(project.bo.identity)
    let settled = try await project.commit("bo", records, by: project.ana)
    #expect(try await stage.push("main").status == 0)
    let (path, text) = try #require(TestProject.file(project.bo.countersignature).first)
    let edits: [(String, [String: String?])] = [
      ("record-deleted", [path: nil]),
      ("record-misplaced", [path: nil, ".troth/countersignatures/00/renamed.json": text]),
      ("record-noncanonical", [path: (text ?? "") + "\n"]),
    ]
    for (code, files) in edits {
      try await project.commit("edit", files, by: project.ana, on: "topic", parents: [settled])
      try await expectRefused(stage, code)
    }
    try await project.commit(
      "delete", [path: nil], by: project.ana, on: "topic", parents: [settled])
    try await project.commit("revert", [path: text], by: project.ana, on: "topic")
    let restored = try await stage.push("topic:main")
    #expect(restored.status == 0, "\(restored)")
  }

  @Test("A symbolic ref is no side door to the default branch")
  func symbolicRef() async throws {
    let stage = try await stage()
    let project = stage.project
    try await stage.repository.git(
      ["symbolic-ref", "refs/heads/alias", "refs/heads/main"], in: stage.server)
    let before = try await stage.atServer("main")
    let files = TestProject.files(project.bo.identity + [try project.agreement(project.bo)])
    try await project.commit("bo's", files, by: project.bo, on: "topic")
    let push = try await stage.push("topic:alias")
    #expect(push.status == 1 && push.said.contains("person-held"), "\(push)")
    #expect(try await stage.atServer("main") == before)
  }

  @Test("A server that was introduced to one project takes no other in its place")
  func otherProject() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, pushed: false, server: true)
    #expect(try await stage.push("main").status == 0)
    try await stage.repository.git(["update-ref", "-d", "refs/heads/main"], in: stage.server)
    let other = try await TestProject(policy: Self.lax, name: "another village")
    try await stage.repository.git(
      "fetch", "--quiet", other.repository.path, "main:refs/heads/other")
    let push = try await stage.push("other:main")
    #expect(push.status == 1 && push.said.contains("not-a-project"), "\(push)")
    let topic = try await stage.push("other:topic")
    #expect(topic.status == 1 && topic.said.contains("was introduced to"), "\(topic)")
    let back = try await stage.push("main")
    #expect(back.status == 0, "\(back)")
  }
}
