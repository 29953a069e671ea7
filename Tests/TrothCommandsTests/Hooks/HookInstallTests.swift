import Glibc
import Testing
import TrothTestSupport

@Suite("Hooks: install, status and uninstall")
struct HookInstallTests {
  private struct Place {
    let repository: TempRepository
    let troth: TrothRunner
    var hooks: String { repository.path + "/.git/hooks" }

    init() async throws {
      repository = try await TempRepository()
      troth = TrothRunner(repository)
    }

    func run(_ arguments: String..., at place: String? = nil) async throws -> TrothRunner.Outcome {
      try await troth.run(["hook"] + arguments, in: place ?? repository.path)
    }

    func names() async throws -> [String] {
      let listing = try await ToolRunner.run("ls", ["-A", hooks], in: repository.folder)
      return listing.output.split(separator: "\n").map(String.init)
        .filter { !$0.hasSuffix(".sample") }
    }

    func mode(_ name: String) -> UInt32 {
      var status = stat()
      return lstat(hooks + "/" + name, &status) == 0 ? status.st_mode & 0o7777 : 0
    }
  }

  @Test("Installing twice is installing once; uninstalling leaves nothing")
  func roundTrip() async throws {
    let place = try await Place()
    let first = try await place.run("install")
    let hooks = ["pre-commit", "commit-msg", "pre-merge-commit", "post-merge", "pre-push"]
    #expect(first.output == hooks.map { "\($0): installed\n" }.joined(), "\(first)")
    #expect(try await place.names() == hooks.sorted())
    let before = place.repository.read(".git/hooks/pre-push")
    let second = try await place.run("install")
    #expect(second.output == hooks.map { "\($0): installed already\n" }.joined(), "\(second)")
    #expect(place.repository.read(".git/hooks/pre-push") == before)
    let status = try await place.run("status", "--format", "json")
    #expect(status.output.contains("\"state\": \"installed\""), "\(status)")
    #expect(status.output.contains("\"program\": \"\(BuiltCommand.path)\""), "\(status)")
    let removed = try await place.run("uninstall")
    #expect(removed.status == 0 && removed.output.contains("pre-push: removed"), "\(removed)")
    #expect(try await place.names().isEmpty)
    let again = try await place.run("uninstall")
    #expect(again.status == 0 && again.output == "There are no hooks of Troth's here.\n")
  }

  @Test("A dry run says it and writes nothing")
  func dryRun() async throws {
    let place = try await Place()
    let install = try await place.run("install", "--dry-run")
    #expect(install.output.contains("pre-push: would be installed"), "\(install)")
    #expect(try await place.names().isEmpty)
    _ = try await place.run("install")
    let uninstall = try await place.run("uninstall", "--dry-run")
    #expect(uninstall.output.contains("pre-push: would be removed"), "\(uninstall)")
    #expect(try await place.names().count == 5)
  }

  @Test(
    "Another hook comes back byte for byte, with its mode",
    arguments: [
      ("#!/bin/sh\nexit 0\n", 0o755), ("no script at all \u{0}", 0o4711), ("sample\n", 0o644),
      ("#!/bin/sh\n# Troth hook, form 2: not yet known\n", 0o700),
    ] as [(String, UInt32)])
  func restored(text: String, mode: UInt32) async throws {
    let place = try await Place()
    try place.repository.folder.write(text, to: place.hooks + "/pre-push", mode: 0o644)
    #expect(chmod(place.hooks + "/pre-push", mode) == 0)
    let install = try await place.run("install")
    #expect(install.output.contains("the hook that was here runs after it"), "\(install)")
    #expect(place.repository.read(".git/hooks/pre-push.before-troth") == Array(text.utf8))
    let again = try await place.run("install")
    #expect(again.output.contains("pre-push: installed already"), "\(again)")
    let uninstall = try await place.run("uninstall")
    #expect(uninstall.output.contains("pre-push: the hook that was here before put back"))
    #expect(try await place.names() == ["pre-push"])
    #expect(place.repository.read(".git/hooks/pre-push") == Array(text.utf8))
    #expect(place.mode("pre-push") == mode)
  }

  @Test("A hook that is a link stays that link")
  func link() async throws {
    let place = try await Place()
    try place.repository.write("#!/bin/sh\necho linked >&2\nexit 3\n", to: "scripts/push")
    #expect(chmod(place.repository.path + "/scripts/push", 0o755) == 0)
    #expect(symlink("../../scripts/push", place.hooks + "/pre-push") == 0)
    _ = try await place.run("install")
    let outcome = try await ToolRunner.run(
      place.hooks + "/pre-push", ["origin", "url"], in: place.repository.folder,
      environment: ["GIT_DIR": place.repository.path + "/.git"])
    #expect(outcome.status == 3 && outcome.error.contains("linked"), "\(outcome)")
    _ = try await place.run("uninstall")
    var target = [CChar](repeating: 0, count: 100)
    let count = readlink(place.hooks + "/pre-push", &target, 100)
    #expect(count == "../../scripts/push".utf8.count)
  }

