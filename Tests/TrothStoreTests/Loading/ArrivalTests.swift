import Glibc
import Testing
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothTestSupport

@testable import TrothStore

@Suite("In which order a ledger received its records")
struct ArrivalTests {
  /// A ledger in a bare repository, written object by object.
  private struct Ledger {
    let temporary: TempRepository
    let repository: Repository
    let ana: Character
    let event: Verified
    let project: ProjectState
    let identity: CommitIdentity

    init(isSolitary: Bool = false) async throws {
      temporary = try await TempRepository(bare: true)
      repository = try Repository.open(at: temporary.path)
      ana = try Character("Ana", seed: 1)
      identity = try #require(
        CommitIdentity(name: "Ana", email: "ana@example.org", seconds: 1_795_392_000))
      let founding = ProjectEvent(
        project: nil, sequence: 0, previous: nil, name: "village", stewards: [ana.did],
        threshold: 1, branch: "main", ledger: isSolitary ? "main" : "troth/ledger", adopted: [],
        texts: [:])
      event = try ana.says(.projectEvent, founding.subject)
      let union = RecordUnion(
        (ana.identity + [event]).map { SourcedRecord($0, from: .law) })
      guard case .project(let state) = ProjectFold.fold(union) else {
        throw TempFailure("no project")
      }
      project = state
    }

    /// What Ana says of the number-th person.
    func vouch(_ number: UInt8, at: Instant = .day) throws -> Verified {
      let key = try SecretKey(seed: Array(repeating: number, count: 32)).publicKey
      let vouch = Vouch(
        person: .key(key), project: project.id, scope: try #require(Scope("code")),
        level: .accepted, because: "because", evidence: [])
      return try ana.says(.vouch, vouch.subject, at: at)
    }

    /// A record of the same id with another proof: signed once more, with another date.
    func twin(of record: Verified) throws -> Verified {
      var document = record.record.document
      var proof = try #require(document["proof"]?.object)
      document["proof"] = nil
      proof["proofValue"] = nil
      proof["created"] = "2026-11-24T00:00:00Z"
      let signature = ana.device.sign(
        DataIntegrity.hashData(document: document, options: proof))
      proof["proofValue"] = .string("z" + Base58.encode(signature))
      document["proof"] = .object(proof)
      return try Verified.verify(file: RecordLayout.encode(document)).get()
    }

    func path(_ record: Verified) -> GitPath {
      RecordPlace.path(of: record.record, id: record.id).below(RecordPlace.root)
    }

    func commit(
      _ parents: [ObjectID], adding records: [Verified] = [], removing: [Verified] = [],
      text: [GitPath: String] = [:]
    ) throws -> ObjectID {
      var changes: [(path: GitPath, blob: ObjectID?)] = try records.map {
        (path($0), try repository.writeBlob($0.record.fileBytes))
      }
      changes += removing.map { (path($0), nil) }
      for (path, text) in text {
        changes.append((path, try repository.writeBlob(Array(text.utf8))))
      }
      let base = try parents.first.map { try repository.treeID(ofCommit: $0) }
      let tree = try repository.writeTree(base: base, changes: changes)
      return try repository.writeCommit(
        tree: tree, parents: parents, author: identity, committer: identity, message: "x\n")
    }

    func state(_ tip: ObjectID, law: [Verified] = []) throws -> AuthorityState {
      let loader = RecordLoader(repository)
      let troth = try #require(try loader.troth(ofCommit: tip))
      let records = try loader.records(inTroth: troth, from: .ledger).records
      return AuthorityState(
        place: .named(ref: "refs/heads/main"), commit: tip, troth: troth, project: project,
        ledgerRef: "refs/heads/troth/ledger", ledger: project.isSolitary ? nil : tip,
        records: records + law.map { SourcedRecord($0, from: .law) }, problems: [], notes: [])
    }

    func ranks(_ tip: ObjectID, law: [Verified] = []) throws -> [RecordID: Int] {
      try ArrivalReader(repository, loader: RecordLoader(repository))
        .ranks(of: try state(tip, law: law))
    }

