import TrothModel
@_spi(Synthetic) @testable import TrothTrust

/// A graph in a few words, without keys: people are numbers, words are arrows.
struct Sketch {
  var words: [TrustWord] = []
  var concerns: [ConcernStatement] = []
  var blocks: [BlockStatement] = []
  var agents: [PersonID: PersonID?] = [:]

  static let code = scope("code")

  static func scope(_ text: String) -> Scope {
    // SAFETY: texts of tests, which a failing test would show.
    Scope(text)!
  }

  /// The person of a number. Their ids are in the order of the numbers for 0 to 200.
  static func person(_ number: Int) -> PersonID {
    var bytes = [UInt8](repeating: 0, count: 32)
    for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: number >> (8 * (7 - index))) }
    // SAFETY: 32 bytes are a digest.
    return .identity(TrothDID(inception: RecordID(digest: Digest(bytes: bytes)!)))
  }

  static func record(_ number: Int) -> RecordID {
    var bytes = [UInt8](repeating: 1, count: 32)
    for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
    // SAFETY: 32 bytes are a digest.
    return RecordID(digest: Digest(bytes: bytes)!)
  }

  mutating func vouch(
    _ issuer: Int, _ subject: Int, _ level: Vouch.Level = .accepted, scope: Scope = code,
    arrival: Int = 0
  ) {
    words.append(
      TrustWord(
        issuer: Self.person(issuer), subject: Self.person(subject), scope: scope,
        meaning: .vouch(level), arrival: arrival))
  }

  mutating func delegate(
    _ issuer: Int, _ subject: Int, depth: Int = 3, weight: Int = 100, scope: Scope = code,
    arrival: Int = 0
  ) {
    words.append(
      TrustWord(
        issuer: Self.person(issuer), subject: Self.person(subject), scope: scope,
        meaning: .delegation(depth: depth, weight: weight), arrival: arrival))
  }

  mutating func concern(_ issuer: Int, about subject: Int) {
    concerns.append(
      .synthetic(
        id: Self.record(concerns.count), by: Self.person(issuer), about: Self.person(subject)))
  }

  mutating func block(_ subject: Int) {
    blocks.append(
      .synthetic(
        id: Self.record(1_000 + blocks.count), by: Self.person(0), about: Self.person(subject)))
  }

  func network(
    people: Int = 2, depth: Int = 2, roots: [Int] = [0], budget: IntroducerBudget? = nil,
    scope: Scope = code, overlay: PrivateOverlay = .init()
  ) -> TrustNetwork {
    let statements = TrustStatements(
      words: words, concerns: concerns, blocks: blocks, agents: agents)
    return TrustNetwork(
      TrustGraph(statements, at: Instant(seconds: 0)),
      TrustQuestion(
        scope: scope, roots: TrustRoots(current: Set(roots.map(Self.person))), people: people,
        depth: depth, budget: budget, overlay: overlay))
  }
}

extension TrustNetwork {
  /// The whole flow to a person, in hundredths of a word.
  func flow(_ number: Int, _ level: Vouch.Level = .accepted) -> Int {
    var search = TrustSearch(self)
    guard let dense = graph.numbers[Sketch.person(number)] else { return 0 }
    return Int(search.fill(dense, level))
  }

  func level(_ number: Int) -> TrustLevel { verdict(of: Sketch.person(number)).level }
}

/// Random numbers that are the same every time (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9e37_79b9_7f4a_7c15 }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }

  mutating func chance(_ part: Int, of whole: Int) -> Bool { Int(next() % UInt64(whole)) < part }
  mutating func pick(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }
}

extension Sketch {
  /// A random graph of people 0 to `people` − 1, of whom 0 and sometimes 1 are roots.
  static func random(_ seed: Int, people: Int, weights: [Int] = [100]) -> Sketch {
    var random = Seeded(seed)
    var sketch = Sketch()
    let density = random.pick(2...6)
    for issuer in 0..<people {
      for subject in 0..<people where subject != issuer {
        if random.chance(density, of: 10) {
          let weight = weights[random.pick(0...(weights.count - 1))]
          sketch.delegate(issuer, subject, depth: random.pick(1...3), weight: weight)
        }
        if random.chance(density, of: 10) {
          sketch.vouch(issuer, subject, random.chance(3, of: 4) ? .accepted : .introduced)
        }
      }
    }
    return sketch
  }
}
