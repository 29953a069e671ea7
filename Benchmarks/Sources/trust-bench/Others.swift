/// Two other ways to decide whom to let in, on the same graphs.
enum Others {
  /// Everyone whom a chain of trust leads to, as code review systems with a web of trust do.
  static func closure(_ graph: Graph) -> Set<Int> {
    var outgoing: [Int: [Int]] = [:]
    for edge in graph.edges { outgoing[edge.from, default: []].append(edge.to) }
    var reached = Set(graph.roots)
    var pending = graph.roots
    while let one = pending.popLast() {
      for other in outgoing[one] ?? [] where reached.insert(other).inserted {
        pending.append(other)
      }
    }
    return reached
  }

  /// Personalised PageRank from the roots, damping 0.85, 60 rounds; scores by person.
  static func pageRank(_ graph: Graph) -> [Int: Double] {
    let people = graph.people
    var number: [Int: Int] = [:]
    for (index, person) in people.enumerated() { number[person] = index }
    var given = [Double](repeating: 0, count: people.count)
    let arcs = graph.edges.map { (number[$0.from] ?? 0, number[$0.to] ?? 0) }
    for arc in arcs { given[arc.0] += 1 }
    var start = [Double](repeating: 0, count: people.count)
    for root in graph.roots { start[number[root] ?? 0] = 1 / Double(graph.roots.count) }
    var rank = start
    for _ in 0..<60 {
      var next = start.map { $0 * 0.15 }
      var lost = 0.0
      for (index, value) in rank.enumerated() where given[index] == 0 { lost += value }
      for arc in arcs { next[arc.1] += 0.85 * rank[arc.0] / given[arc.0] }
      for index in next.indices { next[index] += 0.85 * lost * start[index] }
      rank = next
    }
    return Dictionary(uniqueKeysWithValues: zip(people, rank))
  }
}
