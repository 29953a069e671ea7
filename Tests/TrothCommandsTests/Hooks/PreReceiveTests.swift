import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("Hook: pre-receive")
struct PreReceiveTests {
  @Test("A first push is judged by its own inception, and pinned")
  func firstPush() async throws {
    let stage = try await PushStage(try await TestProject(), pushed: false, server: true)
    let push = try await stage.push("main")
    #expect(push.status == 0, "\(push)")
    let pin = stage.repository.folder.read(stage.server + "/troth/pin.json")
    let text = String(decoding: try #require(pin), as: UTF8.self)
    #expect(text.contains(stage.project.project.description))
  }

  @Test("A first push that another hook refuses binds the server to no project")
  func refusedByAnotherHook() async throws {
    let stage = try await PushStage(try await TestProject(), pushed: false)
    let hook = stage.server + "/hooks/pre-receive"
    try stage.repository.folder.write("#!/bin/sh\ntest -e open\n", to: hook, mode: 0o755)
    try await stage.install(in: stage.server)
    #expect(try await stage.push("main").status == 1)
    #expect(try await stage.atServer("main") == nil)
    let other = try await TestProject(name: "another village")
    try await stage.repository.git(
      "fetch", "--quiet", other.repository.path, "main:refs/heads/other")
    try stage.repository.folder.write("", to: stage.server + "/open")
    let push = try await stage.push("other:main")
    #expect(push.status == 0, "\(push)")
    let late = try await stage.push("--force", "main")
    #expect(late.status != 0, "\(late)")
  }

  @Test("Of two first pushes at once, the one that came in is the project")
  func firstPushRace() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    let other = try await TestProject(policy: TestProject.advising, name: "another village")
    // What the slower push leaves: it was judged while the refs were still empty.
    let pin = """
      {
        "founder": false,
        "project": "\(other.project)",
        "seen": {
          "refs/heads/main": {
            "commit": "\(try #require(try await other.tip("refs/heads/main")))"
          }
        },
        "version": 1
      }

      """
    try stage.repository.folder.write(pin, to: stage.server + "/troth/pin.json")
    try await project.commit("good", ["a": "1"], by: project.ana)
    let push = try await stage.push("main")
    #expect(push.status == 0, "\(push)")
    let read = stage.repository.folder.read(stage.server + "/troth/pin.json")
    let text = String(decoding: try #require(read), as: UTF8.self)
    #expect(text.contains(project.project.description) && !text.contains("commit"), "\(text)")
  }

  @Test("A first push whose history the inception does not allow is refused, and nothing is pinned")
  func unlawfulFirstPush() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, pushed: false, server: true)
    try await project.commit("no name", ["a": "1"], by: nil)
    let push = try await stage.push("main")
    #expect(push.status == 1 && push.said.contains("commit-unsigned"), "\(push)")
    #expect(try await stage.atServer("main") == nil)
    #expect(stage.repository.folder.read(stage.server + "/troth/pin.json") == nil)
  }

  @Test("A steward's signed change comes in in silence; an unsigned one does not come in")
  func signed() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    let good = try await project.commit("good", ["a": "1"], by: project.ana)
    let first = try await stage.push("main")
    #expect(first.status == 0 && first.said.isEmpty, "\(first)")
    try await project.commit("bad", ["a": "2"], by: nil)
    let second = try await stage.push("main")
    #expect(second.status == 1 && second.said.contains("commit-unsigned"), "\(second)")
    #expect(try await stage.took("main", good))
  }

  @Test("A stranger's change waits on a branch of its own and does not reach the default branch")
  func held() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    let files = TestProject.files(project.bo.identity + [try project.agreement(project.bo)])
    let topic = try await project.commit("bo's", files, by: project.bo, on: "topic")
    let proposed = try await stage.push("topic")
    #expect(proposed.status == 0, "\(proposed)")
    #expect(try await stage.took("topic", topic))
    let refused = try await stage.push("topic:main")
    #expect(refused.status == 1 && refused.said.contains("person-held"), "\(refused)")
    #expect(try await !stage.took("main", topic))
  }

  @Test("Held branches of the policy's choice keep a proposal as well")
  func heldEverywhere() async throws {
    let policy = TestProject.enforcing.replacing(
      "strangers: hold", with: "strangers: { is: hold, branches: [\"**\"] }")
    let project = try await TestProject(policy: policy)
    let stage = try await PushStage(project, server: true)
    let files = TestProject.files(project.bo.identity + [try project.agreement(project.bo)])
    let topic = try await project.commit("bo's", files, by: project.bo, on: "topic")
    let push = try await stage.push("topic")
    #expect(push.status == 0 && push.said.contains("held: "), "\(push)")
    #expect(try await stage.took("topic", topic))
  }

  @Test("Where the policy advises, findings are told and the push is taken")
  func advice() async throws {
    let project = try await TestProject(policy: TestProject.advising)
    let stage = try await PushStage(project, server: true)
    let commit = try await project.commit("no name", ["a": "1"], by: nil)
    let push = try await stage.push("main")
    #expect(push.status == 0 && push.said.contains("commit-unsigned"), "\(push)")
    #expect(try await stage.took("main", commit))
  }

  @Test("A server without any project takes everything in silence")
  func noProject() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, pushed: false, server: true)
    let orphan = try await project.commit(
      "plain", ["a": "1"], by: nil, on: "plain", parents: [])
    let push = try await stage.push("plain:main", "plain:other", "plain:refs/tags/one")
    #expect(push.status == 0 && push.said.isEmpty, "\(push)")
    #expect(try await stage.took("main", orphan))
  }

  @Test("Several rival inceptions do not found a project on a server")
  func rivalInceptions() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, pushed: false, server: true)
    let rival = try project.bo.says(
      .projectEvent,
      ProjectEvent(
        project: nil, sequence: 0, previous: nil, name: "rival", stewards: [project.bo.did],
        threshold: 1, branch: "main", ledger: "troth/ledger", adopted: [],
        texts: TestProject.digests(project.policy)
      ).subject)
    try await project.commit(
      "two", TestProject.files(project.bo.identity + [rival]), by: project.ana)
    let push = try await stage.push("main")
    #expect(push.status == 1 && push.said.contains("project-rival"), "\(push)")
    #expect(try await stage.atServer("main") == nil)
  }

  @Test("A server whose HEAD names another branch says that the project is not in force there")
  func otherHead() async throws {
    let stage = try await PushStage(try await TestProject(), pushed: false, server: true)
    try await stage.repository.git(
      ["symbolic-ref", "HEAD", "refs/heads/master"], in: stage.server)
    let push = try await stage.push("main")
    #expect(push.status == 0 && push.said.contains("git symbolic-ref HEAD refs/heads/main"))
  }

  @Test("Neither the default branch nor the ledger is deleted, in advise mode either")
  func deletion() async throws {
    let project = try await TestProject(policy: TestProject.advising)
    let stage = try await PushStage(project, server: true)
    try await stage.repository.git(
      ["config", "receive.denyDeleteCurrent", "ignore"], in: stage.server)
    try await project.ledger(project.bo.identity, by: project.ana)
    let push = try await stage.push("troth/ledger")
    #expect(push.status == 0, "\(push)")
    let main = try await stage.push(":main")
    #expect(main.status == 1 && main.said.contains("record-deleted"), "\(main)")
    let ledger = try await stage.push(":troth/ledger")
    #expect(ledger.status == 1 && ledger.said.contains("ledger-rewritten"), "\(ledger)")
    #expect(try await stage.atServer("main") != nil)
    #expect(try await stage.atServer("troth/ledger") != nil)
  }

  @Test("Other branches may be deleted")
  func otherDeletion() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    try await project.commit("topic", ["a": "1"], by: project.ana, on: "topic")
    _ = try await stage.push("topic")
    let push = try await stage.push(":topic")
    #expect(push.status == 0 && push.said.isEmpty, "\(push)")
    #expect(try await stage.atServer("topic") == nil)
  }

  @Test("TROTH=0 is a word for clients; a server judges all the same")
  func skipping() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    try await project.commit("bad", ["a": "2"], by: nil)
    let push = try await stage.push("main", environment: ["TROTH": "0"])
    #expect(push.status == 1 && push.said.contains("commit-unsigned"), "\(push)")
  }

  @Test("Nothing is written to the object store, and the refs that were refused leave nothing")
  func quarantine() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    let commit = try await project.commit("bad", ["a": "2"], by: nil)
    _ = try await stage.push("main")
    let found = try await stage.repository.attempt(
      ["cat-file", "-e", commit.description], in: stage.server)
    #expect(found.status != 0)
  }

  @Test("An annotated tag is judged by the commit that it stands for")
  func tags() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    try await stage.repository.git("tag", "-a", "-m", "good", "v1", "main")
    let good = try await stage.push("v1")
    #expect(good.status == 0, "\(good)")
    try await project.commit("bad", ["a": "2"], by: nil, on: "topic")
    try await stage.repository.git("tag", "-a", "-m", "bad", "v2", "topic")
    try await stage.repository.git("tag", "-a", "-m", "tag of a tag", "v3", "v2")
    for tag in ["v2", "v3"] {
      let push = try await stage.push(tag)
      #expect(push.status == 1 && push.said.contains("commit-unsigned"), "\(tag): \(push)")
    }
    let blob = try await stage.repository.git("rev-parse", "main:.troth/policy.yml")
    let odd = try await stage.push("\(blob):refs/tags/blob")
    #expect(odd.status == 0, "\(odd)")
  }

  @Test("A broken check refuses and says how to go on")
  func crash() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    try await project.commit("good", ["a": "1"], by: project.ana)
    let shim = stage.server + "/hooks/pre-receive"
    let text = String(decoding: try #require(stage.repository.folder.read(shim)), as: UTF8.self)
    for (program, words) in [
      ("/nowhere/troth", "not there to judge it"), ("/bin/crash", "ended with status 134"),
    ] {
      let fake = stage.repository.folder.absolute("home" + program)
      if program.hasPrefix("/bin") {
        try stage.repository.folder.write("#!/bin/sh\nkill -ABRT $$\n", to: fake, mode: 0o755)
      }
      try stage.repository.folder.write(
        text.replacing(BuiltCommand.path, with: fake), to: shim, mode: 0o755)
      let push = try await stage.push("main")
      #expect(push.status == 1 && push.said.contains(words), "\(push)")
      #expect(push.said.contains("troth hook install --server"), "\(push)")
    }
  }

  @Test("Two refs at once: one that may not come in keeps out the other")
  func twoRefs() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    let before = try await stage.atServer("main")
    try await project.commit("good", ["a": "1"], by: project.ana)
    try await project.commit("bad", ["b": "1"], by: nil, on: "topic")
    let push = try await stage.push("main", "topic")
    #expect(push.status == 1 && push.said.contains("commit-unsigned"), "\(push)")
    #expect(try await stage.atServer("main") == before)
    #expect(try await stage.atServer("topic") == nil)
  }

  @Test("One push of main and ledger: the ledger's new records are statements for main")
  func companions() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    let policy = TestProject.enforcing.replacing("strangers: hold", with: "strangers: allow")
    let open = try await TestProject(policy: policy)
    let openStage = try await PushStage(open, server: true)
    let commit = try await open.commit("bo's", ["a": "1"], by: open.bo)
    let records = open.bo.identity + [try open.agreement(open.bo)]
    let ledger = try await open.ledger(records, by: open.bo)
    let alone = try await openStage.push("main")
    #expect(alone.status == 1 && alone.said.contains("agreement-missing"), "\(alone)")
    let both = try await openStage.push("main", "troth/ledger")
    #expect(both.status == 0, "\(both)")
    #expect(try await openStage.took("main", commit))
    #expect(try await openStage.took("troth/ledger", ledger))
    // A ledger that does not come in brings no statements either.
    try await project.commit("bo's", ["a": "1"], by: project.bo)
    try await project.commit(
      "statements", TestProject.files(records), by: project.bo, on: "troth/ledger", parents: [])
    try await project.commit("and more", ["README": "x"], by: project.bo, on: "troth/ledger")
    let foreign = try await stage.push("main", "troth/ledger")
    #expect(foreign.said.contains("record-misplaced") && foreign.said.contains("agreement-missing"))
  }
}
