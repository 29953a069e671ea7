import Glibc
import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// Specification: docs/spec/check.md, "Refresh".
@Suite("Hook: what was withdrawn elsewhere is asked for before a push")
struct RefreshTests {
  private static let policy =
    TestProject.enforcing.replacing("strangers: hold", with: "strangers: allow")
    + "withdrawals: { remotes: [\"https://withdrawals.example/seeds.git\"] }\n"

  /// A clone with a hook, and another place of the project's, at the URL that the policy names.
  private struct Stage {
    let push: PushStage
    let elsewhere: String
    var project: TestProject { push.project }

    init() async throws {
      push = try await PushStage(try await TestProject(policy: RefreshTests.policy), client: true)
      let elsewhere = push.repository.folder.absolute("elsewhere.git")
      self.elsewhere = elsewhere
      try await push.repository.git("init", "--quiet", "--bare", elsewhere)
      try await push.repository.git(
        "config", "url.\(elsewhere).insteadOf", "https://withdrawals.example/seeds.git")
      try await push.repository.git("config", "troth.refreshTimeout", "2")
      // Nothing is asked twice within some seconds.
      try? forget()
    }

    /// Puts records on the ledger of the other place, and nowhere else.
    func publish(_ records: [Verified]) async throws {
      let tip = try await project.commit(
        "elsewhere", TestProject.files(records), by: nil, on: "away", parents: [])
      try await push.repository.git(
        "push", "--quiet", "--force", "--no-verify", elsewhere, "\(tip):refs/heads/troth/ledger")
      try await push.repository.git("update-ref", "-d", "refs/heads/away")
      try await push.repository.git("reflog", "expire", "--expire=now", "--all")
      try await push.repository.git("gc", "--quiet", "--prune=now")
    }

    /// Lets the next push ask anew.
    func forget() throws {
      let file = push.clone + "/.git/troth/refreshed"
      let text = push.repository.folder.read(file).map { String(decoding: $0, as: UTF8.self) } ?? ""
      let old = text.split(separator: "\n").map { "\($0.prefix(16)) 2026-01-01T00:00:00Z\n" }
      if !old.isEmpty { try push.repository.folder.write(old.joined(), to: file) }
    }

    /// Bo's next change, on a branch of its own.
    func change(_ name: String, _ records: [Verified] = []) async throws -> String {
      var files = TestProject.files(records)
      files["\(name).txt"] = "1\n"
      try await project.commit(name, files, by: project.bo, on: name)
      return name
    }
  }

  @Test("A withdrawal that only another place has stops the next push, and stays known")
  func withdrawn() async throws {
    let stage = try await Stage()
    let project = stage.project
    let agreement = try project.agreement(project.bo)
    try await project.commit(
      "bo", TestProject.files(project.bo.identity + [agreement]), by: project.ana)
    #expect(try await stage.push.push("main").status == 0)
    let first = try await stage.push.push(try await stage.change("first"))
    #expect(first.status == 0 && first.said.isEmpty, "\(first)")
    let withdrawal = try project.bo.says(
      .withdrawal, Withdrawal(record: agreement.id, project: project.project, reason: nil).subject,
      at: TestProject.day)
    try await stage.publish([withdrawal])
    try stage.forget()
    let second = try await stage.push.push(try await stage.change("second"))
    #expect(second.status == 1 && second.said.contains("agreement-ended"), "\(second)")
    // The other place takes it away again.
    try await stage.publish([try project.agreement(project.chen)])
    try stage.forget()
    let third = try await stage.push.push("second")
    #expect(third.status == 1 && third.said.contains("agreement-ended"), "\(third)")
    let kept = try await stage.push.repository.git("for-each-ref", "refs/troth/refreshed/")
    #expect(kept.contains("refs/troth/refreshed/kept/"), "\(kept)")
  }

  @Test("What permits never comes that way")
  func permissive() async throws {
    let stage = try await Stage()
    let project = stage.project
    try await stage.publish(project.bo.identity + [try project.agreement(project.bo)])
    let push = try await stage.push.push(try await stage.change("first"))
    #expect(push.status == 1 && push.said.contains("agreement-missing"), "\(push)")
  }

  @Test("A place out of reach is said, with the day as of which it is known, and the push goes on")
  func offline() async throws {
    let stage = try await Stage()
    try await stage.project.commit("one", ["a": "1"], by: stage.project.ana)
    #expect(try await stage.push.push("main").said.isEmpty)
    let away = stage.elsewhere + ".away"
    #expect(rename(stage.elsewhere, away) == 0)
    try stage.forget()
    try await stage.project.commit("two", ["a": "2"], by: stage.project.ana)
    let push = try await stage.push.push("main")
    #expect(push.status == 0, "\(push)")
    #expect(
      push.said
        == "troth: What was withdrawn elsewhere is known as of 2026-01-01T00:00:00Z: "
        + "https://withdrawals.example/seeds.git could not be asked.\n", "\(push)")
  }

  @Test(
    "A place that neither answers nor ends is left after its time, and asks nobody for anything")
  func endless() async throws {
    let stage = try await Stage()
    let folder = stage.push.repository.folder
    let log = folder.absolute("home/asked")
    try folder.write(
      "#!/bin/sh\necho asked >> '\(log)'\n", to: folder.absolute("home/ask"), mode: 0o755)
    try folder.write("#!/bin/sh\nsleep 100\n", to: folder.absolute("home/ssh"), mode: 0o755)
    try await stage.push.repository.git("config", "--unset", "url.\(stage.elsewhere).insteadOf")
    try await stage.push.repository.git(
      "config", "url.ssh://nowhere.example/.insteadOf", "https://withdrawals.example/")
    try await stage.push.repository.git("config", "troth.refreshTimeout", "1")
    try await stage.project.commit("one", ["a": "1"], by: stage.project.ana)
    let ask = folder.absolute("home/ask")
    let start = ContinuousClock.now
    let push = try await stage.push.push(
      "main",
      environment: [
        "GIT_SSH_COMMAND": folder.absolute("home/ssh"), "GIT_ASKPASS": ask, "SSH_ASKPASS": ask,
      ])
    #expect(push.status == 0 && push.said.contains("could not be asked"), "\(push)")
    #expect(ContinuousClock.now - start < .seconds(60))
    #expect(folder.read(log) == nil)
  }

  @Test("Without such a place nothing is asked")
  func nobody() async throws {
    let stage = try await PushStage(try await TestProject(), client: true)
    try await stage.project.commit("one", ["a": "1"], by: stage.project.ana)
    #expect(try await stage.push("main").said.isEmpty)
    #expect(stage.repository.folder.read(stage.clone + "/.git/troth/refreshed") == nil)
  }
}
