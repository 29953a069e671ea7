import Foundation
import TrothModel
@_spi(Synthetic) import TrothTrust

/// Who says something of whom, in numbers.
struct Edge {
  let from: Int
  let to: Int
  /// As `accepted`, otherwise as `introduced`.
  var accepts = true
  /// Of the delegation; 0 for none.
  var weight = 100
}

/// A trust graph and the people from whom trust starts.
struct Graph {
  let name: String
  let edges: [Edge]
  let roots: [Int]

  /// Everyone who says something, or of whom something is said.
  var people: [Int] { Set(edges.flatMap { [$0.from, $0.to] }).sorted() }

  /// The graph with a crowd behind some people, who are fooled into saying everything of it.
  func with(crowd: Range<Int>, behind fooled: [Int]) -> Graph {
    var edges = edges
    for one in crowd {
      for person in fooled { edges.append(Edge(from: person, to: one)) }
      for step in 1...3 {
        let other = crowd.lowerBound + (one - crowd.lowerBound + step) % crowd.count
        edges.append(Edge(from: one, to: other))
      }
    }
    return Graph(name: name, edges: edges, roots: roots)
  }

  /// Each edge as a vouch, and as a delegation to depth 3.
  ///
  /// - Parameter crowd: when vouches for the crowd arrived; all others did at 1, and
  ///   delegations at 0.
  func statements(crowd: Int = 1) -> TrustStatements {
    var words: [TrustWord] = []
    words.reserveCapacity(2 * edges.count)
    for edge in edges where edge.from != edge.to {
      let (issuer, subject) = (Self.person(edge.from), Self.person(edge.to))
      let arrival = Experiment.crowd.contains(edge.to) ? crowd : 1
      words.append(
        TrustWord(
          issuer: issuer, subject: subject, scope: Self.scope,
          meaning: .vouch(edge.accepts ? .accepted : .introduced), arrival: arrival))
      if edge.weight > 0 {
        words.append(
          TrustWord(
            issuer: issuer, subject: subject, scope: Self.scope,
            meaning: .delegation(depth: 3, weight: edge.weight), arrival: 0))
      }
    }
    return TrustStatements(words: words)
  }

  func question(people: Int, depth: Int, budget: IntroducerBudget? = nil) -> TrustQuestion {
    TrustQuestion(
      scope: Self.scope, roots: TrustRoots(current: Set(roots.map(Self.person))), people: people,
      depth: depth, budget: budget)
  }

  // SAFETY: a scope by its form.
  static let scope = Scope("code")!

  static func person(_ number: Int) -> PersonID {
    var bytes = [UInt8](repeating: 0, count: 32)
    for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: number >> (8 * (7 - index))) }
    // SAFETY: 32 bytes are a digest.
    return .identity(TrothDID(inception: RecordID(digest: Digest(bytes: bytes)!)))
  }
}

extension Graph {
  /// Certificates of Advogato: journeyer and master as `accepted`, apprentice as `introduced`.
  static func advogato(_ folder: String) throws -> Graph {
    let rows = try lines(folder + "/advogato/out.advogato", by: " ").filter {
      !$0[0].hasPrefix("%")
    }
    let edges = rows.compactMap { row -> Edge? in
      guard row.count == 3, let from = Int(row[0]), let to = Int(row[1]), from != to else {
        return nil
      }
      return Edge(from: from, to: to)
    }
    return Graph(name: "Advogato", edges: edges, roots: mostNamed(edges))
  }

  /// Positive ratings of Bitcoin-OTC: from 3 on as `accepted`, below as `introduced`; ten times the
  /// rating as the weight.
  static func bitcoin(_ folder: String) throws -> Graph {
    let rows = try lines(folder + "/bitcoin-otc/soc-sign-bitcoinotc.csv", by: ",")
    let edges = rows.compactMap { row -> Edge? in
      guard row.count == 4, let from = Int(row[0]), let to = Int(row[1]), let rating = Int(row[2]),
        rating > 0, from != to
      else { return nil }
      return Edge(from: from, to: to, accepts: rating >= 3, weight: 10 * rating)
    }
    return Graph(name: "Bitcoin-OTC", edges: edges, roots: mostNamed(edges))
  }

  /// A graph that grows: each newcomer names a few who are there, the often named more often, and is
  /// named back by some of them.
  static func grown(people: Int, edges wanted: Int, seed: UInt64) -> Graph {
    var random = Random(seed)
    var targets = [0, 1, 2, 3]
    var edges: [Edge] = []
    var known: Set<Int> = []
    func add(_ from: Int, _ to: Int) {
      guard from != to, known.insert(from * people + to).inserted else { return }
      edges.append(Edge(from: from, to: to))
      targets.append(to)
    }
    for one in 0..<4 { for other in 0..<4 { add(one, other) } }
    let each = Double(wanted) / Double(people)
    for newcomer in 4..<people {
      let count = max(1, Int(each * 0.75 + random.unit() * 0.5))
      for _ in 0..<count {
        let other = targets[Int(random.unit() * Double(targets.count))]
        add(newcomer, other)
        if random.unit() < 0.35 { add(other, newcomer) }
      }
    }
    while edges.count < wanted {
      let from = Int(random.unit() * Double(people))
      add(from, targets[Int(random.unit() * Double(targets.count))])
    }
    return Graph(name: "grown", edges: edges, roots: mostNamed(edges))
  }

  /// The four people whom most others name.
  private static func mostNamed(_ edges: [Edge]) -> [Int] {
    var counts: [Int: Int] = [:]
    for edge in edges { counts[edge.to, default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(4).map(\.key).sorted()
  }

  private static func lines(_ path: String, by separator: Swift.Character) throws -> [[String]] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      $0.split(separator: separator).map(String.init)
    }
  }
}

/// Random numbers that are the same every time (SplitMix64).
struct Random {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func unit() -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    word ^= word >> 31
    return Double(word >> 11) / Double(1 << 53)
  }
}
