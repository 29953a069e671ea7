import Testing
import TrothModel
import TrothTestSupport
@_spi(Synthetic) import TrothTrust

/// The example of docs/spec/trust.md, "Explanation", asked as it stands there.
@Suite("The example of the page on trust")
struct TrustExampleTests {
  private static let page = "docs/spec/trust.md"
  private static let names = ["Steward", "Ana", "Bo", "Chen", "Dia", "Eve", "Finn", "Gus"]

  private static let words = """
    Steward → Ana
    Steward → Bo
    Steward → Dia
    Ana ⇒ Eve
    Bo → Chen
    Chen ⇒ Eve
    Ana ⇒ Finn

    """

  private func network(_ text: String) throws -> TrustNetwork {
    var sketch = Sketch()
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ")
      let issuer = try #require(Self.names.firstIndex { $0 == parts[0] })
      let subject = try #require(Self.names.firstIndex { $0 == parts[2] })
      if parts[1] == "→" { sketch.delegate(issuer, subject) } else { sketch.vouch(issuer, subject) }
    }
    return sketch.network(people: 2, depth: 3)
  }

  private func name(_ person: PersonID) -> String {
    Self.names.indices.first { Sketch.person($0) == person }.map { Self.names[$0] } ?? "?"
  }

  private func lines(_ explanation: TrustExplanation) -> [String] {
    let verdict = explanation.verdict
    let count = verdict.people
    let subject = name(verdict.person)
    let people = count == 1 ? "1 person" : "\(count) independent people"
    var lines = ["\(subject): \(verdict.level.word), \(people)"]
    for path in explanation.paths {
      lines.append("  " + path.everyone.map(name).joined(separator: " → ") + " ⇒ \(subject)")
    }
    if !explanation.cut.isEmpty {
      let cut = explanation.cut.map(name).joined(separator: ", ")
      lines.append("  without \(cut) nothing stands")
    }
    if let missing = explanation.missing {
      let like = missing.like.map(name).joined(separator: ", ")
      lines.append("  missing for \(missing.level.word): \(missing.people), like \(like)")
    }
    return lines
  }

  @Test("trust.md: words, and what comes of them")
  func example() throws {
    var search = TrustSearch(try network(Self.words))
    let answers = [5, 6, 7].flatMap { lines(search.explanation(of: Sketch.person($0))) }
    let differences = try SpecExamples.differences(
      of: Self.page,
      from: [
        "trust-words": Self.words, "trust-answers": answers.joined(separator: "\n") + "\n",
      ])
    #expect(differences.isEmpty, "\(differences)")
  }
}
