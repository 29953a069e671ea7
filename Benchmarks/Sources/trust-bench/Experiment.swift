import TrothModel
@_spi(Synthetic) import TrothTrust

/// Who is accepted, and how many of a crowd of 1,000 get in when some people are fooled.
struct Experiment {
  let graph: Graph
  static let crowd = 10_000_000..<10_001_000

  /// Introducers to be fooled: of those whom a root trusts directly, the ones who say most.
  func introducers(_ count: Int) -> [Int] {
    let roots = Set(graph.roots)
    var said: [Int: Int] = [:]
    for edge in graph.edges { said[edge.from, default: 0] += 1 }
    let near = Set(
      graph.edges.filter { roots.contains($0.from) && !roots.contains($0.to) && $0.weight == 100 }
        .map(\.to))
    return near.sorted { (said[$1, default: 0], $0) < (said[$0, default: 0], $1) }.prefix(count)
      .map { $0 }
  }

  func run() {
    print("\n## \(graph.name): \(graph.people.count) people, \(graph.edges.count) words\n")
    print("Roots: \(graph.roots.map(String.init).joined(separator: ", ")).")
    for fooled in [1, 10] { run(fooled: introducers(fooled)) }
  }

  private func run(fooled: [Int]) {
    let attacked = graph.with(crowd: Self.crowd, behind: fooled)
    let closure = Others.closure(attacked)
    let reached = closure.count { !Self.crowd.contains($0) }
    print("\n\(fooled.count) fooled: \(fooled.map(String.init).joined(separator: ", ")).")
    print(
      "A closure over all words lets in \(reached) of the others and "
        + "\(closure.count - reached) of the crowd.\n")
    print(
      "| people | depth | others in | crowd in | budget: others in | crowd in, last | crowd in, first "
        + "| bound | crowd in by PageRank |")
    print("|---|---|---|---|---|---|---|---|---|")
    let last = TrustGraph(attacked.statements(crowd: 2), at: Instant(seconds: 0))
    let first = TrustGraph(attacked.statements(crowd: 0), at: Instant(seconds: 0))
    let ranks = Others.pageRank(attacked).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    for depth in [2, 3] {
      for people in 1...3 {
        let open = attacked.question(people: people, depth: depth)
        let limited = attacked.question(
          people: people, depth: depth, budget: IntroducerBudget([5, 2]))
        let all = Self.accepted(TrustNetwork(last, open))
        let late = Self.accepted(TrustNetwork(last, limited))
        let early = Self.accepted(TrustNetwork(first, limited))
        let byRank = ranks.prefix(all.others + all.crowd).count { Self.crowd.contains($0.key) }
        let bound = fooled.count < people ? 0 : fooled.count * 5 / people
        print(
          "| \(people) | \(depth) | \(all.others) | \(all.crowd) | \(late.others) | \(late.crowd) "
            + "| \(early.crowd) | \(bound) | \(byRank) |")
      }
    }
  }

  private static func accepted(_ network: TrustNetwork) -> (others: Int, crowd: Int) {
    var search = TrustSearch(network, seating: network.seating())
    let all = network.graph.people.filter { search.level(of: $0) >= .accepted }
    let crowd = all.count { Self.crowd.contains(number($0)) }
    return (all.count - crowd, crowd)
  }

  static func number(_ person: PersonID) -> Int {
    guard case .identity(let did) = person else { return -1 }
    return did.inception.digest.bytes.prefix(8).reduce(0) { $0 << 8 | Int($1) }
  }
}
