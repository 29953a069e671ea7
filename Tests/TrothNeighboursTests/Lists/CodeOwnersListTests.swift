import Testing
import TrothModel

@testable import TrothNeighbours

@Suite("CODEOWNERS")
struct CodeOwnersListTests {
  private func read(_ text: String, host: String? = "github.com") throws -> ImportPlan {
    try CodeOwnersList.read(Array(text.utf8), host: host)
  }

  @Test("Owners are introduced; groups, roles and addresses are nobody")
  func owners() throws {
    let plan = try read(
      """
      # comment
      *       @Ana @org/team
      /docs/  @bo docs@example.org # and a remark @eve
      *.js
      path\\ with\\ spaces/ @chen
      [Database][2] @dia
      model/db/ @@developer
      ^[Optional]
      /x @m\u{430}x
      """)
    #expect(
      plan.people.map(\.id.description) == [
        "acct:ana@github.com", "acct:bo@github.com", "acct:chen@github.com", "acct:dia@github.com",
      ])
    #expect(plan.leftOut.map(\.place) == [2, 3, 7, 9])
    #expect(plan.leftOut[3].reason.contains("U+0430"))
    #expect(try read("* @ana", host: nil).people.isEmpty)
  }

  @Test("What is proposed for paths holds plain characters only, and matches what the list matches")
  func proposals() throws {
    let cases: [(String, [String], [String])] = [
      ("*", ["a", "a/b"], []), ("/docs/", ["docs/a", "docs/b/c"], ["x/docs/a"]),
      ("docs/", ["docs/a", "x/docs/a"], ["docs"]), ("*.js", ["a.js", "x/y.js"], ["a.jsx"]),
      ("docs/*", ["docs/a"], ["docs/b/c", "x/docs/a"]),
      ("/apps/github", ["apps/github", "apps/github/x"], ["github"]),
      ("Makefile", ["Makefile", "x/Makefile"], ["Makefiles"]),
      ("**/logs", ["logs/x", "a/logs"], []),
      ("/v1.0", ["v1.0/x"], []),
    ]
    for (pattern, matched, others) in cases {
      let globs = try #require(CodeOwnersList.globs(of: pattern)).map { try #require(Glob($0)) }
      for path in matched {
        #expect(globs.contains { $0.matches(GitPath(path)) }, "\(pattern) \(path)")
      }
      for path in others {
        #expect(!globs.contains { $0.matches(GitPath(path)) }, "\(pattern) \(path)")
      }
    }
    for pattern in [
      "a\"b", "a'b", "a: b", "a#b", "[a-z]", "!x", "a\\b", "é", "../x", "//", "/", "a***",
    ] {
      #expect(CodeOwnersList.globs(of: pattern) == nil, "\(pattern)")
    }
    let text = try read("/docs/ @bo\n\"}\\n @bo\n").proposals.flatMap(\.lines).joined(
      separator: "\n")
    #expect(text.contains("paths: [\"docs/**\"], approvals: { count: 1, scope: review/owners-1 }"))
    #expect(text.split(separator: "\n").allSatisfy { !$0.contains("}\\n") })
    let regex = try CodeOwnersList.read(
      Array(".*\\.go @bo\n".utf8), host: "codeberg.org", patterns: .expressions)
    #expect(regex.people.count == 1 && regex.proposals.isEmpty)
  }
}
