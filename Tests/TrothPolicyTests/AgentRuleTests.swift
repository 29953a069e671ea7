import Testing
import TrothModel
import TrothPolicy

@Suite("Policy: agents")
struct AgentRuleTests {
  private let did = "did:troth:zQmYd2Czv7y2gRe59ySyqYNMyrKfQYFmHSn8fBYnhCMAjYb"

  private func parse(_ entry: String) -> PolicyParse {
    Policy.parse(Array("version: 1\nmode: enforce\nagents:\n  - \(entry)\n".utf8))
  }

  private func messages(_ text: String) -> [String] {
    guard case .invalid(let problems) = Policy.parse(Array(text.utf8)) else { return [] }
    return problems.map(\.description)
  }

  @Test("Agents are named by identity or by account, with who answers and where they work")
  func forms() throws {
    let text = """
      version: 1
      mode: enforce
      agents:
        - { identity: "\(did)", paths: [seeds.txt, "docs/**"] }
        - { account: "acct:dependabot[bot]@github.com", sponsor: stewards, paths: ["**"], mode: advise }
        - account: acct:Renovate@codeberg.org#7
          sponsor: \(did)
          paths: [package.json]
      """
    guard case .valid(let policy) = Policy.parse(Array(text.utf8)) else {
      Issue.record("\(messages(text))")
      return
    }
    let person = try #require(TrothDID(did))
    #expect(policy.agents.map(\.mode) == [.enforce, .advise, .enforce])
    #expect(policy.agents.map(\.sponsor) == [nil, .stewards, .person(person)])
    #expect(policy.agents[0].machine == .identity(person))
    #expect(
      policy.agents[1].machine
        == .account(try #require(ForgeAccount("acct:dependabot%5Bbot%5D@github.com"))))
    #expect(
      policy.agents[2].machine
        == .account(try #require(ForgeAccount("acct:renovate@codeberg.org#7"))))
    #expect(policy.agents[0].allows("docs/a/b.md") && !policy.agents[0].allows("docs"))
    #expect(!policy.agents[0].allows("src/seeds.txt"))
    #expect(policy.agents.compactMap(\.position?.line) == [4, 5, 6])
  }

  @Test(
    "Every malformed entry is told, with its place",
    arguments: [
      ("x", "takes `key: value` pairs"),
      ("{ paths: [a] }", "named by its `identity` or its `account`"),
      (
        "{ identity: DID, account: \"acct:a@b.c\", sponsor: stewards, paths: [a] }", "not by both"
      ),
      ("{ identity: Seedbot, paths: [a] }", "`identity` is a `did:troth:z…`, not `Seedbot`"),
      ("{ identity: 7, paths: [a] }", "YAML takes `7` for something else"),
      ("{ account: dependabot, sponsor: stewards, paths: [a] }", "is not an account, such as"),
      ("{ account: \"acct:a b@c.d\", sponsor: stewards, paths: [a] }", "is not an account"),
      ("{ account: \"acct:a@b.c\", paths: [a] }", "add for instance `sponsor: stewards`"),
      (
        "{ account: \"acct:a@b.c\", sponsor: steward, paths: [a] }", "did you mean `stewards`?"
      ),
      ("{ identity: DID, sponsor: \"did:key:z6Mk\", paths: [a] }", "`sponsor` is `stewards` or"),
      ("{ identity: DID }", "an agent has no `paths`"),
      ("{ identity: DID, paths: [] }", "empty list"),
      ("{ identity: DID, paths: docs }", "takes a list"),
      ("{ identity: DID, paths: [\"/docs\"] }", "is not a pattern for paths"),
      ("{ identity: DID, paths: [\"../x\"] }", "is not a pattern for paths"),
      ("{ identity: DID, paths: [a, b, a] }", "`a` is in this list twice"),
      ("{ identity: DID, paths: [a], mode: loud }", "can be `advise` or `enforce`"),
      ("{ identity: DID, path: [a] }", "did you mean `paths`?"),
      (
        "{ identity: DID, paths: [a] }\n  - { identity: DID, paths: [b] }", "has an entry already"
      ),
      (
        "{ account: \"acct:a@b.c\", sponsor: stewards, paths: [a] }\n"
          + "  - { account: \"acct:A@b.c#7\", sponsor: stewards, paths: [b] }",
        "has an entry already"
      ),
    ])
  func malformed(entry: String, words: String) {
    let text = "version: 1\nagents:\n  - \(entry.replacing("DID", with: "\"\(did)\""))\n"
    let messages = messages(text)
    #expect(messages.contains { $0.contains(words) }, "\(messages)")
  }

  @Test("`agents` is a list that is not empty")
  func list() {
    #expect(messages("version: 1\nagents: {}").first?.contains("takes a list") == true)
    #expect(messages("version: 1\nagents: []").first?.contains("empty list") == true)
  }
}
