import Glibc
import Testing
import TrothGit
import TrothModel
import TrothTestSupport

@Suite("Reading objects")
struct ObjectTests {
  @Test("every kind gives git's bytes")
  func kinds() async throws {
    let temp = try await TempRepository()
    try await temp.commit("one", ["a": "text\n"])
    try await temp.git("tag", "-a", "-m", "t", "v1")
    let repository = try temp.opened()
    for (revision, kind) in [
      ("HEAD", ObjectKind.commit), ("HEAD^{tree}", .tree), ("HEAD:a", .blob), ("v1", .tag),
    ] {
      let id = try await temp.id(revision)
      let outcome = try await temp.attempt(["cat-file", kind.rawValue, id.description])
      #expect(try repository.kind(of: id) == kind)
      #expect(try repository.read(id).kind == kind)
      #expect(try repository.read(id).bytes == outcome.output)
      #expect(try repository.size(of: id) == outcome.output.count)
    }
  }

  @Test("a limit is kept, also for objects in packs")
  func limit() async throws {
    let temp = try await TempRepository()
    let text = String(repeating: "x", count: 10_000)
    try await temp.commit("one", ["a": text])
    try await temp.commit("two", ["a": text + "y"])
    try await temp.git("repack", "-adfq")
    let repository = try temp.opened()
    for (revision, size) in [("HEAD:a", 10_001), ("HEAD~1:a", 10_000)] {
      let id = try await temp.id(revision)
      #expect(try repository.blob(id, limit: size).count == size)
      #expect(try repository.read(id, limit: size).bytes.count == size)
      let error = #expect(throws: TrothError.self) {
        _ = try repository.blob(id, limit: size - 1)
      }
      #expect(error?.kind == .data)
      #expect(throws: TrothError.self) { _ = try repository.read(id, limit: size - 1) }
    }
  }

  @Test("the wrong kind and absent objects are errors of their own")
  func wrong() async throws {
    let temp = try await TempRepository()
    let one = try await temp.commit("one", ["a": "text"])
    let repository = try temp.opened()
    let blob = try await temp.id("HEAD:a")
    for id in [one, blob] { #expect(throws: TrothError.self) { _ = try repository.tree(id) } }
    #expect(throws: TrothError.self) { _ = try repository.blob(one, limit: 1_000) }
    #expect(throws: TrothError.self) { _ = try repository.parents(ofCommit: blob) }
    for digits in [40, 64] {
      let absent = try #require(ObjectID(String(repeating: "1", count: digits)))
      #expect(!repository.contains(absent))
      let error = #expect(throws: TrothError.self) { _ = try repository.read(absent) }
      #expect(error?.code == .objectMissing)
    }
  }

  @Test("an object whose bytes do not hash to its name is refused")
  func corrupt() async throws {
    let temp = try await TempRepository()
    let repository = try temp.opened()
    let one = try repository.writeBlob([1]).description
    let two = try repository.writeBlob([2]).description
    func place(_ id: String) -> String { ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))" }
    let bytes = try #require(temp.read(place(one)))
    // git makes object files read-only, so a new file takes the place of the old.
    try temp.folder.write(bytes, to: temp.path + "/swapped")
    #expect(rename(temp.path + "/swapped", temp.path + "/" + place(two)) == 0)
    let error = #expect(throws: TrothError.self) {
      _ = try temp.opened().blob(try #require(ObjectID(two)), limit: 10)
    }
    #expect(error?.kind == .data)
    #expect(error?.hint == "git fsck")
  }

  @Test("a partial clone names its remote, and its blobs come in one request")
  func partialClone() async throws {
    let temp = try await TempRepository()
    try await temp.commit("one", ["a": "1", "b": "2", "d/c": "3"])
    try await temp.git("config", "uploadpack.allowFilter", "true")
    try await temp.git("config", "uploadpack.allowAnySHA1InWant", "true")
    let clone = temp.folder.path + "/clone"
    try await temp.git(
      "clone", "--quiet", "--no-checkout", "--filter=blob:none", "file://" + temp.path, clone)
    let repository = try temp.opened(at: clone)
    #expect(repository.promisorRemote == "origin")
    let tree = try repository.treeID(ofCommit: try #require(try repository.head().commit))
    let files = try repository.files(inTree: tree, below: GitPath(bytes: []))
    #expect(files.map(\.path) == ["a", "b", "d/c"])
    for file in files {
      #expect(!repository.contains(file.id))
      let error = #expect(throws: TrothError.self) { _ = try repository.blob(file.id, limit: 9) }
      #expect(error?.code == .objectMissing)
      #expect(error?.hint == "git fetch --refetch --no-filter origin")
    }
    try await GitCommand.fetchObjects(
      files.map(\.id), from: "origin", in: clone, interactive: false)
    try repository.refresh()
    #expect(try files.map { try repository.blob($0.id, limit: 9) } == [[49], [50], [51]])
    let absent = try #require(ObjectID(String(repeating: "1", count: 40)))
    let error = await #expect(throws: TrothError.self) {
      try await GitCommand.fetchObjects([absent], from: "origin", in: clone, interactive: false)
    }
    #expect(error?.code == .objectMissing)
  }

  @Test("what another process adds is found at the latest after a refresh")
  func refresh() async throws {
    let temp = try await TempRepository()
    try await temp.commit("one", ["a": "1"])
    let repository = try temp.opened()
    let two = try await temp.commit("two", ["a": "2"])
    #expect(repository.contains(two))
    let three = try await temp.commit("three", ["a": "3"])
    try await temp.git("repack", "-adq")
    try repository.refresh()
    #expect(repository.contains(three))
    #expect(try repository.parents(ofCommit: three) == [two])
  }
}
