import Testing
import TrothModel
import TrothPolicy

/// Specification: docs/spec/policy.md, "Trust" and "Rules".
@Suite("Policy: trust and rules")
struct TrustPolicyTests {
  @Test("Trust is read scope by scope, and the nearest scope that covers one holds for it")
  func trust() throws {
    let policy = try valid(
      """
      version: 1
      trust:
        scopes:
          docs: { k: 1, depth: 1, budget: unlimited, half-life: P1Y2M3W4D }
          code: { }
          code/parser: { k: 3, depth: 3, budget: [7, 2, 1] }
      """)
    func entry(_ scope: String) throws -> TrustRule.Entry {
      policy.trust.entry(for: try #require(Scope(scope)))
    }
    #expect(policy.trust.asked.map(\.description) == ["code", "code/parser", "docs"])
    #expect(try entry("code").people == 2)
    #expect(try entry("code").budget == .standard)
    #expect(try entry("code/parser/yaml").people == 3)
    #expect(try entry("code/parser/yaml").scope.description == "code/parser/yaml")
    #expect(try entry("code/parser").budget == .newcomers([7, 2, 1]))
    #expect(try entry("docs").halfLifeInDays == 365 + 60 + 25)
    #expect(try entry("docs").budget == .unlimited)
    #expect(try entry("care") == TrustRule.Entry(scope: try #require(Scope("care"))))
    #expect(try valid("version: 1").trust.asked.map(\.description) == ["code"])
  }

  @Test("Rules are read with their defaults")
  func rules() throws {
    let policy = try valid(
      """
      version: 1
      mode: enforce
      rules:
        - { name: anyone-may-propose, branches: ["**"], authors: introduced, mode: advise }
        - name: core
          branches: [main, "release/**"]
          paths: ["Sources/**", ".troth/**"]
          scope: code/parser
          authors: accepted
          approvals: { count: 2, from: strong, scope: care }
        - { name: looked-at, approvals: {} }
      """)
    #expect(policy.rules.map(\.name) == ["anyone-may-propose", "core", "looked-at"])
    #expect(policy.rules.map(\.mode) == [.advise, .enforce, .enforce])
    #expect(policy.rules.map(\.authors) == [.introduced, .accepted, nil])
    #expect(policy.rules.compactMap(\.position?.line) == [4, 5, 11])
    let core = policy.rules[1]
    #expect(core.branches?.count == 2 && core.scope.description == "code/parser")
    #expect(core.reaches("Sources/a/b.swift") && core.reaches(".troth/policy.yml"))
    #expect(!core.reaches("docs/a.md") && policy.rules[0].reaches("docs/a.md"))
    #expect(
      core.approvals
        == ChangeRule.Approvals(count: 2, from: .strong, scope: try #require(Scope("care"))))
    #expect(policy.rules[2].approvals == ChangeRule.Approvals())
    #expect(policy.rules[2].branches == nil)
    #expect(ChangeRule.Approvals.standardScope.description == "review")
  }

  @Test(
    "What cannot be evaluated is refused at its place",
    arguments: [
      ("trust: []", 2, 8, "pairs"),
      ("trust: {}", 2, 1, "names no `scopes`"),
      ("trust: {scope: {}, scopes: {code: {}}}", 2, 9, "did you mean `scopes`?"),
      ("trust: {scopes: []}", 2, 17, "pairs"),
      ("trust: {scopes: {}}", 2, 17, "empty"),
      ("trust: {scopes: {Code: {}}}", 2, 18, "not a scope"),
      ("trust: {scopes: {code/: {}}}", 2, 18, "not a scope"),
      ("trust: {scopes: {code: 2}}", 2, 24, "pairs"),
      ("trust: {scopes: {code: {people: 2}}}", 2, 25, "did you mean `k`?"),
      ("trust: {scopes: {code: {dpeth: 2}}}", 2, 25, "did you mean `depth`?"),
      ("trust: {scopes: {code: {k: 0}}}", 2, 28, "from 1 to 9"),
      ("trust: {scopes: {code: {k: '2'}}}", 2, 28, "from 1 to 9"),
      ("trust: {scopes: {code: {k: 10}}}", 2, 28, "from 1 to 9"),
      ("trust: {scopes: {code: {depth: 5}}}", 2, 32, "from 1 to 4"),
      ("trust: {scopes: {code: {depth: 1.5}}}", 2, 32, "from 1 to 4"),
      ("trust: {scopes: {code: {budget: none}}}", 2, 33, "`unlimited` or a list"),
      ("trust: {scopes: {code: {budget: unlimitd}}}", 2, 33, "did you mean `unlimited`?"),
      ("trust: {scopes: {code: {budget: 5}}}", 2, 33, "takes a list"),
      ("trust: {scopes: {code: {budget: []}}}", 2, 33, "empty list"),
      ("trust: {scopes: {code: {budget: [1, 2, 3, 4]}}}", 2, 33, "at most 3 numbers"),
      ("trust: {scopes: {code: {budget: [-1]}}}", 2, 34, "from 0 to 10000"),
      ("trust: {scopes: {code: {budget: [five]}}}", 2, 34, "a number of `budget`"),
      ("trust: {scopes: {code: {half-life: 2}}}", 2, 36, "takes `2` for something else"),
      ("trust: {scopes: {code: {half-life: 2y}}}", 2, 36, "not a span"),
      ("trust: {scopes: {code: {half-life: P0D}}}", 2, 36, "not a span of at least a day"),
      ("trust: {scopes: {code: {half_life: P1D}}}", 2, 25, "did you mean `half-life`?"),
      ("rules: {}", 2, 8, "takes a list"),
      ("rules: []", 2, 8, "empty list"),
      ("rules: [core]", 2, 9, "pairs"),
      ("rules: [{authors: known}]", 2, 9, "no `name`"),
      ("rules: [{name: Core, authors: known}]", 2, 16, "cannot name a rule"),
      ("rules: [{name: core}]", 2, 9, "asks for nothing"),
      ("rules: [{name: a, authors: trusted}]", 2, 28, "`accepted`, `strong` or `stewards`"),
      ("rules: [{name: a, authors: introducd}]", 2, 28, "did you mean `introduced`?"),
      ("rules: [{name: a, author: known, authors: known}]", 2, 19, "did you mean `authors`?"),
      ("rules: [{name: a, authors: known, branch: [main]}]", 2, 35, "did you mean `branches`?"),
      ("rules: [{name: a, authors: known, branches: [refs/heads/x]}]", 2, 46, "short name"),
      ("rules: [{name: a, authors: known, branches: main}]", 2, 45, "takes a list"),
      ("rules: [{name: a, authors: known, paths: []}]", 2, 42, "empty list"),
      ("rules: [{name: a, authors: known, paths: [/a]}]", 2, 43, "not a pattern for paths"),
      ("rules: [{name: a, authors: known, paths: [a, a]}]", 2, 46, "twice"),
      ("rules: [{name: a, authors: known, scope: Code}]", 2, 42, "not a scope"),
      ("rules: [{name: a, authors: known, mode: loud}]", 2, 41, "`enforce`"),
      ("rules: [{name: a, approvals: 2}]", 2, 30, "pairs"),
      ("rules: [{name: a, approvals: {count: 0}}]", 2, 38, "from 1 to 9"),
      ("rules: [{name: a, approvals: {form: accepted}}]", 2, 31, "did you mean `from`?"),
      ("rules: [{name: a, approvals: {from: introduced}}]", 2, 37, "`strong` or `stewards`"),
      ("rules: [{name: a, approvals: {scope: [code]}}]", 2, 38, "one word"),
      (
        "rules: [{name: a, authors: known}, {name: a, authors: strong}]", 2, 36, "a rule already"
      ),
    ] as [(String, Int, Int, String)])
  func refused(text: String, line: Int, column: Int, words: String) {
    let found = problems("version: 1\n" + text)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.position == at(line, column), "\(found)")
    #expect(found.first?.description.contains(words) == true, "\(found)")
  }
}
