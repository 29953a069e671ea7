import Testing
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

@testable import TrothCheck

@Suite("Rule: the ledger")
struct LedgerTests {
  private func answer(
    _ changes: [LawChange], in village: Village, by signer: Character? = nil,
    isLinear: Bool = true, foreign: [GitPath] = [], deleted: Bool = false
  ) throws -> CheckResult {
    let arrived = changes.compactMap { change in
      change.new.flatMap { try? Verified.verify(file: $0, path: change.path).get() }
    }
    let draft = DraftCommit(by: "A <a@example.org>", "statements\n", signer: signer?.device)
    let bytes = try draft.bytes()
    let records = village.law.map { SourcedRecord($0, from: .law) }
    return LedgerQuestion(
      law: try village.question().law, isLinear: isLinear,
      tip: deleted ? nil : CommitUnderJudgement(id: DraftCommit.id(of: bytes), bytes: bytes),
      foreignPaths: foreign, changes: changes,
      people: People(RecordUnion(records + arrived.map { SourcedRecord($0, from: .range) }))
    ).answer()
  }

  private func village() throws -> Village {
    var village = try Village()
    try village.commit(DraftCommit(by: village.ana.ident, "one\n", signer: village.ana.device))
    return village
  }

  private func added(_ record: Verified) -> LawChange {
    LawChange(
      path: RecordPlace.path(of: record.record, id: record.id), old: nil,
      new: record.record.fileBytes, isOrdinary: true)
  }

  @Test("Anybody relays anybody's attributed records")
  func relayed() throws {
    let village = try village()
    let records = village.bo.identity + [try village.agreement(village.bo)]
    let result = try answer(records.map(added), in: village)
    #expect(result.verdict == .pass && result.findings.isEmpty, "\(result.findings)")
  }

  @Test("Rewritten, deleted, or with other files: each has its code")
  func others() throws {
    let village = try village()
    for (result, code) in [
      (try answer([], in: village, isLinear: false), FindingCode.ledgerRewritten),
      (try answer([], in: village, deleted: true), .ledgerRewritten),
      (try answer([], in: village, foreign: ["README"]), .recordMisplaced),
      (
        try answer(
          [LawChange(path: "policy.yml", old: nil, new: [], isOrdinary: true)], in: village),
        .recordMisplaced
      ),
      (try answer([added(try village.agreement(village.chen))], in: village), .recordUnattributed),
    ] {
      #expect(result.verdict == .fail && result.findings.first?.code == code, "\(result)")
    }
  }

  @Test("10,000 records in one push: only with a steward's signature on its tip")
  func many() throws {
    let village = try village()
    let record = try village.ana.says(
      .withdrawal, ["record": .string(village.inception.id.description)])
    let file = record.record.fileBytes
    let changes = (0..<10_000).map { number in
      LawChange(
        path: GitPath("withdrawals/00/\(number).json"), old: nil, new: file, isOrdinary: true)
    }
    let stranger = try answer(changes, in: village, by: village.bo)
    let many = stranger.findings.filter { $0.code == .tooManyRecords }
    #expect(many.map(\.paths.count) == [10_000])
    let steward = try answer(changes, in: village, by: village.ana)
    let codes = Set(steward.findings.map(\.code))
    #expect(codes == [.recordMisplaced])
  }
}
