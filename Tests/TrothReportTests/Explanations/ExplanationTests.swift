import Testing
import TrothModel
import TrothReport
import TrothTestSupport

@Suite("Explanations")
struct ExplanationTests {
  @Test("Every code has a whole page of its own", arguments: FindingCode.allCases)
  func whole(_ code: FindingCode) {
    let page = Explanation.of(code)
    #expect(page.code == code)
    #expect(page.summary.hasSuffix("."))
    for part in [page.meaning, page.why] { #expect(part.count > 60, "\(code)") }
    #expect(!page.steps.isEmpty)
    for step in page.steps {
      #expect(!step.words.isEmpty && !step.command.isEmpty)
      #expect(
        step.command.split(separator: "\n").allSatisfy {
          ["git", "troth", "ssh-keygen", "ls", "printf"].contains($0.split(separator: " ").first)
        }, "\(step.command)")
    }
    #expect(page.example.hasPrefix("$ "))
    #expect(ExplanationGroup.of(code).codes.contains(code))
  }

  @Test("No page blames or hurries anybody", arguments: FindingCode.allCases)
  func kind(_ code: FindingCode) {
    let text = Explanation.of(code).text.joined(separator: " ").lowercased()
    for word in [
      "you must", "you failed", "your fault", "illegal", "forbidden", "immediately", "urgent",
      "wrong with you", "abuse", "violat", "suspicious", "!",
    ] {
      #expect(!text.contains(word), "\(code): \(word)")
    }
  }

  @Test("Pages fit a terminal of 100 columns and hold no control characters")
  func form() {
    for code in FindingCode.allCases {
      for line in Explanation.of(code).text {
        #expect(line.count <= 100, "\(code): \(line)")
        #expect(PlainText.line(line) == line)
      }
    }
  }

  @Test("No two pages have the same sentence")
  func distinct() {
    let all = FindingCode.allCases.map { Explanation.of($0).summary }
    #expect(Set(all).count == all.count)
  }

  @Test("The index names every code once, in groups")
  func index() {
    let listed = Explanation.index.compactMap { line in
      line.hasPrefix("  ") ? line.split(separator: " ").first.map(String.init) : nil
    }
    #expect(listed.sorted() == FindingCode.allCases.map(\.rawValue).sorted())
  }

  @Test(
    "Whoever mistypes a code is led to it",
    arguments: [
      ("agrement-missing", FindingCode.agreementMissing), ("comit-unsigned", .commitUnsigned),
      ("person-hold", .personHeld), ("retired", .signerRetired),
    ])
  func suggestion(_ text: String, _ code: FindingCode) {
    #expect(Explanation.suggestions(for: text).first == code)
  }

  @Test(
    "What is near nothing suggests nothing",
    arguments: ["", "xyzzy", String(repeating: "a", count: 100_000)])
  func noSuggestion(_ text: String) { #expect(Explanation.suggestions(for: text).isEmpty) }

  @Test("docs/reference/codes.md is current")
  func document() throws {
    try Golden.check(
      "docs/reference/codes.md", is: Explanation.document.joined(separator: "\n") + "\n")
  }
}
