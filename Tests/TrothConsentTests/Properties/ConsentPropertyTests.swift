import Testing
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// docs/spec/consent.md, "What holds": seeded piles of statements by everybody.
@Suite("Properties of consent")
struct ConsentPropertyTests {
  private static let seeds = 0..<16

  /// Random numbers that are the same every time.
  private struct Seeded {
    var state: UInt64

    init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed &+ 1) &* 0x9e37_79b9_7f4a_7c15 }

    mutating func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }

    mutating func pick<T>(_ items: [T]) -> T { items[next(items.count)] }

    mutating func shuffled<T>(_ items: [T]) -> [T] {
      var items = items
      for index in items.indices.reversed() { items.swapAt(index, next(index + 1)) }
      return items
    }
  }

  private static let dataChoices = [
    ["interviews/**"], ["interviews/tape-7.md"], ["**"], ["talks/**"],
  ]
  private static let purposeChoices = [
    "ResearchAndDevelopment", "AcademicResearch", "archive", "train-ai",
  ]

  /// A pile of statements, some of them by those who may.
  private func pile(_ seed: Int, issuers: (Archive) -> [Character]) throws -> Archive {
    var random = Seeded(seed)
    var archive = try Archive()
    try archive.bind()
    var known: [Verified] = []
    for _ in 0..<(4 + random.next(8)) {
      let issuer = random.pick(issuers(archive))
      let named = known.filter { _ in random.next(3) == 0 }
      var clause = Archive.clause
      clause.data = random.pick(Self.dataChoices)
      clause.purposes = [random.pick(Self.purposeChoices)]
      if random.next(4) == 0 { clause.prohibited = [random.pick(Self.purposeChoices)] }
      switch random.next(8) {
      case 0: known.append(try end(&archive, &random, issuer, known))
      case 1: known.append(try archive.refuse(by: issuer, data: random.pick(Self.dataChoices)))
      case 2:
        let sheet = Archive.sheet(random.pick(["a", "b", "c"]))
        let written = try archive.grant(
          [clause], by: archive.bo, sheets: [sheet], after: named)
        if random.next(2) == 0 { try archive.countersign(written, by: archive.chen, as: .witness) }
        known.append(written)
      default:
        let replaces = known.filter { $0.record.kind == .consent && random.next(4) == 0 }
        known.append(
          try archive.grant(
            [clause], by: issuer, replaces: replaces, after: named,
            until: random.next(3) == 0 ? Archive.later(Int64(random.next(20) - 10)) : nil,
            at: Archive.later(Int64(-random.next(30)))))
      }
    }
    return archive
  }

  private func end(
    _ archive: inout Archive, _ random: inout Seeded, _ issuer: Character, _ known: [Verified]
  ) throws -> Verified {
    let consents = known.filter { $0.record.kind == .consent }
    if consents.isEmpty || random.next(3) == 0 {
      return try archive.end(by: issuer, data: random.pick(Self.dataChoices))
    }
    let manner = random.pick(ConsentEnd.Manner.allCases)
    return try archive.end(manner, by: issuer, consents: [random.pick(consents)])
  }

  private func questions(_ archive: Archive) -> [ConsentQuestion] {
    ["AcademicResearch", "archive", "train-ai"].flatMap { purpose in
      ["interviews/tape-7.md", "interviews/tape-8.md", "talks/x.md"].map { path in
        archive.question(path: GitPath(path), purpose: purpose)
      }
    }
  }

  private func everybody(_ archive: Archive) -> [Character] {
    [archive.dia, archive.dia, archive.dia, archive.bo, archive.chen, archive.ana, archive.mallory]
  }

  @Test("Adding a restrictive statement of anybody's never permits more")
  func restrictive() throws {
    for seed in Self.seeds {
      let archive = try pile(seed, issuers: everybody)
      let before = archive.fold()
      var random = Seeded(seed + 1_000)
      let known = archive.records.map(\.verified)
      for _ in 0..<6 {
        var more = archive
        let issuer = random.pick(everybody(archive))
        switch random.next(4) {
        case 0: _ = try end(&more, &random, issuer, known)
        case 1: try more.refuse(by: issuer, replaces: [random.pick(known)])
        default:
          more.know(
            try issuer.says(
              .withdrawal,
              Withdrawal(record: random.pick(known).id, project: archive.project, reason: nil)
                .subject, as: issuer.did == archive.dia.did ? archive.dia.guest : nil))
        }
        let after = more.fold()
        for question in questions(archive) {
          let was = before.decision(question).isPermitted
          #expect(was || !after.decision(question).isPermitted, "seed \(seed), \(question)")
        }
      }
    }
  }

  @Test("Order and duplication never matter")
  func order() throws {
    for seed in Self.seeds {
      let archive = try pile(seed, issuers: everybody)
      var random = Seeded(seed + 2_000)
      let fold = archive.fold()
      let other = archive.fold(random.shuffled(archive.records + archive.records))
      for question in questions(archive) {
        #expect(fold.decision(question) == other.decision(question), "seed \(seed)")
      }
    }
  }

  @Test("Nothing outlives a withdrawal: one ends duplicates and all else for that data")
  func withdrawal() throws {
    for seed in Self.seeds {
      var archive = try pile(seed, issuers: everybody)
      try archive.end(by: Seeded(seed).state % 2 == 0 ? archive.dia : archive.bo)
      for question in questions(archive) {
        #expect(!archive.fold().decision(question).isPermitted, "seed \(seed)")
      }
    }
  }

  @Test("Nobody but bound speakers, and staff with witness and sheet, can permit")
  func strangers() throws {
    for seed in Self.seeds {
      let archive = try pile(seed) { [$0.ana, $0.mallory, $0.bo, $0.chen] }
      let fold = archive.fold()
      for question in questions(archive) {
        let decision = fold.decision(question)
        #expect(decision.clauses.allSatisfy { $0.isRecorded }, "seed \(seed)")
      }
    }
  }

  @Test("A recorder alone only restricts")
  func recorder() throws {
    for seed in Self.seeds {
      let archive = try pile(seed, issuers: everybody)
      let before = archive.fold()
      var more = archive
      var random = Seeded(seed + 3_000)
      let known = archive.records.map(\.verified).filter { $0.record.kind == .consent }
      for _ in 0..<4 {
        let named = known.filter { _ in random.next(2) == 0 }
        try more.grant(
          by: archive.bo, sheets: [Archive.sheet("new \(random.next(100))")], replaces: named,
          after: more.records.map(\.verified).filter { _ in random.next(3) == 0 })
      }
      let after = more.fold()
      for question in questions(archive) {
        let was = before.decision(question).isPermitted
        #expect(was || !after.decision(question).isPermitted, "seed \(seed), \(question)")
      }
    }
  }

  @Test("The seeds permit something and refuse something")
  func telling() throws {
    var permitted = 0
    var refused = 0
    for seed in Self.seeds {
      let archive = try pile(seed, issuers: everybody)
      let fold = archive.fold()
      for question in questions(archive) {
        if fold.decision(question).isPermitted { permitted += 1 } else { refused += 1 }
      }
    }
    #expect(permitted > 5 && refused > 20, "\(permitted), \(refused)")
  }
}
