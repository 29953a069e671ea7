import Testing
import TrothModel
import TrothTestSupport

@testable import TrothGit

@Suite("Merges done again")
struct MergeRecomputerTests {
  private static let lines = (1...20).map { "line \($0)\n" }.joined()

  private static func edited(_ line: Int, _ word: String) -> String {
    lines.replacing("line \(line)\n", with: "\(word)\n")
  }

  /// A branch `side` beside `main`, both on one commit with a few files.
  private static func forked(
    _ left: [String: String?], _ right: [String: String?]
  ) async throws -> TempRepository {
    let temp = try await TempRepository()
    try await temp.commit(
      "base", ["text": lines, "a/one": "1", "a/two": "2", "b/one": "b", "z": "z"])
    try await temp.git("branch", "side")
    try await temp.commit("left", left)
    try await temp.git("switch", "--quiet", "side")
    try await temp.commit("right", right)
    try await temp.git("switch", "--quiet", "main")
    return temp
  }

  private static func compared(
    _ temp: TempRepository, _ commit: ObjectID
  ) async throws -> RecomputedMerge? {
    var recomputer = MergeRecomputer(try temp.opened())
    return try await recomputer.compare(commit)
  }

  /// A commit of these parents and the tree that is checked out, whatever it is.
  private static func written(
    _ temp: TempRepository, _ parents: String...
  ) async throws -> ObjectID {
    try await temp.git("add", "--all")
    let tree = try await temp.git("write-tree")
    let text = try await temp.git(
      ["commit-tree", tree, "-m", "merge"] + parents.flatMap { ["-p", $0] })
    return try #require(ObjectID(text))
  }

  @Test(
    "what git merges by itself adds nothing",
    arguments: [
      (["a/one": "left"], ["a/two": "right"]), (["a/one": "same"], ["a/one": "same"]),
      (["text": edited(2, "left")], ["text": edited(18, "right")]),
      (["a/one": nil, "moved/one": "1"], ["b/new": "new", "z": nil]),
      (["text": nil, "moved": lines], ["text": edited(18, "right")]),
      (["z": nil, "z/folder": "z"], ["a/three": "3"]),
    ] as [([String: String?], [String: String?])])
  func equal(left: [String: String?], right: [String: String?]) async throws {
    let temp = try await Self.forked(left, right)
    try await temp.git("merge", "--quiet", "--no-ff", "--no-edit", "side")
    #expect(try await Self.compared(temp, try await temp.id("HEAD")) == .equal)
    #expect(try await Self.compared(temp, try await temp.id("HEAD^1")) == nil)
  }

