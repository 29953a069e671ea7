import Glibc
import Testing
import TrothGit
import TrothModel
import TrothTestSupport

@Suite("Staging files")
struct StageTests {
  private static let files: [(path: GitPath, bytes: [UInt8])] = [
    (".troth/records/a.json", Array("{}\n".utf8)), (".troth/b", [0, 13, 10, 255]),
  ]

  @Test("files are written, staged and clean, and nothing else that is staged changes")
  func stage() async throws {
    let temp = try await TempRepository()
    try await temp.commit("one", ["x": "1", "y": "1"])
    try temp.write("staged", to: "x")
    try await temp.git("add", "x")
    try temp.write("not staged", to: "y")
    try temp.opened().stage(Self.files)
    #expect(
      try await temp.git("status", "--porcelain=v1", "-uall")
        == "A  .troth/b\nA  .troth/records/a.json\nM  x\n M y")
    #expect(temp.read(".troth/b") == [0, 13, 10, 255])
    #expect(try await temp.git("show", ":x") == "staged")
    #expect(try await temp.git("diff-files", "--name-only") == "y")
    #expect(temp.read(".git/index.lock") == nil)
    // Once more is no change at all.
    try temp.opened().stage(Self.files)
    #expect(try await temp.git("fsck", "--strict") == "")
  }

  @Test("works before the first commit and the first index")
  func unborn() async throws {
    let temp = try await TempRepository()
    try temp.opened().stage(Self.files)
    #expect(try await temp.git("ls-files") == ".troth/b\n.troth/records/a.json")
    try await temp.git("commit", "--quiet", "-m", "one")
    #expect(try await temp.git("status", "--porcelain") == "")
  }

  @Test("a file that changed in the same second as the index stays seen as changed")
  func racy() async throws {
    let temp = try await TempRepository()
    try await temp.commit("one", ["x": "aaaa"])
    try temp.write("bbbb", to: "x")
    try temp.opened().stage(Self.files)
    #expect(try await temp.git("status", "--porcelain", "--", "x") == " M x")
  }

  @Test("a linked work tree has its own index")
  func linked() async throws {
    let temp = try await TempRepository()
    try await temp.commit("one", ["x": "1"])
    let linked = temp.folder.path + "/linked"
    try await temp.git("worktree", "add", "--quiet", linked)
    try temp.opened(at: linked).stage(Self.files)
    #expect(try await temp.git("status", "--porcelain") == "")
    #expect(
      try await temp.git(["diff", "--cached", "--name-only"], in: linked)
        == ".troth/b\n.troth/records/a.json")
  }

  @Test("a different file, a folder, a link, or a link on the way is left alone")
  func blocked() async throws {
    let temp = try await TempRepository()
    let outside = temp.folder.path + "/outside"
    try temp.folder.makeFolder("outside")
    try await temp.commit("one", ["different": "mine", "folder/x": "1"])
    symlink(outside, temp.path + "/link")
    symlink(outside + "/target", temp.path + "/file-link")
    for path: GitPath in ["different", "folder", "different/below", "link/x", "file-link"] {
      let error = #expect(throws: TrothError.self, "\(path)") {
        try temp.opened().stage([("fine", [1]), (path, [2])])
      }
      #expect(error?.kind == .user)
    }
    #expect(temp.read("different") == Array("mine".utf8))
    #expect(temp.read("fine") == nil)
    #expect(try await temp.git("ls-files") == "different\nfolder/x")
    #expect(temp.folder.read("outside/x") == nil && temp.folder.read("outside/target") == nil)
    #expect(temp.read(".git/index.lock") == nil)
  }

  @Test("what is only in the index is in the way too", arguments: ["folder", "file/below"])
  func blockedInIndex(path: String) async throws {
    let temp = try await TempRepository()
    try await temp.commit("one", ["folder/x": "1", "file": "1"])
    for file in ["folder/x", "file"] { unlink(temp.path + "/" + file) }
    rmdir(temp.path + "/folder")
    #expect(throws: TrothError.self) { try temp.opened().stage([(GitPath(path), [1])]) }
    #expect(try await temp.git("ls-files") == "file\nfolder/x")
  }

  @Test("git's own files are out of reach", arguments: [".git/config", "../x", "a/.git/x", "/x"])
  func unsafe(path: String) async throws {
    let temp = try await TempRepository()
    #expect(throws: TrothError.self) { try temp.opened().stage([(GitPath(path), [1])]) }
  }

  @Test("a locked index is store-locked, and nothing was written")
  func locked() async throws {
    let temp = try await TempRepository()
    try await temp.commit("one", ["x": "1"])
    try temp.write("", to: ".git/index.lock")
    let error = #expect(throws: TrothError.self) { try temp.opened().stage(Self.files) }
    #expect(error?.code == .storeLocked)
    #expect(temp.read(".troth/b") == nil)
    #expect(temp.read(".git/index.lock") == [])
  }

  @Test("a bare repository has nothing to stage")
  func bare() async throws {
    let temp = try await TempRepository(bare: true)
    let error = #expect(throws: TrothError.self) { try temp.opened().stage(Self.files) }
    #expect(error?.kind == .user)
  }

  @Test(
    "a split or sparse index is said to be one, and git stages the same",
    arguments: [
      "split", "sparse",
    ])
  func throughGit(kind: String) async throws {
    let temp = try await TempRepository()
    try await temp.commit("one", ["x": "1", "d/e": "1", "k/l": "1"])
    if kind == "split" {
      try await temp.git("update-index", "--split-index")
    } else {
      try await temp.git("sparse-checkout", "set", "--cone", "--sparse-index", "d")
    }
    let repository = try temp.opened()
    let files: [(path: GitPath, bytes: [UInt8])] = [(path: "d/new", bytes: [1, 2])]
    let error = #expect(throws: TrothError.self) { try repository.stage(files) }
    #expect(error?.code == .repositoryUnsupported)
    #expect(error?.hint?.hasPrefix("git ") == true)
    #expect(temp.read(".git/index.lock") == nil)
    try await GitCommand.stage(try repository.writeFiles(files), in: temp.path)
    #expect(try await temp.git("status", "--porcelain") == "A  d/new")
    #expect(try temp.opened().stagedChanges().map(\.path) == ["d/new"])
  }

  @Test("unstaging gives back what HEAD has and leaves the files")
  func unstage() async throws {
    let temp = try await TempRepository()
    try await temp.commit("one", ["x": "1", "y": "1"])
    try temp.opened().stage(Self.files)
    try temp.write("2", to: "x")
    try temp.write("2", to: "y")
    try await temp.git("add", "x", "y")
    try temp.opened().unstage([".troth/b", "x", "never/there"])
    #expect(
      try await temp.git("status", "--porcelain=v1", "-uall")
        == "A  .troth/records/a.json\n M x\nM  y\n?? .troth/b")
  }
}
