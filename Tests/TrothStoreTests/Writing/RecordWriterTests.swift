import Testing
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothStore
import TrothTestSupport

@Suite("Writing records to a branch")
struct RecordWriterTests {
  private static let ref = "refs/heads/troth/ledger"

  private func signing() throws -> CommitSigning {
    let identity = try #require(
      CommitIdentity(name: "Ana", email: "ana@example.org", seconds: 1_795_392_000))
    return CommitSigning(identity: identity, signer: nil)
  }

  private func ids(_ repository: Repository) throws -> Set<RecordID> {
    guard let tip = try repository.reference(Self.ref) else { return [] }
    let loader = RecordLoader(repository)
    let troth = try #require(try loader.troth(ofCommit: tip))
    let loaded = try loader.records(inTroth: troth, from: .ledger)
    #expect(loaded.problems.isEmpty)
    return Set(loaded.records.map(\.verified.id))
  }

  @Test("starts the branch, adds to it, and writes nothing twice")
  func adds() async throws {
    let temporary = try await TempRepository(bare: true)
    let repository = try Repository.open(at: temporary.path)
    let ana = try Character("Ana", seed: 1)
    let writer = RecordWriter(repository)
    let first = try writer.add(
      [ana.inception], to: Self.ref, message: "one", by: try signing())
    #expect(try ids(repository) == [ana.inception.id])
    let second = try writer.add(
      ana.identity, to: Self.ref, message: "two", by: try signing())
    #expect(try repository.parents(ofCommit: second) == [first])
    #expect(try ids(repository) == Set(ana.identity.map(\.id)))
    let third = try writer.add(ana.identity, to: Self.ref, message: "three", by: try signing())
    #expect(third == second)
  }

  @Test("eight writers at once lose nothing")
  func race() async throws {
    let temporary = try await TempRepository(bare: true)
    let path = temporary.path
    let people = try (1...8).map { try Character("Writer \($0)", seed: UInt8($0)) }
    let by = try signing()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for person in people {
        group.addTask {
          let repository = try Repository.open(at: path)
          for record in person.identity {
            var tries = 0
            while true {
              do {
                _ = try RecordWriter(repository).add([record], to: Self.ref, message: "x", by: by)
                break
              } catch let error as TrothError where error.code == .storeLocked && tries < 50 {
                tries += 1
              }
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let repository = try Repository.open(at: path)
    #expect(try ids(repository) == Set(people.flatMap { $0.identity.map(\.id) }))
  }

  @Test("unknown kinds are kept and carried")
  func unknownKinds() async throws {
    let temporary = try await TempRepository(bare: true)
    let repository = try Repository.open(at: temporary.path)
    let ana = try Character("Ana", seed: 1)
    let kind = try #require(RecordKind("TrothBlessing"))
    let record = try ana.says(kind, ["of": "spring"], as: ana.guest)
    _ = try RecordWriter(repository).add([record], to: Self.ref, message: "x", by: try signing())
    #expect(try ids(repository) == [record.id])
    #expect(
      RecordPlace.path(of: record.record, id: record.id).text?.hasPrefix("other/TrothBlessing/")
        == true)
  }

  @Test("garbage proof squatting an id on a branch makes room for the record")
  func squatter() async throws {
    let temporary = try await TempRepository(bare: true)
    let repository = try Repository.open(at: temporary.path)
    let ana = try Character("Ana", seed: 1)
    let by = try signing()
    let path = RecordPlace.path(of: ana.inception.record, id: ana.inception.id)
      .below(RecordPlace.root)
    for garbage in ["{}\n", "", String(repeating: "x", count: RecordLimits.bytes + 1)] {
      let tree = try repository.writeTree(
        base: nil, changes: [(path, try repository.writeBlob(Array(garbage.utf8)))])
      let squatted = try repository.writeCommit(
        tree: tree, parents: [], author: by.identity, committer: by.identity, message: "squat",
        sign: nil)
      let tip = try repository.reference(Self.ref)
      #expect(try repository.update(Self.ref, to: squatted, expecting: tip, message: "squat"))
      _ = try RecordWriter(repository).add(
        [ana.inception], to: Self.ref, message: "one", by: by)
      #expect(try ids(repository) == [ana.inception.id])
    }
  }
}
