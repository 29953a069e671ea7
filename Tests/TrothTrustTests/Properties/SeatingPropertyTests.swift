import Testing
import TrothModel
@_spi(Synthetic) @testable import TrothTrust

@Suite("Properties of the introducers' budget")
struct SeatingPropertyTests {
  private static let seeds = 0..<60

  /// A graph whose words arrived one after the other.
  private static func arriving(_ seed: Int, people: Int) -> Sketch {
    var random = Seeded(seed + 500)
    var sketch = Sketch.random(seed, people: people)
    sketch.words.shuffle(using: &random)
    var words: [TrustWord] = []
    for (number, word) in sketch.words.enumerated() {
      words.append(
        TrustWord(
          issuer: word.issuer, subject: word.subject, scope: word.scope, meaning: word.meaning,
          arrival: number / random.pick(1...3)))
    }
    sketch.words = words
    return sketch
  }

  private static func seated(_ network: TrustNetwork, _ people: Int) -> Set<Int> {
    var search = TrustSearch(network, seating: network.seating())
    return Set((1..<people).filter { search.level(of: Sketch.person($0)) >= .accepted })
  }

  @Test("Nobody brings more newcomers than the budget says")
  func bound() {
    for seed in Self.seeds {
      let sketch = Self.arriving(seed, people: 12)
      let budget = IntroducerBudget([2, 1])
      let network = sketch.network(people: 1 + seed % 2, depth: 3, budget: budget)
      for (person, count) in network.seating().brought {
        let number = Int(network.graph.numbers[person] ?? -1)
        let distance = network.distance(of: number, asOf: TrustNetwork.never - 1)
        #expect(count <= budget.newcomers(at: distance), "seed \(seed)")
      }
    }
  }

  @Test("A later arrival never takes the place of somebody who is in")
  func places() {
    for seed in Self.seeds {
      let sketch = Self.arriving(seed, people: 9)
      let last = sketch.words.map(\.arrival).max() ?? 0
      var before: Set<Int> = []
      for arrival in 0...last {
        var known = sketch
        known.words = sketch.words.filter { $0.arrival <= arrival }
        let network = known.network(
          people: 1 + seed % 2, depth: 3, budget: IntroducerBudget([1, 1]))
        let now = Self.seated(network, 9)
        #expect(before.isSubset(of: now), "seed \(seed), arrival \(arrival)")
        before = now
      }
    }
  }

  @Test("Fooled people let in no more than their budgets divided by the number of people asked for")
  func damage() {
    for asked in 1...3 {
      for fooled in 1...4 {
        var sketch = Sketch()
        for introducer in 1...10 { sketch.delegate(0, introducer) }
        for newcomer in 100..<140 {
          for introducer in 1...fooled { sketch.vouch(introducer, newcomer) }
        }
        let network = sketch.network(people: asked, budget: IntroducerBudget([5, 2]))
        var search = TrustSearch(network, seating: network.seating())
        let accepted = (100..<140).filter { search.level(of: Sketch.person($0)) >= .accepted }
        #expect(accepted.count <= fooled * 5 / asked)
        #expect(accepted.count >= fooled / asked * 5)
        let waiting = (100..<140).filter { search.verdict(of: Sketch.person($0)).isQueued }
        #expect(accepted.count + waiting.count == (fooled < asked ? 0 : 40))
      }
    }
  }

  @Test("Whoever a steward accepts needs no place, and takes none")
  func direct() {
    var sketch = Sketch()
    sketch.delegate(0, 1)
    for newcomer in 10..<20 { sketch.vouch(1, newcomer, arrival: newcomer) }
    for newcomer in 10..<15 { sketch.vouch(0, newcomer, arrival: 30) }
    let network = sketch.network(people: 1, budget: IntroducerBudget([5, 2]))
    #expect(network.seating().queue.isEmpty)
    #expect((10..<20).allSatisfy { network.level($0) >= .accepted })
  }
}