  @Test("a path that one side alone changed needs no program, one that both changed does")
  func pathwise() async throws {
    let temp = try await Self.forked(["a/one": "left"], ["a/two": "right", "c": "c"])
    try await temp.git("merge", "--quiet", "--no-edit", "side")
    let repository = try temp.opened()
    func tree(_ name: String) async throws -> ObjectID { try await temp.id("\(name)^{tree}") }
    let step = PathwiseMerger.Step(base: try await tree("HEAD^1~"), tree: try await tree("side"))
    var merger = PathwiseMerger(repository)
    #expect(
      try merger.compare(try await tree("HEAD"), try await tree("HEAD^1"), [step]) == .equal)
    #expect(
      try merger.compare(try await tree("HEAD^1"), try await tree("HEAD^1"), [step]) == .differs)
    let other = try await Self.forked(["a/one": "left"], ["a/one": "right"])
    let contested = PathwiseMerger.Step(
      base: try await other.id("main~^{tree}"), tree: try await other.id("side^{tree}"))
    let main = try await other.id("main^{tree}")
    var second = PathwiseMerger(try other.opened())
    #expect(try second.compare(main, main, [contested]) == .contested("a/one"))
  }

  @Test("what a merge brings along, and what it leaves out, is named")
  func differs() async throws {
    let temp = try await Self.forked(["a/one": "left"], ["b/new": "right"])
    try await temp.git("merge", "--quiet", "--no-edit", "side")
    try temp.write("unseen", to: "c")
    try temp.write("edited", to: "z")
    let evil = try await Self.written(temp, "HEAD^1", "HEAD^2")
    #expect(
      try await Self.compared(temp, evil) == .differs(resolved: [], beyond: ["c", "z"]))
    try await temp.git("reset", "--quiet", "--hard", "HEAD^1")
    try await temp.git("merge", "--quiet", "--no-edit", "-s", "ours", "side")
    #expect(
      try await Self.compared(temp, try await temp.id("HEAD"))
        == .differs(resolved: [], beyond: ["b/new"]))
  }

  @Test("where both sides have emptied a folder nothing else comes into its place")
  func emptied() async throws {
    let temp = try await Self.forked(["a/one": nil], ["a/two": nil])
    try await temp.git("merge", "--quiet", "--no-edit", "side")
    #expect(try await Self.compared(temp, try await temp.id("HEAD")) == .equal)
    let commit = try await temp.id("HEAD")
    let blob = try await temp.git("rev-parse", "HEAD:z")
    for (mode, id) in [("100755", blob), ("120000", blob), ("160000", commit.description)] {
      try await temp.git("update-index", "--add", "--cacheinfo", "\(mode),\(id),a")
      let tree = try await temp.git("write-tree")
      let text = try await temp.git(
        "commit-tree", tree, "-m", "merge", "-p", "HEAD^1", "-p", "HEAD^2")
      let evil = try #require(ObjectID(text))
      #expect(try await Self.compared(temp, evil) == .differs(resolved: [], beyond: ["a"]))
    }
  }

  @Test("how a conflict is resolved is told from what no conflict asked for")
  func resolved() async throws {
    let temp = try await Self.forked(
      ["text": Self.edited(5, "left")], ["text": Self.edited(5, "right")])
    _ = try await temp.attempt(["merge", "--quiet", "--no-edit", "side"])
    try temp.write(Self.edited(5, "both"), to: "text")
    try temp.write("unasked", to: "z")
    let merge = try await Self.written(temp, "main", "side")
    #expect(
      try await Self.compared(temp, merge) == .differs(resolved: ["text"], beyond: ["z"]))
  }

  @Test("criss-cross and unrelated histories")
  func bases() async throws {
    let temp = try await Self.forked(
      ["text": Self.edited(3, "left")], ["text": Self.edited(12, "right")])
    try await temp.git("switch", "--quiet", "-c", "other", "side")
    try await temp.git("merge", "--quiet", "--no-edit", "main")
    try await temp.git("switch", "--quiet", "main")
    try await temp.git("merge", "--quiet", "--no-edit", "side")
    let both = Self.edited(3, "left").replacing("line 12\n", with: "right\n")
    try await temp.commit("more", ["text": both.replacing("line 8\n", with: "more\n")])
    try await temp.git("switch", "--quiet", "other")
    try await temp.commit("yet more", ["text": both.replacing("line 17\n", with: "more\n")])
    try await temp.git("switch", "--quiet", "main")
    try await temp.git("merge", "--quiet", "--no-edit", "other")
    #expect(
      try temp.opened().mergeBases(try await temp.id("HEAD^1"), try await temp.id("other")).count
        == 2)
    #expect(try await Self.compared(temp, try await temp.id("HEAD")) == .equal)

    try await temp.git("switch", "--quiet", "--orphan", "new")
    try await temp.commit("another root", ["n/1": "n"])
    try await temp.git("merge", "--quiet", "--no-edit", "--allow-unrelated-histories", "main")
    #expect(
      try await Self.compared(temp, try await temp.id("HEAD"))
        == .unknown("its parents have no history in common"))
  }

  @Test("octopus merge: each parent's paths, and what two of them changed is a change")
  func octopus() async throws {
    let temp = try await Self.forked(["a/one": "left"], ["a/two": "right"])
    try await temp.git("switch", "--quiet", "-c", "third", "main~")
    try await temp.commit("third", ["b/one": "third", "text": Self.edited(2, "third")])
    try await temp.git("switch", "--quiet", "main")
    try await temp.git("merge", "--quiet", "--no-edit", "side", "third")
    #expect(try await Self.compared(temp, try await temp.id("HEAD")) == .equal)
    try temp.write("unseen", to: "c")
    let evil = try await Self.written(temp, "HEAD^1", "HEAD^2", "HEAD^3")
    let told = try await Self.compared(temp, evil)
    #expect(told != .equal && told != nil, "what an octopus brings along is a change")
    let parent = try await temp.id("side")
    let text =
      "tree \(try await temp.id("side^{tree}"))\n"
      + String(repeating: "parent \(parent)\n", count: 17)
      + "author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\nwide\n"
    let wide = try await temp.git(
      ["hash-object", "-t", "commit", "-w", "--stdin"], input: Array(text.utf8))
    #expect(
      try await Self.compared(temp, try #require(ObjectID(wide)))
        == .unknown("it has more than 16 parents"))
  }

  @Test("merges that take too long together are judged as changes")
  func patience() async throws {
    let temp = try await Self.forked(
      ["text": Self.edited(2, "left")], ["text": Self.edited(18, "right")])
    try await temp.git("merge", "--quiet", "--no-edit", "side")
    var recomputer = MergeRecomputer(try temp.opened())
    recomputer.patience = .nanoseconds(1)
    let commit = try await temp.id("HEAD")
    #expect(try await recomputer.compare(commit) == .equal)
    #expect(
      try await recomputer.compare(commit)
        == .unknown("others have taken too long already"))
  }

  @Test("merge that smuggles behind settings: drivers, attributes and replace refs have no say")
  func settings() async throws {
    let temp = try await Self.forked(
      ["text": Self.edited(5, "left"), ".gitattributes": "text merge=evil\n"],
      ["text": Self.edited(5, "right")])
    let mark = temp.folder.absolute("mark")
    try await temp.git("config", "merge.evil.driver", "echo evil > %A")
    try await temp.git("config", "merge.renames", "false")
    try temp.folder.write("text merge=evil\n", to: temp.path + "/.git/info/attributes")
    try await temp.git("merge", "--quiet", "--no-edit", "side")
    let merge = try await temp.id("HEAD")
    #expect(temp.read("text") == Array("evil\n".utf8), "the driver works for git itself")
    try await temp.git("config", "merge.evil.driver", "touch '\(mark)'")
    try await temp.git("replace", "HEAD^2", "HEAD^1")
    let before = try await temp.git("count-objects", "-v")
    #expect(
      try await Self.compared(temp, merge) == .differs(resolved: ["text"], beyond: []))
    #expect(temp.folder.read(mark) == nil)
    #expect(try await temp.git("count-objects", "-v") == before, "nothing is written")
  }
}
