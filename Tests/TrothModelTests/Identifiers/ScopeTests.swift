import Testing
import TrothModel

/// docs/spec/trust.md, "Scopes".
@Suite("Scopes")
struct ScopeTests {
  @Test(
    "A slug, or slugs below one another, in one spelling",
    arguments: [
      ("code", true), ("code/parser", true), ("data/interviews/2026", true), ("a-b-c/d", true),
      ("7", true), (String(repeating: "x", count: 64), true), ("", false), ("Code", false),
      ("code/", false), ("/code", false), ("code//x", false), ("a--b", false), ("-a", false),
      ("a-", false), ("a/-b", false), ("a-/b", false), ("a b", false), ("é", false),
      ("a.b", false), (String(repeating: "x", count: 65), false),
    ])
  func spelling(text: String, isScope: Bool) {
    #expect((Scope(text) != nil) == isScope)
    if isScope { #expect(Scope(text)?.description == text) }
  }

  @Test(
    "A scope covers itself and what lies below it, and says nothing about any other",
    arguments: [
      ("code", "code", true), ("code", "code/parser", true), ("code", "code/parser/xml", true),
      ("code/parser", "code", false), ("code", "docs", false), ("code", "codec", false),
      ("code", "code-review", false), ("code/parser", "code/parsers", false),
    ])
  func covering(one: String, other: String, covers: Bool) throws {
    #expect(try #require(Scope(one)).covers(try #require(Scope(other))) == covers)
  }
}
