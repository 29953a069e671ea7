import Testing
import TrothModel
import TrothReport
import TrothTestSupport

@Suite("troth explain")
struct ExplainTests {
  private let stage: LookStage

  init() throws { stage = try LookStage() }

  @Test("A code's page is its page, as text and as Markdown")
  func page() async throws {
    let text = try await stage.run("explain", "person-held")
    #expect(text.status == 0 && text.output.hasPrefix("person-held: "))
    #expect(text.output.contains("troth admit BASE..HEAD"))
    let markdown = try await stage.run("explain", "person-held", "--format", "markdown")
    #expect(markdown.output.hasPrefix("### `person-held`"))
  }

  @Test("Without a code all are listed; as Markdown that is docs/reference/codes.md")
  func index() async throws {
    let list = try await stage.run("explain")
    for code in FindingCode.allCases { #expect(list.output.contains("  \(code.rawValue) ")) }
    let document = try await stage.run("explain", "--format", "markdown")
    try Golden.check("docs/reference/codes.md", is: document.output)
  }

  @Test("A mistyped code leads to the one that was meant")
  func mistyped() async throws {
    let near = try await stage.run("explain", "comit-unsigned")
    #expect(near.status == 2 && near.error.contains("Did you mean commit-unsigned?"))
    #expect(near.error.contains("hint: troth explain commit-unsigned"))
    let far = try await stage.run("explain", "x\u{1b}[1m")
    #expect(far.status == 2 && !far.error.contains("\u{1b}"))
  }
}
