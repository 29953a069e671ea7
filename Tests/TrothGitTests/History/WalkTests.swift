import Testing
import TrothGit
import TrothModel
import TrothTestSupport

@Suite("Walking history")
struct WalkTests {
  /// A history with a merge, two heads and clocks that run backwards on one side.
  private static func branched() async throws -> (TempRepository, [String: ObjectID]) {
    let temp = try await TempRepository()
    let start = GitRunner.firstSecond
    var ids: [String: ObjectID] = [:]
    ids["root"] = try await temp.commit("root", ["a": "0"], at: start)
    ids["one"] = try await temp.commit("one", ["a": "1"], at: start + 100)
    try await temp.git("checkout", "--quiet", "-b", "side", "HEAD~1")
    ids["left"] = try await temp.commit("left", ["b": "1"], at: start + 50)
    ids["late"] = try await temp.commit("late", ["b": "2"], at: start - 5_000)
    try await temp.git("checkout", "--quiet", "main")
    try await temp.git("merge", "--quiet", "--no-edit", "side")
    ids["merge"] = try await temp.id("HEAD")
    ids["tip"] = try await temp.commit("tip", ["c": "1"], at: start + 200)
    return (temp, ids)
  }

  @Test(
    "finds the same commits as git rev-list, children before parents",
    arguments: [
      (["tip"], []), (["tip"], ["root"]), (["tip"], ["late"]), (["tip"], ["one"]),
      (["tip", "late"], ["one"]), (["late"], ["tip"]), (["merge"], ["one", "left"]),
      (["tip"], ["tip"]), (["root"], []),
    ])
  func sameAsGit(heads: [String], excluding: [String]) async throws {
    let (temp, ids) = try await Self.branched()
    let repository = try Repository.open(at: temp.path, environment: .ordinary(temp.environment))
    let found = try repository.commits(
      from: heads.compactMap { ids[$0] }, excluding: excluding.compactMap { ids[$0] })
    let arguments =
      ["rev-list"] + heads.compactMap { ids[$0]?.description }
      + excluding.compactMap { ids[$0].map { "^\($0)" } }
    let wanted = try await temp.git(arguments).split(separator: "\n").map(String.init)
    #expect(found.map(\.description).sorted() == wanted.sorted())
    var place: [ObjectID: Int] = [:]
    for (index, id) in found.enumerated() { place[id] = index }
    for (index, id) in found.enumerated() {
      for parent in try repository.parents(ofCommit: id) {
        #expect((place[parent] ?? Int.max) > index)
      }
    }
  }

  @Test("merge bases and ancestry agree with git for every pair")
  func ancestry() async throws {
    let (temp, ids) = try await Self.branched()
    let repository = try Repository.open(at: temp.path, environment: .ordinary(temp.environment))
    for (_, a) in ids {
      for (_, b) in ids {
        let bases = try await temp.git("merge-base", "--all", a.description, b.description)
        #expect(
          try repository.mergeBases(a, b).map(\.description)
            == bases.split(separator: "\n").map(String.init).sorted())
        let outcome = try await temp.attempt([
          "merge-base", "--is-ancestor", a.description, b.description,
        ])
        #expect(try repository.isAncestor(a, of: b) == (outcome.status == 0))
      }
    }
  }

  @Test("a criss-cross merge has two best common ancestors; unrelated histories have none")
  func crissCross() async throws {
    let temp = try await TempRepository()
    try await temp.commit("root", ["a": "0"])
    try await temp.git("branch", "side")
    let one = try await temp.commit("one", ["x": "1"])
    try await temp.git("checkout", "--quiet", "side")
    let two = try await temp.commit("two", ["y": "1"])
    try await temp.git("merge", "--quiet", "--no-edit", one.description)
    try await temp.git("checkout", "--quiet", "main")
    try await temp.git("merge", "--quiet", "--no-edit", two.description)
    let repository = try Repository.open(at: temp.path, environment: .ordinary(temp.environment))
    let (main, side) = (try await temp.id("main"), try await temp.id("side"))
    #expect(try repository.mergeBases(main, side) == [one, two].sorted())
    try await temp.git("checkout", "--quiet", "--orphan", "other")
    let other = try await temp.commit("other")
    #expect(try repository.mergeBases(main, other) == [])
    #expect(try repository.isAncestor(other, of: main) == false)
  }

  @Test("a shallow clone answers what it can and says so where it cannot")
  func shallow() async throws {
    let (temp, ids) = try await Self.branched()
    let clone = temp.folder.path + "/clone"
    try await temp.git("clone", "--quiet", "--depth", "2", "file://" + temp.path, clone)
    let repository = try Repository.open(at: clone, environment: .ordinary(temp.environment))
    let tip = try #require(ids["tip"])
    let merge = try #require(ids["merge"])
    #expect(try repository.shallowCommits == [merge])
    #expect(try repository.commits(from: [tip], excluding: [merge]) == [tip])
    #expect(try repository.isAncestor(merge, of: tip))
    #expect(try repository.mergeBases(merge, tip) == [merge])
    let error = #expect(throws: TrothError.self) {
      _ = try repository.commits(from: [tip], excluding: [])
    }
    #expect(error?.code == .objectMissing)
    #expect(error?.hint == "git fetch --unshallow")
    let absent = #expect(throws: TrothError.self) {
      _ = try repository.read(try #require(ids["root"]))
    }
    #expect(absent?.code == .objectMissing)
    #expect(absent?.hint == "git fetch --unshallow")
  }

  @Test("replace refs and grafts change nothing")
  func replaced() async throws {
    let (temp, ids) = try await Self.branched()
    let (tip, root) = (try #require(ids["tip"]), try #require(ids["root"]))
    let before = try Repository.open(at: temp.path, environment: .ordinary(temp.environment))
      .commits(from: [tip], excluding: [])
    try await temp.git("replace", "--graft", tip.description, root.description)
    try temp.folder.write("\(ids["merge"]?.description ?? "")\n", to: "repository/.git/info/grafts")
    #expect(try await temp.git("rev-list", tip.description).split(separator: "\n").count == 2)
    let repository = try Repository.open(at: temp.path, environment: .ordinary(temp.environment))
    #expect(try repository.commits(from: [tip], excluding: []) == before)
    #expect(try repository.parents(ofCommit: tip) == [try #require(ids["merge"])])
  }
}
