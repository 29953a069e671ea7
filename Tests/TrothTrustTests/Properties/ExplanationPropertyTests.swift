import Testing
import TrothModel
@_spi(Synthetic) @testable import TrothTrust

@Suite("Properties of explanations")
struct ExplanationPropertyTests {
  private static let seeds = 0..<120

  @Test("Ways are real, go past nobody twice, are the shortest first, and come to the flow")
  func ways() {
    for seed in Self.seeds {
      let sketch = Sketch.random(seed, people: 9)
      let network = sketch.network(depth: 3, roots: [0, 1])
      var search = TrustSearch(network)
      for person in 2..<9 {
        let explanation = search.explanation(of: Sketch.person(person))
        let whole = explanation.paths.filter(\.isWhole).count
        #expect(whole * 100 == network.flow(person, explanation.shown), "seed \(seed)")
        let lengths = explanation.paths.map(\.people.count)
        #expect(lengths == lengths.sorted())
        var between: [PersonID] = []
        for path in explanation.paths {
          between += path.people
          let steps = path.everyone
          for (from, to) in zip(steps, steps.dropFirst()) {
            #expect(sketch.delegates(from, to))
          }
          let last = steps[steps.count - 1]
          #expect(sketch.vouches(last, Sketch.person(person), explanation.shown))
        }
        // With whole words, independent means that nobody stands on two ways.
        #expect(Set(between).count == between.count)
      }
    }
  }

  @Test("The cut is no larger than the flow, and without its people nothing stands")
  func cuts() {
    for seed in Self.seeds {
      let sketch = Sketch.random(seed, people: 9, weights: seed % 2 == 0 ? [100] : [100, 20])
      let network = sketch.network(depth: 3, roots: [0, 1])
      var search = TrustSearch(network)
      for person in 2..<9 {
        let explanation = search.explanation(of: Sketch.person(person))
        let cut = Set(explanation.cut)
        if seed % 2 == 0 {
          #expect(cut.count * 100 == network.flow(person, explanation.shown), "seed \(seed)")
        }
        var without = sketch
        without.words.removeAll { word in
          let isRootsVouch =
            word.subject == Sketch.person(person)
            && [0, 1].map(Sketch.person).contains(word.issuer)
          if case .vouch = word.meaning, isRootsVouch { return cut.contains(word.issuer) }
          return cut.contains(word.issuer) && ![0, 1].map(Sketch.person).contains(word.issuer)
        }
        let left = without.network(depth: 3, roots: [0, 1])
        #expect(left.flow(person, explanation.shown) == 0, "seed \(seed), person \(person)")
      }
    }
  }

  @Test("What is missing would do: with the vouches of those people the next level is reached")
  func missing() {
    var found = 0
    for seed in Self.seeds {
      let sketch = Sketch.random(seed, people: 9)
      let network = sketch.network(people: 2 + seed % 2, depth: 3)
      var search = TrustSearch(network)
      for person in 1..<9 {
        let explanation = search.explanation(of: Sketch.person(person))
        guard let missing = explanation.missing, !missing.like.isEmpty else { continue }
        found += 1
        #expect(missing.like.count == missing.people)
        var more = sketch
        for other in missing.like {
          let number = (0..<9).first { Sketch.person($0) == other } ?? 0
          more.words.removeAll { word in
            if case .vouch = word.meaning {
              return word.issuer == other && word.subject == Sketch.person(person)
            }
            return false
          }
          more.vouch(number, person)
        }
        let after = more.network(people: 2 + seed % 2, depth: 3)
        #expect(after.level(person) >= missing.level, "seed \(seed), person \(person)")
      }
    }
    #expect(found > 50)
  }

  @Test("Order of input never matters: verdicts, explanations, queue and pictures are the same")
  func order() {
    for seed in Self.seeds {
      var random = Seeded(seed + 81)
      var sketch = Sketch.random(seed, people: 10)
      for index in sketch.words.indices where random.chance(1, of: 2) {
        let word = sketch.words[index]
        sketch.words[index] = TrustWord(
          issuer: word.issuer, subject: word.subject, scope: word.scope, meaning: word.meaning,
          arrival: random.pick(0...20))
      }
      for _ in 0..<4 { sketch.concern(random.pick(0...9), about: random.pick(1...9)) }
      var other = sketch
      other.words.shuffle(using: &random)
      other.concerns.shuffle(using: &random)
      let (one, two) = (Self.everything(sketch), Self.everything(other))
      #expect(one == two, "seed \(seed)")
    }
  }

  private static func everything(_ sketch: Sketch) -> [TrustExplanation] {
    let network = sketch.network(people: 1, depth: 3, budget: IntroducerBudget([1, 1]))
    var search = TrustSearch(network, seating: network.seating())
    return (0..<10).map { search.explanation(of: Sketch.person($0)) }
  }

  @Test("A picture has at most twelve people, whatever the explanation")
  func picture() {
    var sketch = Sketch()
    for between in 1...40 {
      sketch.delegate(0, between)
      sketch.vouch(between, 50)
    }
    var search = TrustSearch(sketch.network())
    let picture = TrustPicture(search.explanation(of: Sketch.person(50)))
    #expect(picture.people.count == TrustPicture.mostPeople)
    #expect(picture.people.first == Sketch.person(0) && picture.people.last == Sketch.person(50))
    #expect(picture.leftOut == 30 && picture.lines.count == 20)
  }
}

extension Sketch {
  fileprivate func delegates(_ from: PersonID, _ to: PersonID) -> Bool {
    words.contains { word in
      if case .delegation = word.meaning { return word.issuer == from && word.subject == to }
      return false
    }
  }

  fileprivate func vouches(_ from: PersonID, _ to: PersonID, _ level: Vouch.Level) -> Bool {
    words.contains { word in
      if case .vouch(let said) = word.meaning {
        return said >= level && word.issuer == from && word.subject == to
      }
      return false
    }
  }
}
