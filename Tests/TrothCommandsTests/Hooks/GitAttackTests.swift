import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// Attacks with git's own means on the hooks of clones and servers.
@Suite("Attacks by push: git")
struct GitAttackTests {
  @Test("git replace, grafts: what is judged is what objects say themselves")
  func replaceAndGrafts() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    try await stage.install(in: stage.clone)
    let base = try #require(try await project.tip("main"))
    let good = try await project.commit("good", ["a": "1"], by: project.ana, on: "good")
    let bad = try await project.commit("bad", ["a": "1"], by: nil)
    try await stage.repository.git("replace", bad.description, good.description)
    let client = try await stage.push("main")
    #expect(client.status == 1 && client.said.contains("troth: fail:"), "\(client)")
    let server = try await stage.push("main", environment: ["TROTH": "0"])
    #expect(server.status == 1 && server.said.contains("commit-unsigned"), "\(server)")
    try await stage.repository.git("replace", "-d", bad.description)
    let tip = try await project.commit("good on top", ["b": "1"], by: project.ana)
    let graft = "\(tip) \(base)\n"
    try stage.repository.folder.write(graft, to: stage.clone + "/.git/info/grafts")
    try stage.repository.folder.write(graft, to: stage.server + "/info/grafts")
    let grafted = try await stage.push("main")
    #expect(grafted.status == 1 && grafted.said.contains("commit-unsigned"), "\(grafted)")
    // With grafts git itself leaves the hidden commit out of what it sends.
    let other = try await stage.push("main", environment: ["TROTH": "0"])
    #expect(other.status == 1 && other.said.contains("object-missing"), "\(other)")
  }

  @Test("hook replaced by a hostile branch: nothing of a branch is ever run")
  func hostileBranch() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    try await stage.install(in: stage.clone)
    let mark = stage.repository.folder.absolute("home/mark")
    let script = "#!/bin/sh\ntouch '\(mark)'\nexit 0\n"
    let names = [
      "troth", "bin/troth", "hooks/pre-push", "hooks/pre-receive", ".githooks/pre-push",
      "pre-push.before-troth", ".git-hooks/pre-commit", "hooks/pre-receive.before-troth",
    ]
    var files: [String: String?] = [:]
    for name in names { files[name] = script }
    try await project.commit("hostile", files, by: nil)
    for name in names {
      try await stage.repository.git("update-index", "--chmod=+x", name)
    }
    try await stage.repository.git("checkout-index", "--all", "--force")
    let path = "\(stage.clone):\(stage.clone)/bin:/usr/bin:/bin"
    for skipping in [nil, "0"] {
      let push = try await stage.push("main", environment: ["PATH": path, "TROTH": skipping])
      #expect(push.status == 1 && push.said.contains("commit-unsigned"), "\(push)")
    }
    _ = try await stage.repository.attempt(
      ["commit", "--quiet", "--allow-empty", "-m", "x"], environment: ["PATH": path])
    #expect(stage.repository.folder.read(mark) == nil)
  }

  @Test("hostile GIT_* in a hook's environment")
  func hostileVariables() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project)
    let folder = stage.repository.folder
    let bad = try await project.commit("bad", ["a": "1"], by: nil)
    let tip = try await project.commit("on top", ["b": "1"], by: project.ana)
    let base = try #require(try await stage.atServer("main"))
    let elsewhere = try await TestProject(policy: "version: 1\nmode: advise\nstrangers: allow\n")
    try folder.write("\(tip) \(base)\n", to: "home/grafts")
    try folder.write("\(tip)\n", to: "home/shallow")
    try await stage.repository.git("update-ref", "refs/odd/\(bad)", base.description)
    let attempts: [[String: String?]] = [
      ["GIT_GRAFT_FILE": folder.absolute("home/grafts")],
      ["GIT_REPLACE_REF_BASE": "refs/odd/"],
      ["GIT_SHALLOW_FILE": folder.absolute("home/shallow")],
      ["GIT_COMMON_DIR": elsewhere.repository.path + "/.git", "GIT_DIR": stage.clone + "/.git"],
      ["GIT_OBJECT_DIRECTORY": elsewhere.repository.path + "/.git/objects"],
      ["GIT_QUARANTINE_PATH": elsewhere.repository.path],
    ]
    let lines = Array("refs/heads/main \(tip) refs/heads/main \(base)\n".utf8)
    let received = Array("\(base) \(tip) refs/heads/main\n".utf8)
    // The objects are at the server already.
    try await stage.repository.git("push", "--quiet", "origin", "main:x")
    try await stage.install(in: stage.server)
    try await stage.install(in: stage.clone)
    for variables in attempts {
      let client = try await stage.troth.run(
        ["hook", "pre-push", "--", "origin", stage.server], in: stage.clone, input: lines,
        environment: variables)
      #expect([1, 2].contains(client.status), "\(variables): \(client)")
      let server = try await stage.troth.run(
        ["hook", "pre-receive"], in: stage.server, input: received, environment: variables)
      #expect([1, 2].contains(server.status), "\(variables): \(server)")
    }
    let named = try await stage.push(
      "main", environment: ["GIT_NAMESPACE": "x", "TROTH": "0"])
    #expect(named.status == 1 && named.said.contains("GIT_NAMESPACE"), "\(named)")
  }

  @Test("two gpgsig headers, and a signature in another namespace, do not come in")
  func signatures() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    let base = try #require(try await stage.atServer("main"))
    let tree = try await stage.repository.git("rev-parse", "main^{tree}")
    var draft = DraftCommit(
      by: "Ana <ana@example.org>", "odd\n", parents: [base], signer: project.ana.device)
    draft.tree = tree
    draft.namespace = "file"
    let foreign = try await project.write(draft)
    draft.namespace = "git"
    let text = String(decoding: try draft.bytes(), as: UTF8.self)
    let start = try #require(text.firstRange(of: "gpgsig ")).lowerBound
    let end = try #require(text.firstRange(of: "-----END SSH SIGNATURE-----\n")).upperBound
    let twice = text[..<end] + text[start...]
    let doubled = try await stage.repository.git(
      ["hash-object", "-t", "commit", "-w", "--literally", "--stdin"], input: Array(twice.utf8))
    for (code, id) in [
      ("commit-signature-bad", foreign.description), ("commit-malformed", doubled),
    ] {
      let push = try await stage.push("\(id):refs/heads/main")
      #expect(push.status == 1 && push.said.contains(code), "\(push)")
    }
  }

  @Test("commits of many megabytes are not read beyond a bound: unanswered, and not taken")
  func longMessages() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    let base = try #require(try await stage.atServer("main"))
    var draft = DraftCommit(by: "Ana <ana@example.org>", "long\n", parents: [base])
    draft.tree = try await stage.repository.git("rev-parse", "main^{tree}")
    let bytes = try draft.bytes() + [UInt8](repeating: 0x61, count: 129 << 20)
    let long = try await stage.repository.git(
      ["hash-object", "-t", "commit", "-w", "--stdin"], input: bytes)
    let push = try await stage.push("\(long):refs/heads/topic")
    #expect(push.status == 1 && push.said.contains("MiB that one answer reads"), "\(push)")
    #expect(try await stage.atServer("topic") == nil)
  }

  @Test("Names from others reach the terminal without their escapes")
  func hostileNames() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    try await stage.install(in: stage.clone)
    try await project.commit(
      "bad", [".troth/agreements/\u{1b}[31m\u{202e}/x.json": "{}\n"], by: nil)
    for environment in [[:], ["TROTH": "0"]] as [[String: String?]] {
      let push = try await stage.push("main", environment: environment)
      #expect(push.status == 1, "\(push)")
      #expect(!push.said.contains("\u{1b}") && !push.said.contains("\u{202e}"))
    }
  }

  @Test("500 refs at once are judged one by one, and told of in summary")
  func manyRefs() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    let bad = try await project.commit("bad", ["a": "1"], by: nil, on: "topic")
    var specs = (0..<499).map { "main:refs/heads/many/\($0)" }
    let good = try await stage.repository.attempt(["push", "--quiet", "origin"] + specs)
    #expect(good.status == 0, "\(good)")
    specs = (500..<999).map { "main:refs/heads/many/\($0)" }
    let mixed = try await stage.repository.attempt(
      ["push", "--quiet", "origin", "\(bad):refs/tags/hidden"] + specs)
    #expect(mixed.status == 1 && mixed.error.contains("commit-unsigned"))
    #expect(try await stage.atServer("refs/heads/many/501") == nil)
    specs = (0..<500).map { "\(bad):refs/heads/bad/\($0)" }
    let refused = try await stage.repository.attempt(["push", "--quiet", "origin"] + specs)
    let said = refused.error.split(separator: "\n").filter { $0.hasPrefix("remote:") }
    #expect(refused.status == 1 && said.count < 100, "\(said.count) lines")
    #expect(refused.error.contains("500 refs of this push") && refused.error.contains("also fail:"))
  }
}
