import Testing
import TrothCheck
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// What holds of trust in the check, whatever people say.
@Suite("Properties of trust in the check")
struct TrustPropertyTests {
  /// Numbers from a seed, the same each time.
  private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(sides))
    }
  }

  private static let policy = Village.enforcing(
    "rules: [{ name: core, authors: accepted, approvals: { count: 2 } }]")

  private static let levels: [Vouch.Level] = [.introduced, .accepted]

  /// A village in which people have said all sorts of things, and one more statement.
  private func stage(_ seed: UInt64) throws -> (Village, Verified) {
    var dice = Dice(state: seed &* 7_919 &+ 17)
    var village = try Village.withBo(Self.policy)
    let dia = try Character("Dia", seed: 4)
    let eve = try Character("Eve", seed: 5)
    village.ledger += dia.identity + eve.identity
    let people = [village.ana, village.bo, village.chen, dia, eve]
    var said: Set<[Int]> = []
    func statement(_ dice: inout Dice) throws -> Verified {
      var key: [Int]
      repeat {
        key = [dice.roll(5), dice.roll(5), dice.roll(2), dice.roll(2)]
      } while key[0] == key[1] || !said.insert(key).inserted
      let scope = key[2] == 0 ? "code" : "review"
      return key[3] == 0
        ? try village.delegation(
          to: people[key[1]].id, by: people[key[0]], in: scope, depth: 1 + dice.roll(3))
        : try village.vouch(
          people[key[1]].id, by: people[key[0]], in: scope, as: Self.levels[dice.roll(2)])
    }
    for _ in 0..<(4 + dice.roll(8)) { village.ledger.append(try statement(&dice)) }
    for person in people where dice.roll(3) == 0 {
      village.ledger.append(try village.approval(by: person))
    }
    return (village, try statement(&dice))
  }

  @Test("a positive statement more never makes the check stricter")
  func monotone() throws {
    for seed in 0..<60 as Range<UInt64> {
      let (village, more) = try stage(seed)
      var richer = village
      richer.ledger.append(more)
      #expect(try richer.answer().verdict <= village.answer().verdict, "seed \(seed)")
    }
  }

  @Test("statements in the range raise nobody")
  func range() throws {
    for seed in 0..<60 as Range<UInt64> {
      let (village, more) = try stage(seed)
      var brought = village
      brought.range.append(more)
      #expect(try brought.answer() == village.answer(), "seed \(seed)")
    }
  }

  @Test("a block is final until a steward lifts it, whatever else is said")
  func block() throws {
    for seed in 0..<30 as Range<UInt64> {
      var (village, more) = try stage(seed)
      let before = try village.answer()
      let block = try village.block(village.bo.id, by: village.ana)
      village.ledger.append(block)
      #expect(try village.codes().contains(.personBlocked), "seed \(seed)")
      village.ledger += [
        more, try village.vouch(village.bo.id, by: village.ana, in: "docs"),
        try village.withdrawal(block.id, by: village.bo),
        try village.withdrawal(block.id, by: village.chen),
      ]
      #expect(try village.codes().contains(.personBlocked), "seed \(seed)")
      village.ledger.removeLast(4)
      village.ledger.append(try village.withdrawal(block.id, by: village.ana))
      #expect(try village.answer() == before, "seed \(seed)")
    }
  }
}
