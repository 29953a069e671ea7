import Testing
import TrothGit
import TrothModel
import TrothTestSupport

@Suite("Moving refs")
struct UpdateTests {
  @Test("a ref moves only from what is expected, packed or loose", arguments: [false, true])
  func compareAndSwap(packed: Bool) async throws {
    let temp = try await TempRepository()
    let one = try await temp.commit("one")
    let two = try await temp.commit("two")
    let ref = "refs/heads/ledger"
    let repository = try temp.opened()
    #expect(try repository.update(ref, to: one, expecting: two, message: "x") == false)
    #expect(try repository.reference(ref) == nil)
    #expect(try repository.update(ref, to: one, expecting: nil, message: "made\nhere"))
    if packed { try await temp.git("pack-refs", "--all") }
    #expect(try repository.update(ref, to: two, expecting: nil, message: "x") == false)
    #expect(try repository.update(ref, to: two, expecting: two, message: "x") == false)
    #expect(try repository.reference(ref) == one)
    #expect(try repository.update(ref, to: two, expecting: one, message: "moved"))
    #expect(try await temp.id(ref) == two)
    #expect(
      try await temp.git("log", "-g", "--format=%gs", ref) == "moved\nmade here")
    #expect(try repository.delete(ref, expecting: one) == false)
    #expect(try repository.delete(ref, expecting: two))
    #expect(try repository.reference(ref) == nil)
    #expect(try repository.delete(ref, expecting: two) == false)
  }

  @Test("of many writers at once, one wins each step")
  func race() async throws {
    let temp = try await TempRepository()
    var ids: [ObjectID] = []
    for number in 0..<8 { ids.append(try await temp.commit("\(number)")) }
    let start = ids[0]
    #expect(try temp.opened().update("refs/heads/r", to: start, expecting: nil, message: "m"))
    let environment = temp.environment
    let path = temp.path
    let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
      for id in ids.dropFirst() {
        group.addTask {
          let repository = try Repository.open(at: path, environment: .ordinary(environment))
          return try repository.update("refs/heads/r", to: id, expecting: start, message: "m")
        }
      }
      var wins = 0
      for try await won in group where won { wins += 1 }
      return wins
    }
    #expect(wins == 1)
  }

  @Test("a lock that another process holds is store-locked, and nothing has changed")
  func locked() async throws {
    let temp = try await TempRepository()
    let one = try await temp.commit("one")
    let two = try await temp.commit("two")
    try await temp.git("branch", "b", one.description)
    try temp.write("", to: ".git/refs/heads/b.lock")
    let repository = try temp.opened()
    let error = #expect(throws: TrothError.self) {
      _ = try repository.update("refs/heads/b", to: two, expecting: one, message: "m")
    }
    #expect(error?.code == .storeLocked)
    #expect(error?.hint?.contains("lock") == true)
    #expect(try repository.reference("refs/heads/b") == one)
  }

  @Test("symbolic refs, HEAD and names that git refuses are left alone")
  func refused() async throws {
    let temp = try await TempRepository()
    let one = try await temp.commit("one")
    try await temp.git("symbolic-ref", "refs/heads/alias", "refs/heads/main")
    let repository = try temp.opened()
    for ref in ["HEAD", "refs/heads/alias", "refs/heads/..", "refs/heads/a.lock", "main", ""] {
      #expect(throws: TrothError.self) {
        _ = try repository.update(ref, to: one, expecting: nil, message: "m")
      }
      #expect(throws: TrothError.self) { _ = try repository.delete(ref, expecting: one) }
    }
    #expect(try repository.head() == .branch("refs/heads/main", one))
  }

  @Test("a branch takes only commits, and a ref only what is here")
  func targets() async throws {
    let temp = try await TempRepository()
    let one = try await temp.commit("one")
    let repository = try temp.opened()
    let tree = try repository.treeID(ofCommit: one)
    #expect(throws: TrothError.self) {
      _ = try repository.update("refs/heads/t", to: tree, expecting: nil, message: "m")
    }
    let absent = try #require(ObjectID(String(repeating: "1", count: 40)))
    let error = #expect(throws: TrothError.self) {
      _ = try repository.update("refs/heads/t", to: absent, expecting: nil, message: "m")
    }
    #expect(error?.code == .objectMissing)
  }

  @Test("a ref in the place of a folder of refs is refused", arguments: [false, true])
  func folder(packed: Bool) async throws {
    let temp = try await TempRepository()
    let one = try await temp.commit("one")
    try await temp.git("branch", "a/b")
    if packed { try await temp.git("pack-refs", "--all") }
    let repository = try temp.opened()
    for ref in ["refs/heads/a", "refs/heads/a/b/c"] {
      #expect(throws: TrothError.self) {
        _ = try repository.update(ref, to: one, expecting: nil, message: "m")
      }
    }
    #expect(try await temp.id("a/b") == one)
  }
}
