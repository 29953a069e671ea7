import Testing
import TrothGit
import TrothModel
import TrothTestSupport

@Suite("Steps of a branch")
struct StepTests {
  /// root – one – merge(side: left, late) – tip.
  private static func merged() async throws -> (TempRepository, [String: ObjectID]) {
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

  private func names(_ steps: [HistoryStep], _ ids: [String: ObjectID]) -> [[String]] {
    let names = Dictionary(uniqueKeysWithValues: ids.map { ($1, $0) })
    return steps.map { step in
      [step.base.flatMap { names[$0] } ?? "-"] + step.commits.compactMap { names[$0] }
    }
  }

  @Test("each commit belongs to the oldest step that reaches it, whatever the clocks say")
  func partition() async throws {
    let (temp, ids) = try await Self.merged()
    let repository = try temp.opened()
    let tip = try #require(ids["tip"])
    #expect(
      names(try repository.steps(of: tip, after: nil, most: 100), ids) == [
        ["merge", "tip"], ["one", "merge", "late", "left"], ["root", "one"], ["-", "root"],
      ])
    #expect(
      names(try repository.steps(of: tip, after: nil, most: 2), ids) == [
        ["merge", "tip"], ["one", "merge", "late", "left"],
      ])
    #expect(
      names(try repository.steps(of: tip, after: ids["late"], most: 9), ids) == [
        ["merge", "tip"], ["one", "merge"], ["root", "one"],
      ])
    #expect(try repository.steps(of: tip, after: tip, most: 9).isEmpty)
  }

  @Test("a shallow clone begins at its edge, and says so where a merged branch passes it")
  func shallow() async throws {
    let (temp, ids) = try await Self.merged()
    func clone(_ depth: String) async throws -> Repository {
      let path = temp.folder.absolute("depth-\(depth)")
      try await temp.git("clone", "--quiet", "--depth", depth, "file://" + temp.path, path)
      return try temp.opened(at: path)
    }
    let tip = try #require(ids["tip"])
    let steps = try await clone("2").steps(of: tip, after: nil, most: 9)
    #expect(names(steps, ids) == [["merge", "tip"]])
    let deeper = try await clone("3")
    #expect(throws: TrothError.self) { try deeper.steps(of: tip, after: nil, most: 9) }
  }

  @Test("the newest commits come by their time, and never more than asked for")
  func newest() async throws {
    let (temp, ids) = try await Self.merged()
    let repository = try temp.opened()
    let tip = try #require(ids["tip"])
    let some = try repository.newest(3, from: tip)
    #expect(some.isCutOff && some.commits.first == tip && Set(some.commits).count == 3)
    let all = try repository.newest(100, from: tip)
    #expect(!all.isCutOff && Set(all.commits) == Set(ids.values))
  }
}
