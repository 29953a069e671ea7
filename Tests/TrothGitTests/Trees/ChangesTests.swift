import Testing
import TrothGit
import TrothModel
import TrothTestSupport

@Suite("Differences between trees")
struct ChangesTests {
  @Test("agrees with git diff-tree on files, modes, links, and files that became folders")
  func agreesWithGit() async throws {
    let temp = try await TempRepository()
    let old = try await temp.commit(
      "old", ["a": "file", "a.b": "x", "a-b": "y", "dir/x": "1", "dir/y": "2", "same/deep/z": "z"])
    let new = try await temp.commit(
      "new",
      [
        "a": nil, "a/inside": "now a folder", "a/more/b": "b", "a.b": "changed",
        "dir/x": nil, "dir/y": nil,
      ])
    try await temp.git("rm", "-r", "-q", "same")
    let last = try await temp.commit("last", ["same": "now a file"])
    let repository = try Repository.open(
      at: temp.path, environment: .ordinary(temp.environment))
    for (from, to) in [(old, new), (new, old), (new, last), (last, new), (last, old), (old, old)] {
      let changes = try repository.changes(
        from: repository.treeID(ofCommit: from), to: repository.treeID(ofCommit: to))
      let raw = try await temp.git(
        "diff-tree", "-r", "--no-renames", "--raw", "--no-abbrev", from.description,
        to.description)
      #expect(changes.map(Self.line).joined(separator: "\n") == raw)
      #expect(changes.map(\.path) == changes.map(\.path).sorted())
    }
  }

  static func line(_ change: TreeChange) -> String {
    let zero = String(repeating: "0", count: 40)
    let letter = change.oldID == nil ? "A" : change.newID == nil ? "D" : "M"
    return ":\(change.oldMode?.description ?? "000000") \(change.newMode?.description ?? "000000")"
      + " \(change.oldID?.description ?? zero) \(change.newID?.description ?? zero)"
      + " \(letter)\t\(change.path)"
  }
}
