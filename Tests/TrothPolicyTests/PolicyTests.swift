import Testing
import TrothModel
import TrothPolicy

@Suite("Policy")
struct PolicyTests {
  @Test("What is left out takes the default that tells and refuses nothing")
  func defaults() throws {
    #expect(try valid("version: 1") == Policy())
    let policy = Policy()
    #expect(policy.mode == .advise && policy.agreements.isEmpty)
    #expect(policy.signed.is == .ifPresent && policy.strangers.is == .hold)
    #expect(policy.strangers.branches == nil && policy.records.mode == .advise)
  }

  @Test("The policy's mode is every entry's default, wherever it stands")
  func inheritedMode() throws {
    let policy = try valid(
      """
      strangers: {is: allow, branches: [main, "release/**"]}
      agreements:
        dco: {terms: terms/dco.txt}
        cla: {terms: terms/a/cla+1_x.md, of: [signer, co-author], accept: [signoff], mode: advise}
      mode: enforce
      version: 1
      """)
    #expect(policy.mode == .enforce)
    #expect(policy.agreements.map(\.name) == ["cla", "dco"])
    #expect(policy.agreements.map(\.mode) == [.advise, .enforce])
    #expect(policy.agreements.map(\.of) == [[.signer, .coAuthor], [.author]])
    #expect(policy.agreements.map(\.accept) == [[.signoff], [.record]])
    #expect(policy.agreements.map(\.position) == [at(4, 3), at(3, 3)])
    #expect(policy.strangers.mode == .enforce && policy.strangers.is == .allow)
    #expect(policy.strangers.branches?.map(\.description) == ["main", "release/**"])
    #expect(policy.signed == SignedRule(is: .ifPresent, mode: .enforce))
    #expect(policy.records == RecordsRule(mode: .enforce))
  }

  @Test("An entry's short and long form say the same")
  func forms() throws {
    let short = try valid("{version: 1, signed: tip, strangers: refuse, records: enforce}")
    let long = try valid(
      """
      {version: 1, signed: {is: tip}, strangers: {is: refuse, mode: advise}, records: {mode: enforce}}
      """)
    #expect(short.signed.is == long.signed.is && short.signed.is == .tip)
    #expect(short.strangers.is == long.strangers.is && short.strangers.is == .refuse)
    #expect(short.records.mode == long.records.mode && short.records.mode == .enforce)
    #expect(short.signed.mode == .advise && short.strangers.mode == long.strangers.mode)
  }

