import Testing
import TrothModel
import TrothTestSupport

@testable import TrothGit

@Suite("Opening as a hook")
struct HookTests {
  /// Runs a hook that notes git's variables, and gives them.
  private static func variables(in temp: TempRepository, at place: String) throws -> [String:
    String]
  {
    let bytes = try #require(temp.folder.read(place))
    var result = temp.environment
    for entry in bytes.split(separator: 0) {
      let text = String(decoding: entry, as: UTF8.self)
      guard let equals = text.firstIndex(of: "="), text.hasPrefix("GIT_") else { continue }
      result[String(text[..<equals])] = String(text[text.index(after: equals)...])
    }
    return result
  }

  @Test("a push's objects are read from the quarantine, those of alternates too; none is written")
  func quarantine() async throws {
    let temp = try await TempRepository()
    let one = try await temp.commit("one", ["a": "1"])
    // A pool, a repository that borrows from it, and a push of what neither has.
    let pool = temp.folder.path + "/pool"
    let server = temp.folder.path + "/odd: \"name"
    try await temp.git("clone", "--quiet", "--bare", temp.path, pool)
    try await temp.git(
      "clone", "--quiet", "--bare", "--shared", "file://" + pool, server,
      "--reference", pool)
    try temp.folder.write(
      "#!/bin/sh\nenv -0 > \"$HOME/variables\"\ncp -r \"$GIT_QUARANTINE_PATH\" \"$HOME/kept\"\n",
      to: server + "/hooks/pre-receive", mode: 0o755)
    let two = try await temp.commit("two", ["a": "2"])
    try await temp.git("push", "--quiet", server, "main:pushed")
    var variables = try Self.variables(in: temp, at: "home/variables")
    let kept = temp.folder.path + "/home/kept"
    #expect(variables["GIT_OBJECT_DIRECTORY"] == variables["GIT_QUARANTINE_PATH"])
    variables["GIT_OBJECT_DIRECTORY"] = kept
    variables["GIT_QUARANTINE_PATH"] = kept
    variables["GIT_DIR"] = server
    try await temp.git(["update-ref", "-d", "refs/heads/pushed"], in: server)
    try await temp.git(["prune", "--expire=now"], in: server)

    let outside = try Repository.open(at: server, environment: .ordinary(variables))
    #expect(outside.contains(one) && !outside.contains(two))
    let repository = try Repository.open(at: "/", environment: .hook(variables))
    #expect(repository.isQuarantined && repository.isBare)
    #expect(repository.contains(two) && repository.contains(one))
    #expect(try repository.commits(from: [two], excluding: [one]) == [two])
    let tree = try repository.treeID(ofCommit: two)
    let entry = try #require(try repository.entry(at: "a", inTree: tree))
    #expect(try repository.blob(entry.id, limit: 10) == Array("2".utf8))
    #expect(throws: TrothError.self) { _ = try repository.writeBlob([1]) }
    #expect(throws: TrothError.self) {
      _ = try repository.update("refs/heads/x", to: one, expecting: nil, message: "m")
    }
  }

  @Test("a linked work tree's hook sees its own HEAD and index")
  func linked() async throws {
    let temp = try await TempRepository()
    try await temp.commit("one", ["a": "1"])
    let linked = temp.folder.path + "/linked"
    try await temp.git("worktree", "add", "--quiet", "-b", "side", linked)
    try temp.folder.write(
      "#!/bin/sh\nenv -0 > \"$HOME/variables\"\n", to: "repository/.git/hooks/pre-commit",
      mode: 0o755)
    try temp.folder.write("2", to: linked + "/a")
    try await temp.git(["commit", "--quiet", "-am", "two"], in: linked)
    let variables = try Self.variables(in: temp, at: "home/variables")
    #expect(variables["GIT_INDEX_FILE"] != nil)
    let repository = try Repository.open(at: linked, environment: .hook(variables))
    #expect(repository.workTree == linked)
    #expect(repository.gitDirectory == temp.path + "/.git/worktrees/linked")
    guard case .branch("refs/heads/side", _) = try repository.head() else {
      Issue.record("HEAD is \(try repository.head())")
      return
    }
  }

  @Test("GIT_WORK_TREE and GIT_COMMON_DIR are obeyed, and a common directory elsewhere refused")
  func named() async throws {
    let temp = try await TempRepository()
    let one = try await temp.commit("one", ["a": "1"])
    try temp.folder.makeFolder("files")
    let variables = [
      "GIT_DIR": temp.path + "/.git", "GIT_WORK_TREE": temp.folder.path + "/files",
      "GIT_COMMON_DIR": temp.path + "/.git",
    ]
    let repository = try temp.openedByHook(variables)
    #expect(repository.workTree == temp.folder.path + "/files")
    #expect(try repository.head().commit == one)
    let error = #expect(throws: TrothError.self) {
      try temp.openedByHook(["GIT_COMMON_DIR": temp.folder.path])
    }
    #expect(error?.code == .repositoryUnsupported)
    // Elsewhere the same variables mean nothing.
    let other = try Repository.open(
      at: temp.path, environment: .ordinary(temp.environment.merging(variables) { $1 }))
    #expect(other.workTree == temp.path)
  }

  @Test(
    "alternates are taken apart as git wrote them",
    arguments: [
      ("", []), ("/a", ["/a"]), ("/a:/b", ["/a", "/b"]), (":/a::/b:", ["/a", "/b"]),
      ("\"/a:b\":/c", ["/a:b", "/c"]), ("\"/q\\\"\\\\\\n\\303\\251\"", ["/q\"\\\né"]),
      ("\"/open", ["\"/open"]), ("\"/a\"b:/c", ["\"/a\"b", "/c"]), ("\"\\9\"", ["\"\\9\""]),
      ("\"\\", ["\"\\"]),
    ])
  func alternates(text: String, paths: [String]) {
    #expect(AlternateDirectories.parse(text) == paths)
  }

  @Test(
    "settings of one run are taken apart as git wrote them, old form and new",
    arguments: [
      ("", [:]), ("'a.b'='c'", ["a.b": "c"]), ("'a.b=c'", ["a.b": "c"]), ("'a.b'", ["a.b": "true"]),
      ("'a.b'= 'd.e'='f'", ["a.b": "true", "d.e": "f"]),
      ("'A.b'='it'\\''s'\\!''", ["a.b": "it's!"]), ("'open", [:]), ("junk", [:]),
      ("'a.b'='c' junk", ["a.b": "c"]),
    ])
  func parameters(text: String, settings: [String: String]) {
    let entries = CommandConfiguration.entries(["GIT_CONFIG_PARAMETERS": text])
    let pairs = entries.map { ($0.name, $0.value) }
    #expect(Dictionary(pairs) { $1 } == settings)
  }
}
