import Testing
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// docs/spec/identity.md, "Fold": seeded piles of events by roots, former roots and others.
@Suite("Properties of identity logs")
struct IdentityPropertyTests {
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

  private let roots: [SecretKey]
  private let devices: [SecretKey]
  private let dia: Character

  init() throws {
    roots = try (0x51...0x53).map { try SecretKey(seed: Array(repeating: $0, count: 32)) }
    devices = try (0x61...0x62).map { try SecretKey(seed: Array(repeating: $0, count: 32)) }
    dia = try Character("Dia", seed: 7, nextRoots: [roots[0]])
  }

  private func operation(_ random: inout Seeded) -> IdentityEvent.Operation {
    let key = random.pick(devices + [dia.device]).publicKey
    return switch random.next(5) {
    case 0: .retireDevice(key, recognised: [])
    case 1: .compromise(key, recognised: [])
    case 2: .rotate(nextRoot: [random.pick(roots + [dia.root]).digest])
    default: .addDevice(.init(key: key, name: "d", use: [.commit, .record]))
    }
  }

  /// Events upon any event before them, by any of the keys, from places of all strengths.
  private func pile(
    _ random: inout Seeded, _ count: Int, upon base: [Verified], by keys: [SecretKey]
  ) throws -> [SourcedRecord] {
    var events: [(Verified, Int64)] = base.enumerated().map { ($1, Int64($0)) }
    var all: [SourcedRecord] = []
    let places: [RecordSource] = [.law, .ledger, .ledger, .range]
    for _ in 0..<count {
      let (previous, sequence) = random.pick(events)
      let event = try dia.event(
        sequence + 1, after: previous.id, operation(&random), by: random.pick(keys))
      events.append((event, sequence + 1))
      all.append(SourcedRecord(event, from: random.pick(places)))
      for device in devices where random.next(2) == 0 {
        all.append(
          SourcedRecord(
            try Character.countersign(event.id, by: device), from: random.pick(places)))
      }
    }
    return all
  }

  private func identity(_ records: [SourcedRecord]) throws -> Identity {
    try #require(People(RecordUnion(records)).identities[dia.did])
  }

  @Test("order and repetition change nothing; what is in force is one chain by the roots in turn")
  func order() throws {
    for seed in 0..<120 {
      var random = Seeded(seed)
      let records =
        dia.identity.map { SourcedRecord($0, from: .ledger) }
        + (try pile(&random, 3 + random.next(12), upon: [dia.inception], by: [dia.root] + roots))
      let identity = try identity(records)
      #expect(try self.identity(random.shuffled(records + records)) == identity, "seed \(seed)")
      var root = dia.root.publicKey
      for (before, event) in zip(identity.events, identity.events.dropFirst()) {
        #expect(event.record.subject["previous"]?.string == before.id.description)
        if case .rotate = try IdentityEvent(event.record).operation {
          root = event.record.proof.key
        }
        #expect(event.record.proof.key == root, "seed \(seed)")
      }
      #expect(identity.root == root)
    }
  }

  @Test("once a rotation is known, nothing that the root before it signs changes the log")
  func superseded() throws {
    for seed in 0..<120 {
      var random = Seeded(seed)
      var chain = [dia.inception]
      for sequence in 1...(1 + random.next(3)) {
        chain.append(
          try dia.event(
            Int64(sequence), after: chain[sequence - 1].id,
            .addDevice(.init(key: devices[0].publicKey, name: "d", use: [.commit]))))
      }
      chain.append(
        try dia.event(
          Int64(chain.count), after: chain[chain.count - 1].id,
          .rotate(nextRoot: [roots[1].digest]), by: roots[0]))
      let settled = (dia.identity + chain).map {
        SourcedRecord($0, from: random.next(2) == 0 ? .ledger : .range)
      }
      let identity = try identity(settled)
      #expect(identity.events.map(\.id) == chain.map(\.id) && !identity.isContested)
      let noise = try pile(&random, 8, upon: chain, by: [dia.root, devices[1]])
      let other = try self.identity(random.shuffled(settled + noise))
      #expect(other.events == identity.events && !other.isContested, "seed \(seed)")
      #expect(other.root == identity.root && other.nextRoot == identity.nextRoot)
    }
  }
}
