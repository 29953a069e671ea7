import Testing
import TrothGit
import TrothModel
import TrothTestSupport

@Suite("What is staged")
struct StagedChangesTests {
  /// Many folders, and changes of every sort staged in them.
  private static func prepared() async throws -> TempRepository {
    let temp = try await TempRepository()
    var files: [String: String?] = ["a": "file", "a.b": "x", "gone/x": "1", "gone/y": "2"]
    for folder in 0..<6 {
      for file in 0..<4 { files["d\(folder)/e\(file % 2)/f\(file)"] = "\(folder) \(file)" }
    }
    try await temp.commit("one", files)
    try await temp.git("rm", "-r", "--quiet", "a", "gone", "d4")
    try temp.write("new", to: "a/inside/deep")
    try temp.write("changed", to: "d1/e0/f0")
    try temp.write("added", to: "d2/e9")
    try temp.folder.write("x", to: "repository/a.b", mode: 0o755)
    try await temp.git("add", "--all", ".")
    try await temp.git("update-index", "--chmod=+x", "a.b")
    try temp.write("not staged", to: "d3/e0/f0")
    try temp.write("only announced", to: "d5/later")
    try await temp.git("add", "-N", "d5/later")
    return temp
  }

  /// What git itself says.
  private static func asked(_ temp: TempRepository) async throws -> String {
    try await temp.git(
      "diff-index", "--cached", "--raw", "--no-abbrev", "--no-renames", "--ita-invisible-in-index",
      "HEAD")
  }

  private static func lines(_ changes: [TreeChange]) -> String {
    changes.map(ChangesTests.line).joined(separator: "\n")
  }

  @Test("agrees with git for every version of the index, split or not", arguments: [2, 3, 4, 0])
  func agrees(version: Int) async throws {
    let temp = try await Self.prepared()
    if version == 0 {
      try await temp.git("update-index", "--split-index")
      try temp.write("after the split", to: "d0/e0/f0")
      try temp.write("after the split", to: "d0/a")
      try await temp.git("rm", "--quiet", "-f", "d1/e1/f1")
      try await temp.git("add", "d0")
    } else {
      try await temp.git("update-index", "--force-write-index", "--index-version", "\(version)")
    }
    let expected = try await Self.asked(temp)
    #expect(!expected.isEmpty)
    #expect(try Self.lines(temp.opened().stagedChanges()) == expected)
    // Once git has noted the trees of unchanged folders.
    try await temp.git("write-tree")
    #expect(try Self.lines(temp.opened().stagedChanges()) == expected)
  }

  @Test("a sparse index gives what git gives, in the folders that are not checked out too")
  func sparse() async throws {
    let temp = try await Self.prepared()
    try await temp.git("commit", "--quiet", "-m", "two")
    try await temp.git("checkout", "--quiet", "--", ".")
    try await temp.git("rm", "--quiet", "-f", "d5/later")
    try await temp.git("sparse-checkout", "set", "--cone", "--sparse-index", "d1")
    let listed = try await temp.git("ls-files", "--sparse")
    #expect(listed.contains("d2/\n"), "git made no sparse index: \(listed)")
    try temp.write("changed again", to: "d1/e0/f0")
    try await temp.git("add", "d1")
    let first = try await Self.asked(temp)
    #expect(try Self.lines(temp.opened().stagedChanges()) == first)
    try await temp.git("reset", "--quiet", "--soft", "HEAD~1")
    let expected = try await Self.asked(temp)
    #expect(expected.contains("d2/e9"))
    #expect(try Self.lines(temp.opened().stagedChanges()) == expected)
  }

  @Test("before the first commit everything is new; without an index nothing is")
  func unborn() async throws {
    let temp = try await TempRepository()
    #expect(try temp.opened().stagedChanges().isEmpty)
    try temp.write("a", to: "x/a")
    try await temp.git("add", ".")
    let changes = try temp.opened().stagedChanges()
    #expect(changes.map(\.path) == ["x/a"])
    #expect(changes.first?.oldID == nil)
  }

  @Test("a hook reads the index that git made for it")
  func alternateIndex() async throws {
    let temp = try await Self.prepared()
    let all = try temp.opened().stagedChanges()
    try temp.folder.write(
      "#!/bin/sh\nprintf %s \"$GIT_INDEX_FILE\" > seen\ncp \"$GIT_INDEX_FILE\" copy\n",
      to: "repository/.git/hooks/pre-commit", mode: 0o755)
    try await temp.git("commit", "--quiet", "-m", "one file", "--", "d1/e0/f0")
    let seen = String(decoding: temp.read("seen") ?? [], as: UTF8.self)
    #expect(seen.contains("next-index"))
    try await temp.git("reset", "--quiet", "--soft", "HEAD~1")
    let partial = try temp.openedByHook(["GIT_INDEX_FILE": temp.path + "/copy"]).stagedChanges()
    #expect(partial.map(\.path) == ["d1/e0/f0"])
    #expect(try temp.opened().stagedChanges() == all)
  }

  @Test("paths in conflict are told apart from what is staged")
  func conflict() async throws {
    let temp = try await TempRepository()
    try await temp.commit("one", ["c": "base", "d": "d", "f/g": "base"])
    try await temp.git("checkout", "--quiet", "-b", "side")
    try await temp.commit("side", ["c": "side", "f/g": "side", "new": "side"])
    try await temp.git("checkout", "--quiet", "main")
    try await temp.commit("main", ["c": "main", "f/g": nil])
    #expect(try await temp.attempt(["merge", "--quiet", "side"]).status == 1)
    let repository = try temp.opened()
    #expect(try repository.unmergedPaths() == ["c", "f/g"])
    #expect(try repository.stagedChanges().map(\.path) == ["new"])
  }

  @Test("file names of any bytes come back as they are")
  func hostileNames() async throws {
    let temp = try await TempRepository()
    let blob = try temp.opened().writeBlob([1])
    let names: [[UInt8]] = [
      Array("-rf".utf8), Array("new\nline".utf8), [0xff, 0xfe, 0x80], Array("tab\tquote\"".utf8),
      Array("dir/\u{202e}x".utf8), [UInt8](repeating: 97, count: 5_000 % 4_095),
    ]
    var lines: [UInt8] = []
    for name in names { lines += Array("100644 \(blob)\t".utf8) + name + [0] }
    try await temp.git(["update-index", "-z", "--index-info"], input: lines)
    let staged = try temp.opened().stagedChanges().map(\.path.bytes)
    #expect(Set(staged) == Set(names))
    let tree = try #require(ObjectID(try await temp.git("write-tree")))
    #expect(
      try temp.opened().files(inTree: tree, below: GitPath(bytes: [])).map(\.path.bytes) == staged)
    for name in names {
      #expect(try temp.opened().entry(at: GitPath(bytes: name), inTree: tree)?.id == blob)
    }
  }
}
