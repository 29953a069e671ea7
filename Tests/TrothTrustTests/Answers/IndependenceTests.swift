import Testing
import TrothModel
@_spi(Synthetic) @testable import TrothTrust

/// docs/spec/trust.md, "Several people at once".
@Suite("Several people at once")
struct IndependenceTests {
  private func independent(_ network: TrustNetwork, _ people: [Int]) -> Int {
    network.independent(Set(people.map(Sketch.person)))
  }

  @Test("Two whom one person brought are one; a steward is one; strangers are none")
  func brought() {
    var sketch = Sketch()
    for introducer in 1...2 { sketch.delegate(0, introducer) }
    sketch.vouch(1, 10)
    sketch.vouch(1, 11)
    sketch.vouch(2, 12)
    sketch.vouch(0, 13)
    let network = sketch.network(people: 1)
    #expect(independent(network, [10, 11]) == 1)
    #expect(independent(network, [10, 12]) == 2)
    #expect(independent(network, [0, 13, 10, 11, 12]) == 4)
    #expect(independent(network, [77, 78]) == 0)
    // Who brought somebody is not independent of them.
    #expect(independent(network, [1, 10]) == 1)
  }

  @Test("Never more than there are people, and never fewer when somebody joins")
  func bounds() {
    for seed in 0..<60 {
      let network = Sketch.random(seed, people: 9).network(people: 1, depth: 3)
      var people: [Int] = []
      var before = 0
      for person in 1..<9 {
        people.append(person)
        let now = independent(network, people)
        #expect((before...(before + 1)).contains(now) && now <= people.count, "seed \(seed)")
        before = now
      }
    }
  }
}
