import Testing
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport
@_spi(Synthetic) import TrothTrust

/// docs/spec/trust.md, "Several statements".
@Suite("Several statements of one person")
struct WordGroupTests {
  private func said(_ hamlet: Hamlet, at instant: Instant = .day) -> TrustWord? {
    hamlet.statements(at: instant).words.first { $0.issuer == hamlet.ana.id }
  }

  @Test("Of several that nothing replaces, the least depth, the least weight and the first end")
  func least() throws {
    var hamlet = try Hamlet()
    try hamlet.delegate(hamlet.ana, hamlet.bo.id, depth: 3, weight: 40, until: Hamlet.later(9))
    try hamlet.delegate(hamlet.ana, hamlet.bo.id, depth: 1, weight: 90, until: Hamlet.later(3))
    let word = try #require(said(hamlet))
    #expect(word.meaning == .delegation(depth: 1, weight: 40))
    #expect(word.until == Hamlet.later(3) && word.records.count == 2)
  }

  @Test("narrowed delegation that returns when the narrower ends: it does not")
  func narrowed() throws {
    var hamlet = try Hamlet()
    let wide = try hamlet.delegate(hamlet.ana, hamlet.bo.id, depth: 3, until: nil)
    let narrow = try hamlet.delegate(hamlet.ana, hamlet.bo.id, depth: 1, until: Hamlet.later(3))
    #expect(said(hamlet, at: Hamlet.later(4)) == nil)
    try hamlet.withdraw(narrow, by: hamlet.ana)
    #expect(said(hamlet)?.meaning == .delegation(depth: 1, weight: 100))
    #expect(said(hamlet, at: Hamlet.later(4)) == nil)
    // Whoever wants it wider says so, and names what it replaces.
    try hamlet.delegate(hamlet.ana, hamlet.bo.id, depth: 2, replaces: [wide, narrow])
    #expect(said(hamlet)?.meaning == .delegation(depth: 2, weight: 100))
  }

  @Test("withdrawn vouch replayed: it stays ended, and its author may say it anew")
  func withdrawn() throws {
    var hamlet = try Hamlet()
    let vouch = try hamlet.vouch(hamlet.ana, hamlet.bo.id)
    #expect(hamlet.level(hamlet.bo.id) == .accepted)
    try hamlet.withdraw(vouch, by: hamlet.ana)
    hamlet.know(vouch)
    #expect(hamlet.level(hamlet.bo.id) == .unknown)
    try hamlet.vouch(hamlet.ana, hamlet.bo.id, replaces: [vouch])
    #expect(hamlet.level(hamlet.bo.id) == .accepted)
  }

  @Test("Nobody speaks about themselves, as an identity or as a guest")
  func oneself() throws {
    var hamlet = try Hamlet()
    try hamlet.vouch(hamlet.ana, hamlet.ana.guest)
    try hamlet.vouch(hamlet.bo, hamlet.bo.id, as: hamlet.bo.guest)
    #expect(hamlet.statements().words.isEmpty)
  }

  @Test("A statement of another project says nothing here; a portable one does")
  func portable() throws {
    var hamlet = try Hamlet()
    let other = TrothDID(inception: hamlet.bo.inception.id)
    try hamlet.vouch(hamlet.ana, hamlet.bo.id, project: .some(other))
    #expect(hamlet.level(hamlet.bo.id) == .unknown)
    try hamlet.vouch(hamlet.ana, hamlet.bo.id, project: .some(nil))
    #expect(hamlet.level(hamlet.bo.id) == .accepted)
  }

  @Test("What is not in the authority state yet gives nobody anything")
  func unpublished() throws {
    var hamlet = try Hamlet()
    try hamlet.vouch(hamlet.ana, hamlet.bo.id, from: .range)
    #expect(hamlet.level(hamlet.bo.id) == .unknown)
  }

  @Test("Withdrawing or expiring never gives more, whatever was said and replaced before")
  func never() throws {
    let (ana, bo) = (try Hamlet().ana, try Hamlet().bo)
    for seed in 0..<20 {
      var random = Seeded(seed)
      var hamlet = try Hamlet()
      var all: [Verified] = []
      for _ in 0..<random.pick(2...5) {
        let replaced = all.filter { _ in random.chance(1, of: 4) }
        all.append(
          try hamlet.delegate(
            ana, bo.id, depth: random.pick(1...3), weight: random.pick(1...100),
            replaces: replaced,
            until: random.chance(1, of: 3) ? nil : Hamlet.later(Int64(random.pick(-2...9)))))
      }
      for days: Int64 in 0...9 {
        let now = said(hamlet, at: Hamlet.later(days))
        let next = said(hamlet, at: Hamlet.later(days + 1))
        #expect(Self.isNoMore(next, than: now), "seed \(seed), day \(days)")
      }
      let before = said(hamlet)
      try hamlet.withdraw(all[random.pick(0...(all.count - 1))], by: ana)
      #expect(Self.isNoMore(said(hamlet), than: before), "seed \(seed)")
    }
  }

  private static func isNoMore(_ word: TrustWord?, than other: TrustWord?) -> Bool {
    guard let word else { return true }
    guard let other, case .delegation(let depth, let weight) = word.meaning,
      case .delegation(let otherDepth, let otherWeight) = other.meaning
    else { return false }
    let ends = other.until.map { end in word.until.map { $0 <= end } ?? false } ?? true
    return depth <= otherDepth && weight <= otherWeight && ends
  }

  @Test("A renewal keeps the place of what it renews; one after an end does not")
  func places() throws {
    var hamlet = try Hamlet()
    let first = try hamlet.vouch(hamlet.ana, hamlet.bo.id)
    let second = try hamlet.vouch(
      hamlet.ana, hamlet.bo.id, replaces: [first], until: Hamlet.later(900))
    let arrivals = Arrivals([first.id: 3, second.id: 9])
    #expect(hamlet.statements(arrivals: arrivals).words.map(\.arrival) == [3])
    try hamlet.withdraw(first, by: hamlet.ana)
    #expect(hamlet.statements(arrivals: arrivals).words.map(\.arrival) == [9])
  }
}
