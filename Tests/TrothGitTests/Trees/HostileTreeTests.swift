import Testing
import TrothModel
import TrothTestSupport

@testable import TrothGit

@Suite("Trees that somebody made by hand")
struct HostileTreeTests {
  private static let blob = [UInt8](repeating: 7, count: 20)

  private static func entry(_ mode: String, _ name: String, id: [UInt8] = blob) -> [UInt8] {
    Array("\(mode) \(name)".utf8) + [0] + id
  }

  private static func parse(_ bytes: [UInt8]) throws -> [TreeEntry] {
    try bytes.withUnsafeBytes { try TreeParser.parse($0) }
  }

  @Test("order, doubles, slashes, empty names and cut ends are refused")
  func refused() {
    let file = Self.entry("100644", "a")
    let cases: [[UInt8]] = [
      file + file,
      Self.entry("100644", "b") + file,
      file + Self.entry("40000", "a"),
      file + Self.entry("100644", "a.b") + Self.entry("40000", "a"),
      file + Self.entry("100644", "a-") + Self.entry("40000", "a-x") + Self.entry("40000", "a"),
      Self.entry("40000", "a") + file,
      Self.entry("100644", "a/b"),
      Self.entry("100644", ""),
      Self.entry("", "a"), Self.entry("9", "a"), Self.entry("123456701", "a"),
      Array(file.dropLast()), Array("100644 a".utf8), Array("100644".utf8), [0], [32],
    ]
    for bytes in cases {
      #expect(throws: TreeParser.Malformed.self, "\(bytes)") { try Self.parse(bytes) }
    }
  }

  @Test("what git orders is read, with modes of old")
  func accepted() throws {
    let bytes =
      Self.entry("100644", "a") + Self.entry("100664", "a-") + Self.entry("040000", "a-x")
      + Self.entry("120000", "a.b") + Self.entry("160000", "a0") + Self.entry("40000", "b")
    let entries = try Self.parse(bytes)
    #expect(entries.map(\.name.description) == ["a", "a-", "a-x", "a.b", "a0", "b"])
    #expect(
      entries.map(\.mode.description)
        == ["100644", "100664", "040000", "120000", "160000", "040000"])
    #expect(try Self.parse([]) == [])
  }

  @Test("no bytes at all crash the readers of trees, indexes and their parts")
  func anyBytes() throws {
    var state: UInt64 = 42
    func random() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    let tree = Self.entry("100644", "a") + Self.entry("40000", "b") + Self.entry("160000", "c")
    var index = Array("DIRC".utf8) + [0, 0, 0, 4, 0, 0, 0, 2]
    for name in ["\0a/b", "\u{2}c"] {
      index += [UInt8](repeating: 0, count: 60) + [0, 1] + Array(name.utf8) + [0]
    }
    // Two bits in one literal word, the first set, with its marker in front.
    let bits: [UInt8] =
      [0, 0, 0, 2, 0, 0, 0, 2] + [0, 0, 0, 2, 0, 0, 0, 0] + [0, 0, 0, 0, 0, 0, 0, 1]
      + [0, 0, 0, 0]
    let folders = Array("\u{0}2 1\n".utf8) + Self.blob + Array("a\u{0}-1 0\n".utf8)
    for (name, content) in [("TREE", folders), ("link", Self.blob + bits + bits), ("EOIE", [])] {
      index += Array(name.utf8) + [0, 0, 0, UInt8(content.count)] + content
    }
    index += Self.blob
    _ = try IndexReader.read(index)
    for sample in [tree, index] {
      for _ in 0..<20_000 {
        var bytes = sample
        for _ in 0...random() % 3 {
          bytes[Int(random() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random())
        }
        if random() % 4 == 0 { bytes.removeLast(Int(random() % UInt64(bytes.count))) }
        _ = try? Self.parse(bytes)
        guard let read = try? IndexReader.read(bytes) else { continue }
        if let base = read.base { _ = try? IndexBase.merged(read, base, over: read) }
      }
    }
  }

  @Test("a tree that names another twice, and so on, ends in an error; files in it or not")
  func wide() async throws {
    let temp = try await TempRepository()
    let repository = try temp.opened()
    for leaf in [[], Self.entry("100644", "x")] {
      var id = try repository.write(leaf, .tree)
      for _ in 0..<64 {
        let twice =
          Self.entry("40000", "a", id: id.bytes) + Self.entry("40000", "b", id: id.bytes)
        id = try repository.write(twice, .tree)
      }
      let error = #expect(throws: TrothError.self) {
        _ = try repository.changes(
          between: nil, and: id, below: GitPath(bytes: []), limit: 5_000)
      }
      #expect(error?.kind == .data)
    }
  }

  @Test("a tree deeper than any path ends in an error")
  func deep() async throws {
    let temp = try await TempRepository()
    let repository = try temp.opened()
    var id = try repository.writeTree(base: nil, changes: [("x", repository.writeBlob([1]))])
    let name = String(repeating: "d", count: 250)
    for _ in 0..<17 { id = try repository.write(Self.entry("40000", name, id: id.bytes), .tree) }
    let error = #expect(throws: TrothError.self) { _ = try repository.changes(from: nil, to: id) }
    #expect(error?.kind == .data)
    #expect(throws: TrothError.self) {
      _ = try repository.files(inTree: id, below: GitPath(bytes: []))
    }
    #expect(try repository.changes(from: id, to: id) == [])
  }

  @Test("a malformed tree in the repository is an error of kind data")
  func stored() async throws {
    let temp = try await TempRepository()
    let repository = try temp.opened()
    let id = try repository.write(Self.entry("100644", "a/b"), .tree)
    let error = #expect(throws: TrothError.self) { _ = try repository.tree(id) }
    #expect(error?.kind == .data)
    #expect(error?.hint == "git fsck")
  }

  @Test("a commit that git could not read is commit-malformed; broken times are read as 0")
  func commits() async throws {
    let temp = try await TempRepository()
    let repository = try temp.opened()
    let tree = try repository.writeTree(base: nil, changes: [])
    for text in ["", "tree \n", "parent \(tree)\n", "tree \(tree)", "tree zz\(tree)\n"] {
      let id = try repository.write(Array(text.utf8), .commit)
      let error = #expect(throws: TrothError.self) { _ = try repository.parents(ofCommit: id) }
      #expect(error?.code == .commitMalformed)
    }
    let upper = tree.description.uppercased()
    let first = try repository.write(Array("tree \(upper)\n\nx".utf8), .commit)
    #expect(try repository.treeID(ofCommit: first) == tree)
    let times = ["99999999999999999999", "-5", "x", "", "9223372036854775807"]
    for time in times {
      let id = try repository.write(
        Array(
          "tree \(tree)\nparent \(first)\nauthor a <b> 1 +0\ncommitter a <b> \(time) +0000\n\nx"
            .utf8), .commit)
      #expect(try repository.commits(from: [id], excluding: []) == [id, first])
      #expect(try repository.mergeBases(id, first) == [first])
    }
  }
}