  @Test("Grace is yes or no, and nothing that only looks like it")
  func grace() throws {
    #expect(try valid("version: 1").grace == false)
    #expect(try valid("version: 1\ngrace: true").grace)
    #expect(try valid("version: 1\ngrace: false").grace == false)
    for text in ["yes", "'true'", "1", "", "[true]", "{is: true}", "enforce"] {
      #expect(
        problems("version: 1\ngrace: \(text)").map(\.message) == [
          "`grace` can be `true` or `false`, without quotes"
        ], "\(text)")
    }
  }

  @Test("Quotes, comments, CRLF and document marks change nothing")
  func layout() throws {
    let policy = try valid("# law\r\n---\r\nversion: 1\r\n'mode': \"enforce\" # yes\r\n...\r\n")
    #expect(policy.mode == .enforce)
  }

  @Test(
    "Says what the specification's examples say",
    arguments: [
      ("mdoe: enforce", "`mdoe` is not a key of a policy; did you mean `mode`?"),
      (
        "mode: enforced",
        "`mode` can be `advise` or `enforce`, not `enforced`; did you mean `enforce`?"
      ),
      ("mode: &m enforce", "anchors (`&name`) are not used in a policy"),
      (
        "strangers: {is: hold, branches: [refs/heads/main]}",
        "a branch is written by its short name, such as `main`"
      ),
    ])
  func wording(line: String, answer: String) {
    let found = problems("version: 1\n" + line).map(\.description)
    #expect(found.count == 1 && found[0].hasSuffix(": " + answer), "\(found)")
  }

  @Test("Every problem is told, by place, with what was probably meant")
  func allProblems() {
    let found = problems(
      """
      version: 1
      mdoe: enforce
      mode: enforced
      agreements:
        DCO: {terms: ../dco.txt, of: [], accept: [record, record], grace: 3}
        dco: {}
      signed: {mode: advise}
      strangers: {is: hodl, branches: [refs/heads/main, "a**"]}
      records: {}
      """)
    #expect(
      found.map(\.position) == [
        at(2, 1), at(3, 7), at(5, 3), at(5, 16), at(5, 32), at(5, 53), at(5, 62), at(6, 3),
        at(7, 1), at(8, 17), at(8, 34), at(8, 51), at(9, 1),
      ])
    #expect(found.compactMap(\.suggestion) == ["mode", "enforce", "hold"])
    #expect(
      found[0].description
        == "2:1: `mdoe` is not a key of a policy; did you mean `mode`?")
  }

  @Test(
    "Refuses other shapes at their place",
    arguments: [
      ("", 1, 1, "empty"),
      ("# nothing", 1, 1, "empty"),
      ("mode: advise", 1, 1, "version"),
      ("[version]", 1, 1, "key: value"),
      ("version: 1\nmode:", 2, 6, "no value"),
      ("version: 1\nmode: [advise]", 2, 7, "not a list"),
      ("version: 1\nmode: true", 2, 7, "for something else"),
      ("version: '1'", 1, 10, "without quotes"),
      ("version: 2\nfuture: x", 1, 10, "cannot evaluate `version` `2`"),
      ("version: 99999999999999999999", 1, 10, "cannot evaluate"),
      ("version: 1\nagreements: {null: {terms: terms/a}}", 2, 14, "cannot name"),
      ("version: 1\nagreements: {a: terms/a}", 2, 17, "pairs"),
      ("version: 1\nagreements: [a]", 2, 13, "pairs"),
      ("version: 1\nagreements: {a: {terms: terms/a, of: author}}", 2, 38, "list"),
      ("version: 1\nagreements: {a: {terms: terms/a, of: [auhtor]}}", 2, 39, "`author`"),
      ("version: 1\nagreements: {a: {terms: terms/a, rules: []}}", 2, 34, "not a key"),
      ("version: 1\nstrangers: {is: hold, branches: []}", 2, 33, "empty list"),
      ("version: 1\nrecords: {is: tip, mode: advise}", 2, 11, "not a key"),
    ] as [(String, Int, Int, String)])
  func shapes(text: String, line: Int, column: Int, words: String) {
    let found = problems(text)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.position == at(line, column))
    #expect(found.first?.message.contains(words) == true, "\(found)")
  }

  @Test(
    "A text lies below terms/ and has one spelling",
    arguments: [
      "terms", "terms/", "/terms/a", "terms/../policy.yml", "terms/./a", "terms//a", "terms/.a",
      "terms/-a", "terms/a/", "TERMS/a", "texts/a", "terms/a b", "terms/é", "terms/a\\b",
      "terms/" + String(repeating: "a", count: 250), "terms/a\u{202e}b", "",
    ])
  func paths(path: String) {
    #expect(!AgreementRule.isTerms(path))
    let found = problems("version: 1\nagreements: {a: {terms: '\(path)'}}")
    #expect(found.map(\.line) == [2])
    #expect(AgreementRule(name: "a", terms: path) == nil)
  }

  @Test(
    "A name of an agreement is a slug",
    arguments: ["", "A", "1a", "-a", "a_b", "é", "true", String(repeating: "a", count: 65)])
  func names(name: String) {
    #expect(!AgreementRule.isName(name))
    #expect(AgreementRule.isName("a-1") && AgreementRule.isName(String(repeating: "a", count: 64)))
  }
}

func valid(_ text: String) throws -> Policy {
  switch Policy.parse(Array(text.utf8)) {
  case .valid(let policy): return policy
  case .invalid(let problems):
    Issue.record("\(problems)")
    throw TrothError(.data, "not valid")
  }
}

func problems(_ text: String) -> [PolicyProblem] { problems(bytes: Array(text.utf8)) }

func problems(bytes: [UInt8]) -> [PolicyProblem] {
  guard case .invalid(let problems) = Policy.parse(bytes) else { return [] }
  #expect(!problems.isEmpty && problems == problems.sorted())
  return problems
}

func at(_ line: Int, _ column: Int) -> PolicyPosition {
  PolicyPosition(line: line, column: column)
}