    var cache: String { temporary.path + "/troth/cache/arrivals" }
  }

  @Test("each commit of the line comes after the one before, and the law's own records first")
  func line() async throws {
    let ledger = try await Ledger()
    let (one, two, three) = (try ledger.vouch(1), try ledger.vouch(2), try ledger.vouch(3))
    let first = try ledger.commit([], adding: [two])
    let second = try ledger.commit([first], adding: [one])
    let ranks = try ledger.ranks(second, law: [three, one])
    #expect(ranks == [two.id: 0, one.id: 1, three.id: 0])
    let third = try ledger.commit([second], adding: [three])
    #expect(try ledger.ranks(third) == [two.id: 0, one.id: 1, three.id: 2])
    #expect(try ledger.ranks(second, law: [three]) == [two.id: 0, one.id: 1, three.id: 0])
  }

  @Test("in a project whose branch is its ledger, the branch's own first-parent line counts")
  func solitary() async throws {
    let ledger = try await Ledger(isSolitary: true)
    let (one, two, three) = (try ledger.vouch(1), try ledger.vouch(2), try ledger.vouch(3))
    let first = try ledger.commit([], adding: [one])
    let side = try ledger.commit([first], adding: [three])
    let second = try ledger.commit([first], adding: [two])
    let merge = try ledger.commit([second, side], adding: [three])
    #expect(try ledger.ranks(merge) == [one.id: 0, two.id: 1, three.id: 2])
  }

  @Test("a merge pushed to the ledger: nobody comes before those who were there by it")
  func merge() async throws {
    let ledger = try await Ledger()
    let (one, two, three) = (try ledger.vouch(1), try ledger.vouch(2), try ledger.vouch(3))
    let first = try ledger.commit([], adding: [one])
    let second = try ledger.commit([first], adding: [two])
    // The ledger as its second parent, what is new on the first, dated back beyond everything.
    let orphan = try ledger.commit([], adding: [three])
    let fork = try ledger.commit([orphan], adding: [one, two])
    let merge = try ledger.commit([fork, second])
    let ranks = try ledger.ranks(merge)
    #expect(ranks[three.id] == 2)
    #expect(ranks[one.id] == 1)
    #expect(ranks[two.id] == 1)
    let usual = try ledger.commit([second, orphan], adding: [three])
    #expect(try ledger.ranks(usual)[three.id] == 2)
  }

  @Test("a file removed and restored keeps its place, and garbage in its place holds none")
  func restored() async throws {
    let ledger = try await Ledger()
    let (one, two) = (try ledger.vouch(1), try ledger.vouch(2))
    let first = try ledger.commit([], adding: [one])
    let garbage = try ledger.commit([first], text: [ledger.path(two): "{}\n"])
    let removed = try ledger.commit([garbage], removing: [one])
    let restored = try ledger.commit([removed], adding: [one])
    #expect(try ledger.ranks(restored) == [one.id: 0])
    let real = try ledger.commit([restored], adding: [two])
    #expect(try ledger.ranks(real) == [one.id: 0, two.id: 4])
    // What looks like the record in another folder is another file.
    let elsewhere = GitPath(".troth/replies/ab/\(two.id).json")
    let early = try ledger.commit([], adding: [one], text: [elsewhere: "{}\n"])
    let late = try ledger.commit([early], adding: [two])
    #expect(try ledger.ranks(late) == [one.id: 0, two.id: 1])
  }

  @Test("a record replaced by a valid twin arrives anew")
  func twin() async throws {
    let ledger = try await Ledger()
    let (one, two) = (try ledger.vouch(1), try ledger.vouch(2))
    let twin = try ledger.twin(of: one)
    #expect(twin.id == one.id && twin.record.fileBytes != one.record.fileBytes)
    let first = try ledger.commit([], adding: [one])
    let second = try ledger.commit([first], adding: [two])
    let third = try ledger.commit([second], adding: [twin])
    #expect(try ledger.ranks(third) == [two.id: 1, one.id: 2])
    let back = try ledger.commit([third], adding: [one])
    #expect(try ledger.ranks(back) == [two.id: 1, one.id: 0])
  }

  @Test("the cache changes no answer: deleted, damaged, of another ledger, by somebody else")
  func cache() async throws {
    let ledger = try await Ledger()
    let (one, two) = (try ledger.vouch(1), try ledger.vouch(2))
    let first = try ledger.commit([], adding: [one])
    let second = try ledger.commit([first], adding: [two])
    let folder = ledger.temporary.folder
    let expected = try ledger.ranks(second)
    let written = String(decoding: try #require(folder.read(ledger.cache)), as: UTF8.self)
    #expect(try ledger.ranks(second) == expected)
    for text in ["", "troth-arrivals 1 ledger", String(written.dropLast(3)), written + "1 2 3\n"] {
      try folder.write(text, to: ledger.cache, mode: 0o600)
      #expect(try ledger.ranks(second) == expected, "\(text)")
    }
    #expect(try ledger.ranks(try ledger.commit([], adding: [two])) == [two.id: 0])
    #expect(try ledger.ranks(second) == expected)
    // One that others may write to is not read, nor one behind a link.
    let forged = written.replacing("\n1 ", with: "\n0 ")
    try folder.write(forged, to: ledger.cache)
    chmod(ledger.cache, 0o666)
    #expect(try ledger.ranks(second) == expected)
    unlink(ledger.cache)
    try folder.write(forged, to: "forged", mode: 0o600)
    symlink(folder.absolute("forged"), ledger.cache)
    #expect(try ledger.ranks(second) == expected)
    // A folder that cannot be written to costs time and nothing else.
    unlink(ledger.cache)
    rmdir(ledger.temporary.path + "/troth/cache")
    try folder.write("", to: ledger.temporary.path + "/troth/cache")
    #expect(try ledger.ranks(second) == expected)
  }

  @Test("a shallow clone of the ledger: the order is not known, and that is said")
  func shallow() async throws {
    let ledger = try await Ledger()
    let first = try ledger.commit([], adding: [try ledger.vouch(1)])
    let second = try ledger.commit([first], adding: [try ledger.vouch(2)])
    try ledger.temporary.folder.write("\(second)\n", to: ledger.temporary.path + "/shallow")
    let error = #expect(throws: TrothError.self) { try ledger.ranks(second) }
    #expect(error?.code == .objectMissing)
  }
}
