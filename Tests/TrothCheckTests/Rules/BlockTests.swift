import Testing
import TrothCheck
import TrothModel
import TrothRecords
import TrothTestSupport

/// Blocks in the check. Specification: docs/spec/check.md, "Rule: blocks".
@Suite("Rule: blocks")
struct BlockTests {
  private let policy = "version: 1\nmode: enforce\nstrangers: allow\n"

  @Test("a block reaches every key, known from anywhere, until it ends or a steward lifts it")
  func reach() throws {
    var village = try Village.withBo(policy)
    #expect(try village.answer().verdict == .pass)
    let block = try village.block(village.bo.id, by: village.ana)
    for place in [\Village.ledger, \Village.elsewhere, \Village.range] {
      var blocked = village
      blocked[keyPath: place].append(block)
      #expect(try blocked.codes() == [.personBlocked])
      #expect(try blocked.answer().verdict == .fail)
    }
    village.ledger.append(try village.block(village.bo.guest, by: village.ana))
    #expect(try village.codes() == [.personBlocked], "a key and its owner are one person")
    village.ledger[village.ledger.count - 1] = try village.block(village.bo.id, by: village.chen)
    #expect(try village.answer().verdict == .pass, "only stewards block")
    village.ledger[village.ledger.count - 1] = block
    village.ledger.append(try village.withdrawal(block.id, by: village.ana))
    #expect(try village.answer().verdict == .pass)
  }

  @Test("no admission and no vouch leads around a block, and nothing else is asked")
  func final() throws {
    var village = try Village.withBo(
      "version: 1\nmode: enforce\nrules: [{ name: core, authors: accepted }]\n")
    village.ledger += [
      try village.block(village.bo.id, by: village.ana),
      try village.vouch(village.bo.id, by: village.ana),
      try village.admission(village.bo.id, by: village.ana),
    ]
    #expect(try village.codes() == [.personBlocked])
    #expect(try village.answer().people.first?.trust?.level == .unknown)
  }

  @Test("fresh key after a block: a stranger, who is held like every other")
  func freshKey() throws {
    var village = try Village(policy: "version: 1\nmode: enforce\n")
    village.ledger = village.bo.identity + [try village.block(village.bo.id, by: village.ana)]
    let fresh = try Character("Bo", seed: 9)
    try village.commit(DraftCommit(by: village.bo.ident, "x", signer: fresh.device))
    #expect(try village.codes() == [.personHeld])
    #expect(try village.answer().verdict == .held)
  }

  @Test("a block on an account reaches it with and without its number")
  func accounts() throws {
    for written in ["acct:bo@github.com", "acct:bo@github.com#583231"] {
      var village = try Village(policy: policy)
      village.opener = ForgeAccount("acct:bo@github.com#583231")
      try village.commit(DraftCommit(by: "Bo <583231+bo@users.noreply.github.com>", "x"))
      let account = try #require(PersonID(anyone: written))
      village.ledger = [try village.block(account, by: village.ana)]
      #expect(try village.codes().contains(.personBlocked), "\(written)")
    }
  }

  @Test("agent of a blocked operator: the block reaches it")
  func agents() throws {
    let bo = try Character("Bo", seed: 2)
    let robot = try Character("Seedbot", seed: 21, kind: .agent, operator: bo.did)
    var village = try Village(policy: policy)
    village.ledger = bo.identity + robot.identity
    village.ledger.append(
      try bo.says(
        .countersignature,
        Countersignature.subject(of: robot.inception.id, as: .operator, project: nil)))
    try village.commit(DraftCommit(by: robot.ident, "x", signer: robot.device))
    #expect(try village.answer().verdict == .pass)
    village.ledger.append(try village.block(bo.id, by: village.ana))
    #expect(try village.codes() == [.personBlocked])
    let named = Village.enforcing(
      "agents: [{ identity: \"\(robot.did)\", sponsor: stewards, paths: [\"**\"] }]")
    var sponsored = village
    sponsored.policy = named
    let commit = try #require(village.commits.first).id
    sponsored.touched[commit] = ["a"]
    #expect(try sponsored.codes() == [.personBlocked], "whoever sponsors it here")
  }
}
