import Testing
import TrothModel
@_spi(Synthetic) @testable import TrothTrust

/// docs/spec/trust.md, "What holds": thousands of seeded graphs, small ones against every cut.
@Suite("Properties of the flow")
struct FlowPropertyTests {
  private static let seeds = 0..<150

  @Test("Flow is the least that any cut lets through, weights and depths included")
  func cuts() {
    for seed in 0..<400 {
      let people = seed % 10 == 0 ? 6 : 3 + seed % 3
      let sketch = Sketch.random(
        seed, people: people, weights: seed % 2 == 0 ? [100] : [1, 30, 70])
      let depth = 1 + seed % 4
      let roots = seed % 5 == 0 ? [0, 1] : [0]
      let network = sketch.network(depth: depth, roots: roots)
      let reference = Reference(
        words: sketch.words, roots: Set(roots.map(Sketch.person)), depth: depth)
      for subject in roots.count..<people {
        for level in Vouch.Level.allCases {
          let flow = network.flow(subject, level)
          let least = reference.leastCut(to: Sketch.person(subject), level)
          #expect(flow == least, "seed \(seed), person \(subject), \(level)")
        }
      }
    }
  }

  @Test("Depth belongs to the person: whoever has 1 may vouch, whoever has 2 may delegate")
  func depths() {
    for seed in Self.seeds {
      let sketch = Sketch.random(seed, people: 9)
      for depth in 1...4 {
        let network = sketch.network(depth: depth)
        let depths = Reference(words: sketch.words, roots: [Sketch.person(0)], depth: depth)
          .depths()
        for person in 1..<9 {
          let may = network.graph.numbers[Sketch.person(person)].map {
            network.mayVouch[Int($0)] < TrustNetwork.never
          }
          #expect(may ?? false == (depths[Sketch.person(person), default: 0] >= 1))
        }
      }
    }
  }

  @Test("A verdict that stops early is that of the whole flow")
  func early() {
    for seed in Self.seeds {
      let sketch = Sketch.random(seed, people: 12, weights: [100, 100, 40])
      let network = sketch.network(people: 1 + seed % 3, depth: 2 + seed % 2)
      var search = TrustSearch(network)
      for person in 1..<12 {
        let verdict = search.verdict(of: Sketch.person(person))
        let asked = network.question.people * 100
        let accepted = network.flow(person)
        let introduced = network.flow(person, .introduced)
        let level: TrustLevel =
          accepted >= 2 * asked
          ? .strong
          : accepted >= asked || verdict.direct == .accepted
            ? .accepted : introduced >= 100 || verdict.direct != nil ? .introduced : .unknown
        #expect(verdict.level == level, "seed \(seed), person \(person)")
      }
    }
  }

  @Test("A positive record never lowers anybody: a word where its issuer had said nothing")
  func positive() {
    for seed in Self.seeds {
      var random = Seeded(seed + 77)
      var sketch = Sketch.random(seed, people: 8, weights: [100, 50])
      let before = sketch.network(depth: 3)
      let (issuer, subject) = (random.pick(0...7), random.pick(0...7))
      let other = Sketch.scope("code/parser")
      guard issuer != subject else { continue }
      if random.chance(1, of: 2) {
        sketch.vouch(issuer, subject, scope: other)
      } else {
        sketch.delegate(issuer, subject, depth: 3, scope: other)
      }
      let (scoped, after) = (before.asked(in: other), sketch.network(depth: 3, scope: other))
      for person in 1..<8 { #expect(after.flow(person) >= scoped.flow(person), "seed \(seed)") }
    }
  }

  @Test("Taking any word away never raises anybody")
  func negative() {
    for seed in Self.seeds {
      var random = Seeded(seed + 78)
      var sketch = Sketch.random(seed, people: 8, weights: [100, 50])
      let before = sketch.network(depth: 3)
      guard !sketch.words.isEmpty else { continue }
      sketch.words.remove(at: random.pick(0...(sketch.words.count - 1)))
      let after = sketch.network(depth: 3)
      for person in 1..<8 {
        for level in Vouch.Level.allCases {
          #expect(after.flow(person, level) <= before.flow(person, level), "seed \(seed)")
        }
      }
    }
  }

  @Test("Crowds behind some people carry no more than these people's own word")
  func crowds() {
    for seed in Self.seeds {
      var random = Seeded(seed + 79)
      var sketch = Sketch.random(seed, people: 7)
      let attackers = Set((0..<random.pick(1...3)).map { _ in random.pick(1...6) })
      // A crowd of 6 who say everything about everyone, and whom the attackers say everything about.
      for one in 20..<26 {
        for other in 0..<26 where other != one && !(7..<20).contains(other) {
          sketch.vouch(one, other)
          sketch.delegate(one, other)
        }
        for attacker in attackers {
          sketch.vouch(attacker, one)
          sketch.delegate(attacker, one)
        }
      }
      let network = sketch.network(depth: 4)
      let alone = Sketch.random(seed, people: 7).network(depth: 4)
      for one in 20..<26 { #expect(network.flow(one) <= 100 * attackers.count) }
      // Of honest people the crowd raises nobody beyond what the attackers could carry themselves.
      for person in 1..<7 {
        #expect(network.flow(person) <= alone.flow(person) + 100 * attackers.count)
      }
    }
  }

  @Test("Concerns change nobody's flow and level")
  func concerns() {
    for seed in Self.seeds {
      var random = Seeded(seed + 80)
      var sketch = Sketch.random(seed, people: 8)
      let before = sketch.network(depth: 3)
      for _ in 0..<10 { sketch.concern(random.pick(0...7), about: random.pick(1...7)) }
      let after = sketch.network(depth: 3)
      for person in 1..<8 {
        #expect(after.flow(person) == before.flow(person))
        #expect(after.level(person) == before.level(person))
      }
    }
  }
}

extension TrustNetwork {
  /// The same question about another scope.
  fileprivate func asked(in scope: Scope) -> TrustNetwork {
    TrustNetwork(
      graph,
      TrustQuestion(
        scope: scope, roots: question.roots, people: question.people, depth: question.depth,
        budget: question.budget))
  }
}
