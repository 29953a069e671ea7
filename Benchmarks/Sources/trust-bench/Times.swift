import Foundation
import TrothModel
@_spi(Synthetic) import TrothTrust

/// How long answers take.
enum Times {
  static func milliseconds(_ work: () -> Void) -> Double {
    let clock = ContinuousClock()
    let duration = clock.measure(work)
    return Double(duration.components.seconds) * 1_000
      + Double(duration.components.attoseconds) / 1e15
  }

  static func median(_ runs: Int, _ work: () -> Void) -> Double {
    (0..<runs).map { _ in milliseconds(work) }.sorted()[runs / 2]
  }

  /// Verdicts about everyone, per verdict; and the questions for igraph, in files.
  static func queries(_ graph: Graph, into folder: String) throws {
    let statements = TrustGraph(graph.statements(), at: Instant(seconds: 0))
    for depth in [2, 3] {
      for people in 1...3 {
        let network = TrustNetwork(statements, graph.question(people: people, depth: depth))
        var search = TrustSearch(network)
        let time = median(7) {
          for person in statements.people { _ = search.verdict(of: person) }
        }
        let each = 1_000 * time / Double(statements.people.count)
        print(
          "query \(graph.name) depth \(depth) people \(people): \(round(each, 3)) µs a verdict, "
            + "\(statements.people.count) people")
      }
      try write(graph, depth, statements, to: folder)
    }
  }

  /// For each depth the words that can be used, and how many ways there are to each person.
  private static func write(
    _ graph: Graph, _ depth: Int, _ statements: TrustGraph, to folder: String
  ) throws {
    let network = TrustNetwork(statements, graph.question(people: 9, depth: depth))
    let arcs = network.unitArcs()
    var text = ""
    for arc in arcs.delegations { text += "d \(arc.0) \(arc.1)\n" }
    for arc in arcs.vouches { text += "v \(arc.0) \(arc.1)\n" }
    var search = TrustSearch(network)
    for person in 0..<statements.people.count {
      text += "f \(person) \(search.wholeWays(to: person))\n"
    }
    let whole = median(3) {
      for person in 0..<statements.people.count { _ = search.wholeWays(to: person) }
    }
    print(
      "query \(graph.name) depth \(depth) without stopping early: "
        + "\(round(1_000 * whole / Double(statements.people.count), 3)) µs a person")
    try text.write(
      toFile: "\(folder)/\(graph.name)-\(depth).txt", atomically: true, encoding: .utf8)
  }

  /// `trust explain` on 10,000 people.
  static func explanations() {
    let graph = Graph.grown(people: 10_000, edges: 60_000, seed: 7)
    let statements = TrustGraph(graph.statements(), at: Instant(seconds: 0))
    for depth in [2, 3] {
      let network = TrustNetwork(statements, graph.question(people: 2, depth: depth))
      var search = TrustSearch(network)
      var times: [Double] = []
      var largest = 0
      for person in statements.people {
        times.append(
          milliseconds {
            let explanation = search.explanation(of: person)
            largest = max(largest, TrustPicture(explanation).people.count)
          })
      }
      times.sort()
      print(
        "explain 10000 people depth \(depth): median \(round(times[times.count / 2], 3)) ms, "
          + "99 of 100 within \(round(times[times.count * 99 / 100], 3)) ms, longest "
          + "\(round(times[times.count - 1], 3)) ms, largest picture \(largest) people")
      let all = milliseconds {
        let statements = TrustGraph(graph.statements(), at: Instant(seconds: 0))
        let network = TrustNetwork(statements, graph.question(people: 2, depth: depth))
        var search = TrustSearch(network, seating: network.seating())
        _ = search.explanation(of: statements.people[0])
      }
      print("explain 10000 people depth \(depth), from the words on: \(round(all, 1)) ms")
    }
  }

  /// Verdicts for everyone, at the size of Epinions.
  static func everyone(into folder: String) throws {
    let graph = Graph.grown(people: 75_879, edges: 405_740, seed: 11)
    var text = graph.roots.map { "r \($0)\n" }.joined()
    for edge in graph.edges { text += "e \(edge.from) \(edge.to)\n" }
    try text.write(toFile: "\(folder)/everyone.txt", atomically: true, encoding: .utf8)
    var made: TrustGraph?
    let words = graph.statements()
    print(
      "everyone: numbering \(round(milliseconds { made = TrustGraph(words, at: Instant(seconds: 0)) }, 1)) ms"
    )
    guard let statements = made else { return }
    for depth in [2, 3] {
      let question = graph.question(people: 2, depth: depth)
      var network: TrustNetwork?
      let prepare = median(5) { network = TrustNetwork(statements, question) }
      guard let network else { return }
      var search = TrustSearch(network)
      var counts = [0, 0, 0, 0]
      let time = median(5) {
        counts = [0, 0, 0, 0]
        for person in statements.people { counts[search.level(of: person).rawValue] += 1 }
      }
      print(
        "everyone depth \(depth): preparing \(round(prepare, 1)) ms, verdicts for "
          + "\(statements.people.count) people \(round(time, 1)) ms; unknown, introduced, accepted, strong: \(counts)"
      )
    }
  }

  static func round(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }
}
