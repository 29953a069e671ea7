import Testing
import TrothGit
import TrothModel
import TrothTestSupport

@Suite("Writing objects")
struct WriteTests {
  static let ana = CommitIdentity(
    name: "Ana", email: "ana@example.org", seconds: GitRunner.firstSecond, offsetMinutes: 0)

  @Test(
    "blobs of any bytes, the empty one too, get the names that git gives",
    arguments: [0, 1, 70_000])
  func blobs(count: Int) async throws {
    let temp = try await TempRepository()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let id = try temp.opened().writeBlob(bytes)
    #expect(
      try await temp.git(["hash-object", "--stdin"], input: bytes) == id.description)
    #expect(try temp.opened().blob(id, limit: count) == bytes)
  }

  @Test("a commit is byte for byte what git commit-tree makes")
  func commit() async throws {
    let temp = try await TempRepository()
    let parent = try await temp.commit("first", ["a": "a"])
    let repository = try temp.opened()
    let ana = try #require(Self.ana)
    let id = try repository.writeCommit(
      tree: repository.treeID(ofCommit: parent), parents: [parent], author: ana, committer: ana,
      message: "Zweite Änderung")
    let git = try await temp.git(
      ["commit-tree", "HEAD^{tree}", "-p", "HEAD"], input: Array("Zweite Änderung\n".utf8))
    #expect(id.description == git)
  }

  @Test("a signature covers the commit without it and is read back by git")
  func signed() async throws {
    let temp = try await TempRepository()
    let repository = try temp.opened()
    let tree = try repository.writeTree(base: nil, changes: [])
    let ana = try #require(Self.ana)
    let armour = "-----BEGIN SSH SIGNATURE-----\nAAAA\nBBBB\n-----END SSH SIGNATURE-----\n"
    var covered: [UInt8] = []
    let id = try repository.writeCommit(
      tree: tree, parents: [], author: ana, committer: ana, message: "signed\n"
    ) { (bytes: [UInt8]) throws(TrothError) in
      covered = bytes
      return armour
    }
    let raw = try await temp.git("cat-file", "commit", id.description)
    #expect(
      raw == """
        tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904
        author Ana <ana@example.org> 1767225600 +0000
        committer Ana <ana@example.org> 1767225600 +0000
        gpgsig -----BEGIN SSH SIGNATURE-----
         AAAA
         BBBB
         -----END SSH SIGNATURE-----

        signed
        """)
    let unsigned = try repository.writeCommit(
      tree: tree, parents: [], author: ana, committer: ana, message: "signed\n")
    #expect(try repository.read(unsigned).bytes == covered)
    #expect(try await temp.attempt(["fsck", "--strict"]).status == 0)
  }

  @Test("a commit of what is not here, or with a NUL, is not written")
  func refused() async throws {
    let temp = try await TempRepository()
    let repository = try temp.opened()
    let ana = try #require(Self.ana)
    let tree = try repository.writeTree(base: nil, changes: [])
    let absent = try #require(ObjectID(String(repeating: "1", count: 40)))
    let missing = #expect(throws: TrothError.self) {
      _ = try repository.writeCommit(
        tree: absent, parents: [], author: ana, committer: ana, message: "x")
    }
    #expect(missing?.code == .objectMissing)
    let wrong = #expect(throws: TrothError.self) {
      _ = try repository.writeCommit(
        tree: tree, parents: [tree], author: ana, committer: ana, message: "x")
    }
    #expect(wrong?.kind == .data)
    #expect(throws: TrothError.self) {
      _ = try repository.writeCommit(
        tree: tree, parents: [], author: ana, committer: ana, message: "a\0b")
    }
  }

  @Test("a tree with changes is what git makes of the same files, modes kept")
  func tree() async throws {
    let temp = try await TempRepository()
    try temp.folder.write("#!/bin/sh\n", to: "repository/bin/run", mode: 0o755)
    let first = try await temp.commit("first", ["a": "a", "a.b": "x", "d/e/f": "f", "d/g": "g"])
    let repository = try temp.opened()
    let blob = try repository.writeBlob(Array("new".utf8))
    let tree = try repository.writeTree(
      base: repository.treeID(ofCommit: first),
      changes: [
        ("bin/run", blob), ("d/e/f", nil), ("a", nil), ("a/b", blob), ("z/y/x", blob),
        ("not/there", nil),
      ])
    try await temp.git("update-index", "--force-remove", "d/e/f", "a")
    try await temp.git(
      "update-index", "--add", "--cacheinfo", "100755,\(blob),bin/run", "--cacheinfo",
      "100644,\(blob),a/b", "--cacheinfo", "100644,\(blob),z/y/x")
    #expect(try await temp.git("write-tree") == tree.description)
    #expect(
      try repository.writeTree(base: tree, changes: [("not/there", nil)]) == tree)
  }

  @Test("removing the last file leaves the empty tree")
  func emptied() async throws {
    let temp = try await TempRepository()
    let first = try await temp.commit("first", ["a/b/c": "c"])
    let repository = try temp.opened()
    let tree = try repository.writeTree(
      base: repository.treeID(ofCommit: first), changes: [("a/b/c", nil)])
    #expect(tree.description == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
  }

  @Test("a file in place of a folder, and the other way round, is refused, not overwritten")
  func inTheWay() async throws {
    let temp = try await TempRepository()
    let first = try await temp.commit("first", ["a": "a", "d/e": "e"])
    let repository = try temp.opened()
    let base = try repository.treeID(ofCommit: first)
    let blob = try repository.writeBlob([1])
    for path: GitPath in ["a/b", "d"] {
      let error = #expect(throws: TrothError.self) {
        _ = try repository.writeTree(base: base, changes: [(path, blob)])
      }
      #expect(error?.kind == .data)
    }
  }

  @Test(
    "paths that could leave the tree or reach git's own files are refused",
    arguments: [
      "", "/a", "a//b", "a/", "../a", "a/../b", "./a", ".git/config", "a/.GIT/x", "git~1/x",
      ".git ", ".git.", ".g\u{200c}it/x", ".git::$INDEX_ALLOCATION/x", "a\0b",
    ])
  func unsafePaths(path: String) async throws {
    let temp = try await TempRepository()
    let repository = try temp.opened()
    let blob = try repository.writeBlob([1])
    #expect(throws: TrothError.self) {
      _ = try repository.writeTree(base: nil, changes: [(GitPath(path), blob)])
    }
  }
}
