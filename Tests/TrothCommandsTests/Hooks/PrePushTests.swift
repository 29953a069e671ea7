import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("Hook: pre-push")
struct PrePushTests {
  @Test("What passes is pushed in silence")
  func silent() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, client: true)
    let commit = try await project.commit("good", ["a": "1"], by: project.ana)
    let tag = try await stage.repository.git("tag", "-a", "-m", "good", "v1")
    #expect(tag.isEmpty)
    let push = try await stage.push("main", "v1", "main:topic")
    #expect(push.status == 0 && push.said.isEmpty, "\(push)")
    #expect(try await stage.took("main", commit))
  }

  @Test("What fails in an entry that enforces is refused in a few lines, the last a report's path")
  func refused() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, client: true)
    try await project.commit("bad", ["a": "1"], by: nil)
    let push = try await stage.push("main", "main:topic", "main:another")
    #expect(push.status == 1)
    #expect(try await stage.atServer("topic") == nil)
    // The last line is git's own.
    let lines = push.said.split(separator: "\n").filter { !$0.hasPrefix("error: ") }
    #expect(lines.count <= 6, "\(push)")
    #expect(lines.first?.hasPrefix("troth: fail: 1 commit may not go to village (") == true)
    #expect(lines.first?.hasSuffix(".") == true)
    #expect(push.said.contains("commit-unsigned") && !push.said.contains("\u{1b}"))
    let path = try #require(lines.last?.split(separator: "report: ").last)
    let report = try #require(stage.repository.folder.read(String(path)))
    let text = String(decoding: report, as: UTF8.self)
    #expect(text.contains("error commit-unsigned") && text.contains("TROTH=0 git push"))
    #expect(text.contains("(main)") && text.contains("(topic)") && text.contains("(another)"))
  }

  @Test("Few reports are kept")
  func reports() async throws {
    let project = try await TestProject(policy: TestProject.advising)
    let stage = try await PushStage(project, client: true)
    for number in 0..<12 {
      try await project.commit("bad", ["a": "\(number)"], by: nil)
      _ = try await stage.push("main")
    }
    let listing = try await ToolRunner.run(
      "ls", [stage.clone + "/.git/troth/reports"], in: stage.repository.folder)
    #expect(listing.output.split(separator: "\n").count == 10)
  }

  @Test("TROTH=0 skips it, aloud")
  func skipped() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, client: true)
    let commit = try await project.commit("bad", ["a": "1"], by: nil)
    let push = try await stage.push("main", environment: ["TROTH": "0"])
    #expect(push.status == 0 && push.said.contains("skipped because TROTH=0"), "\(push)")
    #expect(try await stage.took("main", commit))
  }

  @Test("A held change is told and pushed")
  func held() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, client: true)
    let files = TestProject.files(project.bo.identity + [try project.agreement(project.bo)])
    let commit = try await project.commit("bo's", files, by: project.bo)
    let push = try await stage.push("main")
    #expect(push.status == 0 && push.said.hasPrefix("troth: held: "), "\(push)")
    #expect(try await stage.took("main", commit))
  }

  @Test("Where the policy advises, findings are told and the push goes on")
  func advice() async throws {
    let project = try await TestProject(policy: TestProject.advising)
    let stage = try await PushStage(project, client: true)
    try await project.commit("bad", ["a": "1"], by: nil)
    let push = try await stage.push("main")
    #expect(push.status == 0 && push.said.hasPrefix("troth: advice: "), "\(push)")
  }

  @Test("A repository without a project is pushed in silence, whatever its remotes look like")
  func noProject() async throws {
    let repository = try await TempRepository()
    let troth = TrothRunner(repository)
    try await repository.commit("one", ["a": "1"])
    let installed = try await troth.run(["hook", "install"], in: repository.path)
    #expect(installed.status == 0 && installed.error.isEmpty, "\(installed)")
    for name in ["origin", "other", "third"] {
      let bare = repository.folder.absolute(name + ".git")
      try await repository.git("init", "--quiet", "--bare", "-b", "main", bare)
      try await repository.git("remote", "add", name, bare)
      for refs in [["main"], ["main:topic"], ["--all"], ["--delete", "topic"]] {
        let push = try await repository.attempt(["push", "--quiet", name] + refs)
        #expect(push.status == 0 && push.error.isEmpty, "\(name) \(refs): \(push)")
      }
    }
  }

  @Test("A first push is judged by the inception that it brings, and pinned")
  func firstPush() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, pushed: false)
    try await stage.install(in: stage.clone)
    try await project.ledger(project.bo.identity, by: project.ana)
    let push = try await stage.push("main", "troth/ledger", "main:topic")
    #expect(push.status == 0 && push.said.isEmpty, "\(push)")
    let pin = try #require(stage.repository.folder.read(stage.clone + "/.git/troth/pin.json"))
    let text = String(decoding: pin, as: UTF8.self)
    #expect(text.contains(project.project.description) && text.contains("\"origin\""))
    try await project.commit("good", ["a": "1"], by: project.ana)
    let next = try await stage.push("main")
    #expect(next.status == 0 && next.said.isEmpty, "\(next)")
    try await project.commit("bad", ["a": "2"], by: nil)
    #expect(try await stage.push("main").status == 1)
  }

  @Test("A first push whose history its inception does not allow is refused, and nothing is pinned")
  func unlawfulFirstPush() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, pushed: false, client: true)
    try await project.commit("bad", ["a": "1"], by: nil)
    let push = try await stage.push("main")
    #expect(push.status == 1 && push.said.contains("commit-unsigned"), "\(push)")
    #expect(stage.repository.folder.read(stage.clone + "/.git/troth/pin.json") == nil)
  }

  @Test("The project's default branch is not deleted by mistake, other branches are as one likes")
  func deletion() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, client: true)
    try await stage.repository.git(
      ["config", "receive.denyDeleteCurrent", "ignore"], in: stage.server)
    _ = try await stage.push("main:topic")
    let topic = try await stage.push(":topic")
    #expect(topic.status == 0 && topic.said.isEmpty, "\(topic)")
    let main = try await stage.push(":main")
    #expect(main.status == 1 && main.said.contains("carries the project's law"), "\(main)")
    // A fork is its owner's.
    let fork = stage.repository.folder.absolute("fork.git")
    try await stage.repository.git("clone", "--quiet", "--bare", stage.server, fork)
    try await stage.repository.git(["symbolic-ref", "HEAD", "refs/heads/x"], in: fork)
    try await stage.repository.git("remote", "add", "fork", fork)
    let own = try await stage.repository.attempt(["push", "--quiet", "fork", ":main"])
    #expect(own.status == 0, "\(own)")
  }

  @Test("Neither a typed URL nor an unseen remote value hides who is pushed to")
  func unknownValues() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, client: true)
    // Somebody else moved the branch; this clone has not seen it.
    let other = stage.repository.folder.absolute("other")
    try await stage.repository.git("clone", "--quiet", stage.server, other)
    try await stage.repository.git(
      ["commit", "--quiet", "--allow-empty", "-m", "theirs"], in: other)
    try await stage.repository.git(["push", "--quiet", "origin", "main"], in: other)
    try await project.commit("bad", ["a": "1"], by: nil)
    for place in ["origin", stage.server] {
      let push = try await stage.repository.attempt(["push", "--quiet", place, "+main"])
      #expect(push.status == 1 && push.error.contains("commit-unsigned"), "\(push)")
    }
    let words = try await stage.push("+HEAD@{0}:refs/heads/odd")
    #expect(words.status == 1 && words.said.contains("commit-unsigned"), "\(words)")
  }

  @Test("shallow clone judged as whole: refused with a hint, unless the policy enforces nothing")
  func unanswered() async throws {
    for (policy, status) in [(TestProject.enforcing, Int32(1)), (TestProject.advising, 0)] {
      let project = try await TestProject(policy: policy)
      let stage = try await PushStage(project)
      try await project.commit("one", ["a": "1"], by: project.ana)
      try await project.commit("two", ["a": "2"], by: project.ana)
      try await project.commit("old", ["b": "2"], by: project.ana, on: "old")
      try await project.commit("older", ["b": "3"], by: project.ana, on: "old")
      _ = try await stage.push("main", "old")
      let path = stage.repository.folder.absolute("shallow")
      try await stage.repository.git(
        "clone", "--quiet", "--depth", "1", "--no-single-branch", "file://" + stage.server, path)
      try await stage.install(in: path)
      let push = try await stage.repository.attempt(
        ["push", "--quiet", "origin", "origin/old:refs/heads/new"], in: path)
      #expect(push.status == status, "\(push)")
      #expect(push.error.contains("git fetch --unshallow"), "\(push)")
      #expect(push.error.contains("TROTH=0 git push") == (status == 1), "\(push)")
    }
  }

  @Test("A clone that does not fetch the ledger is told the line that does")
  func ledgerMissing() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project)
    try await project.ledger(project.bo.identity, by: project.ana)
    _ = try await stage.push("troth/ledger")
    let path = stage.repository.folder.absolute("narrow")
    try await stage.repository.git(
      "clone", "--quiet", "--single-branch", "-b", "main", "file://" + stage.server, path)
    let installed = try await stage.troth.run(["hook", "install"], in: path)
    #expect(installed.status == 0 && installed.error.contains("git fetch origin"), "\(installed)")
    let outcome = try await stage.troth.run(
      ["hook", "pre-push", "--", "origin", "file://" + stage.server], in: path)
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.error.contains("to mend it: git fetch origin refs/heads/troth/ledger"))
  }

  @Test("What git says is read whole, and nothing else is taken for a ref")
  func oddInput() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project)
    for (input, status) in [("", Int32(0)), ("nonsense\n", 2), ("a b c d\n", 2)] {
      let outcome = try await stage.troth.run(
        ["hook", "pre-push", "--", "origin", stage.server], in: stage.clone,
        input: Array(input.utf8))
      #expect(outcome.status == status, "\(input): \(outcome)")
    }
    let usage = try await stage.troth.run(["hook", "pre-push"], in: stage.clone)
    #expect(usage.status == 64)
  }

  @Test("Who founds a project on another branch may push that before it is in force")
  func founding() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, pushed: false)
    let pin = """
      {
        "branch": "main",
        "founder": true,
        "project": "\(project.project)",
        "seen": {},
        "version": 1
      }

      """
    try stage.repository.folder.write(pin, to: stage.clone + "/.git/troth/pin.json")
    try await stage.repository.git("checkout", "--quiet", "-b", "troth-init")
    try await stage.repository.git("branch", "--quiet", "-D", "main")
    let plain = try await project.commit("plain", ["a": "1"], by: nil, on: "main", parents: [])
    let installed = try await stage.troth.run(["hook", "install"], in: stage.clone)
    #expect(installed.status == 0, "\(installed)")
    let push = try await stage.push("troth-init", "main")
    #expect(push.status == 0 && push.said.isEmpty, "\(push)")
    #expect(try await stage.took("main", plain))
  }
}