  @Test(
    "The other hook runs after the yes: same arguments, input, variables and status; not after a no"
  )
  func chained() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project)
    let folder = stage.repository.folder
    let log = folder.absolute("home/log")
    try folder.write(
      """
      #!/bin/sh
      trap 'echo pipe' PIPE
      { echo "$#" "$@"; cat; echo "$ODD"; env | grep -c '^GIT_' || true; } > '\(log)'
      exit "${STATUS:-0}"
      """, to: stage.clone + "/.git/hooks/pre-push", mode: 0o755)
    let plain = try await stage.push("main:a", environment: ["ODD": "a  b'"])
    #expect(plain.status == 0, "\(plain)")
    let expected = try #require(folder.read(log))
    try await stage.install(in: stage.clone)
    let push = try await stage.push("main:a2", environment: ["ODD": "a  b'"])
    #expect(push.status == 0, "\(push)")
    let text = String(decoding: expected, as: UTF8.self).replacing("heads/a ", with: "heads/a2 ")
    #expect(folder.read(log) == Array(text.utf8))
    #expect(text.hasPrefix("2 origin \(stage.server)\nrefs/heads/main "))
    let refused = try await stage.push("main:b", environment: ["STATUS": "9"])
    #expect(refused.status == 1)
    #expect(try await stage.atServer("b") == nil)
    let direct = try await ToolRunner.run(
      stage.clone + "/.git/hooks/pre-push", ["origin", stage.server], in: folder,
      environment: ["STATUS": "9", "GIT_DIR": stage.clone + "/.git"])
    #expect(direct.status == 9, "\(direct)")
    let skipped = try await stage.push("main:c", environment: ["TROTH": "0", "STATUS": "9"])
    #expect(skipped.status == 1 && skipped.said.contains("skipped"), "\(skipped)")
    try folder.write("", to: log)
    try await project.commit("bad", ["a": "1"], by: nil)
    #expect(try await stage.push("main").status == 1)
    #expect(folder.read(log) == [])
  }

  @Test("A hook that is no program is not run, as git does not; a script without #! is")
  func notExecutable() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project)
    let hook = stage.clone + "/.git/hooks/pre-push"
    try stage.repository.folder.write("exit 5\n", to: hook, mode: 0o644)
    try await stage.install(in: stage.clone)
    #expect(try await stage.push("main:a").status == 0)
    #expect(chmod(hook + ".before-troth", 0o755) == 0)
    #expect(try await stage.push("main:b").status == 1)
  }

  @Test("A shim that somebody edited is neither overwritten nor removed")
  func changed() async throws {
    let place = try await Place()
    _ = try await place.run("install")
    let path = place.hooks + "/pre-push"
    let text = String(decoding: try #require(place.repository.folder.read(path)), as: UTF8.self)
    let edited = text.replacing("exec", with: "command")
    try place.repository.folder.write(edited, to: path, mode: 0o755)
    let install = try await place.run("install")
    #expect(install.status == 2 && install.error.contains("edited since"), "\(install)")
    let status = try await place.run("status")
    #expect(status.output.contains("pre-push: was edited since Troth wrote it"), "\(status)")
    let uninstall = try await place.run("uninstall")
    #expect(uninstall.status == 1 && uninstall.output.contains("somebody edited it"))
    #expect(place.repository.folder.read(path) == Array(edited.utf8))
    #expect(try await place.names() == ["pre-push"])
  }

  @Test("A hook that came after Troth's is left, and so is the one that waits")
  func replaced() async throws {
    let place = try await Place()
    try place.repository.folder.write("#!/bin/sh\n", to: place.hooks + "/pre-push", mode: 0o755)
    _ = try await place.run("install")
    try place.repository.folder.write("#!/bin/sh\n:\n", to: place.hooks + "/pre-push", mode: 0o755)
    let install = try await place.run("install")
    #expect(install.status == 2 && install.error.contains("only one hook"), "\(install)")
    let uninstall = try await place.run("uninstall")
    #expect(uninstall.status == 1, "\(uninstall)")
    #expect(try await place.names() == ["pre-push", "pre-push.before-troth"])
  }

  @Test("An installation that was cut short is completed, or taken back")
  func cutShort() async throws {
    for word in ["install", "uninstall"] {
      let place = try await Place()
      let hook = place.hooks + "/pre-push"
      try place.repository.folder.write("#!/bin/sh\n", to: hook, mode: 0o755)
      #expect(Glibc.link(hook, hook + ".before-troth") == 0)
      let outcome = try await place.run(word)
      #expect(outcome.status == 0, "\(outcome)")
      if word == "install" { _ = try await place.run("uninstall") }
      #expect(try await place.names() == ["pre-push"])
      #expect(place.repository.folder.read(hook) == Array("#!/bin/sh\n".utf8))
    }
  }

  @Test("Without the program a client is told, and goes on to the other hook")
  func missingProgram() async throws {
    let place = try await Place()
    let hook = place.hooks + "/pre-push"
    try place.repository.folder.write("#!/bin/sh\ncat; exit 4\n", to: hook, mode: 0o755)
    _ = try await place.run("install")
    let text = String(decoding: try #require(place.repository.folder.read(hook)), as: UTF8.self)
    let gone = text.replacing(BuiltCommand.path, with: "/nowhere/troth")
    try place.repository.folder.write(gone, to: hook, mode: 0o755)
    let outcome = try await ToolRunner.run(
      hook, ["origin", "url"], in: place.repository.folder, input: Array("refs".utf8))
    #expect(outcome.status == 4 && outcome.output == "refs", "\(outcome)")
    #expect(outcome.error.contains("to mend it: troth hook install"), "\(outcome)")
  }

  @Test("Linked work trees share the hooks; a bare repository and --server get a server's")
  func kinds() async throws {
    let place = try await Place()
    try await place.repository.commit("one", ["a": "1"])
    let linked = place.repository.folder.absolute("linked")
    try await place.repository.git("worktree", "add", "--quiet", linked)
    let install = try await place.run("install", at: linked)
    #expect(install.status == 0, "\(install)")
    #expect(try await place.names().count == 5)
    let server = try await place.run("install", "--server")
    #expect(server.output == "pre-receive: installed\n", "\(server)")
    let bare = place.repository.folder.absolute("bare.git")
    try await place.repository.git("init", "--quiet", "--bare", "--template=", bare)
    let other = try await place.run("install", at: bare)
    #expect(other.output == "pre-receive: installed\n", "\(other)")
  }

  @Test("tracked or global core.hooksPath: not written to; the line to add is said, and works")
  func sharedFolders() async throws {
    let place = try await Place()
    let shared = place.repository.folder.absolute("home/shared")
    try place.repository.folder.makeFolder(shared)
    let key = "-----BEGIN OPENSSH PRIVATE KEY-----\n"
    try place.repository.write(key, to: "key")
    try await place.repository.git("add", "key")
    for (level, folder) in [("--global", shared), ("--local", ".githooks"), ("--local", shared)] {
      try await place.repository.git("config", level, "core.hooksPath", folder)
      let install = try await place.run("install")
      #expect(install.status == 2, "\(install)")
      let real = folder == shared ? shared : place.repository.path + "/.githooks"
      #expect(install.error.contains("Add this line to \(real)/pre-commit:"), "\(install)")
      let line = try #require(
        install.error.split(separator: "\n").first { $0.contains("hook pre-commit") })
      #expect(line.contains(BuiltCommand.path) == (folder == shared), "\(line)")
      #expect(try await place.names().isEmpty)
      try place.repository.folder.write(
        "#!/bin/sh\n\(line)\nexit 0\n", to: real + "/pre-commit", mode: 0o755)
      let commit = try await place.repository.attempt(
        ["commit", "--quiet", "-m", "key"],
        environment: ["PATH": "\(BuiltCommand.folder):/usr/bin:/bin"])
      #expect(commit.status == 1 && commit.error.contains("key-material"), "\(commit)")
      let status = try await place.run("status")
      #expect(status.output.contains("pre-commit: is not Troth's, and asks it"), "\(status)")
      try await place.repository.git("config", level, "--unset", "core.hooksPath")
    }
    // A link into the work tree is no better.
    try await place.repository.git("config", "core.hooksPath", ".git/inside")
    #expect(try await place.run("install").status == 0)
    try await place.repository.git("config", "--unset", "core.hooksPath")
    let moved = place.hooks + ".away"
    #expect(rename(place.hooks, moved) == 0 && symlink("../.githooks", place.hooks) == 0)
    let linked = try await place.run("install")
    #expect(linked.status == 2 && linked.error.contains("lies in the work tree"), "\(linked)")
  }

  @Test("A program in the work tree is not what hooks start")
  func programInWorkTree() async throws {
    let place = try await Place()
    let program = place.repository.path + "/troth"
    #expect(symlink(BuiltCommand.path, program) == 0)
    let outcome = try await ToolRunner.run(
      program, ["-C", place.repository.path, "hook", "install"], in: place.repository.folder)
    let other = try await ToolRunner.run(
      program, ["hook", "install", "-C", place.repository.path], in: place.repository.folder)
    #expect(outcome.status != 0 && other.status == 2, "\(other)")
    #expect(other.error.contains("lies in the work tree"), "\(other)")
    #expect(try await place.names().isEmpty)
  }
}
