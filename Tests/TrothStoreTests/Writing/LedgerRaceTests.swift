import Testing
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothStore
import TrothTestSupport

@Suite("Writing to a ledger that others write to")
struct LedgerRaceTests {
  @Test(
    "whoever was slower builds anew on what the others wrote, also where neither knew the other's ledger"
  )
  func race() async throws {
    let server = try await TempRepository(bare: true)
    let people = [try Character("Ana", seed: 1), try Character("Bo", seed: 2)]
    let identity = try #require(
      CommitIdentity(name: "Ana", email: "ana@example.org", seconds: 1_795_392_000))
    var clones: [Repository] = []
    for person in people {
      let path = server.folder.absolute("clone-of-\(person.name)")
      try await server.git(["clone", "--quiet", server.path, path], in: server.folder.path)
      clones.append(try Repository.open(at: path))
    }
    for round in 0..<2 {
      for (person, clone) in zip(people, clones) {
        let writer = LedgerWriter(
          clone, loader: RecordLoader(clone), branch: "troth/ledger", remote: "origin")
        let written = try await writer.write(
          [person.identity[round]], message: "x",
          by: CommitSigning(identity: identity, signer: nil), push: true, interactive: false)
        #expect(written.outcome == .pushed(remote: "origin"))
      }
    }
    let repository = try Repository.open(at: server.path)
    let tip = try #require(try repository.reference("refs/heads/troth/ledger"))
    let loader = RecordLoader(repository)
    let troth = try #require(try loader.troth(ofCommit: tip))
    let ids = try loader.records(inTroth: troth, from: .ledger).records.map(\.verified.id)
    #expect(Set(ids) == Set(people.flatMap(\.identity).map(\.id)))
  }
}
