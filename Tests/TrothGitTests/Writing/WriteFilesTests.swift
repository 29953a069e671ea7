import Testing
import TrothGit
import TrothModel
import TrothTestSupport

@Suite("Trees of files, in one pass")
struct WriteFilesTests {
  @Test("It is the tree that git makes of the same files, folders and modes")
  func same() async throws {
    let temp = try await TempRepository()
    try await temp.commit(
      "files", ["a.txt": "a\n", "a/b.txt": "b\n", "a/c/d.txt": "d\n", "z": "z\n"])
    try await temp.git("update-index", "--chmod=+x", "z")
    let link = try await temp.git(["hash-object", "-w", "--stdin"], input: Array("a.txt".utf8))
    try await temp.git("update-index", "--add", "--cacheinfo", "120000,\(link),a-link")
    let tree = try #require(ObjectID(try await temp.git("write-tree")))
    let repository = try temp.opened()
    let files = try repository.changes(from: nil, to: tree).map { change in
      TreeFile(
        path: change.path, mode: try #require(change.newMode), id: try #require(change.newID))
    }
    #expect(files.count == 5)
    #expect(try repository.writeTree(of: files.reversed()) == tree)
    let empty = try repository.writeTree(of: [])
    #expect(empty.description == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
  }

  @Test(
    "Paths that git does not check out, two files in one place, and blobs that are not here are no tree"
  )
  func unfit() async throws {
    let temp = try await TempRepository()
    let repository = try temp.opened()
    let blob = try repository.writeBlob([1])
    func write(_ paths: [GitPath], _ id: ObjectID? = nil) -> Bool {
      let files = paths.map { TreeFile(path: $0, mode: .file, id: id ?? blob) }
      return (try? repository.writeTree(of: files)) != nil
    }
    for path: GitPath in [
      "", "../x", "a//b", "a/./b", ".git/config", "a/.GIT/x", "a/git~1", "/x", "x/",
    ] {
      #expect(!write([path]), "\(path)")
    }
    #expect(!write(["a", "a"]) && !write(["a", "a/b"]) && !write(["a/b", "a"]))
    let absent = try #require(ObjectID(String(repeating: "9", count: 40)))
    #expect(!write(["a"], absent))
    #expect(write(["a", "b/c"]))
  }
}
