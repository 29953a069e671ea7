import Testing
import TrothModel
import TrothPolicy

/// Specification: docs/spec/policy.md, "Forges" and "Keys of people".
@Suite("Policy: forges and keys")
struct ForgePolicyTests {
  @Test("Forges and keys are read, well-known forges without their software")
  func reading() throws {
    let policy = try valid(
      """
      version: 1
      forges:
        git.example.org: { keys: [terms/b.asc, terms/c.pub], software: forgejo }
        github.com: { keys: [terms/github-web-flow.asc], account-may: introduced }
      keys: { terms/ana.asc: did:troth:zQmYd2Czv7y2gRe59ySyqYNMyrKfQYFmHSn8fBYnhCMAjYb,
        terms/bo.asc: "acct:Bo@GitHub.com#7" }
      """)
    #expect(policy.forges.map(\.host) == ["git.example.org", "github.com"])
    #expect(policy.forges.map(\.software) == [.forgejo, .github])
    #expect(policy.forges.map(\.accountMay) == [.unknown, .introduced])
    #expect(policy.forges[0].keys == ["terms/b.asc", "terms/c.pub"])
    #expect(policy.keys.map(\.text) == ["terms/ana.asc", "terms/bo.asc"])
    #expect(policy.keys[1].person.description == "acct:bo@github.com#7")
    #expect(policy.keyTexts.count == 5)
    #expect(policy.keyOwner(of: ["terms/b.asc"]) == .forge(policy.forges[0]))
    #expect(policy.keyOwner(of: ["terms/b.asc", "terms/c.pub"]) == .forge(policy.forges[0]))
    #expect(policy.keyOwner(of: ["terms/ana.asc"]) == .person(policy.keys[0].person))
    #expect(policy.keyOwner(of: ["terms/ana.asc", "terms/b.asc"]) == nil, "two owners are none")
    #expect(policy.keyOwner(of: ["terms/other.asc"]) == nil)
  }

  @Test(
    "What cannot be evaluated is refused at its place",
    arguments: [
      ("forges: []", 2, 9, "pairs"),
      ("forges: {GitHub.com: {keys: [terms/a]}}", 2, 10, "host of a forge"),
      ("forges: {github: {keys: [terms/a], software: github}}", 2, 10, "host of a forge"),
      ("forges: {\"github.com.\": {keys: [terms/a], software: github}}", 2, 10, "host"),
      ("forges: {g\u{456}thub.com: {keys: [terms/a], software: github}}", 2, 10, "host"),
      ("forges: {github.com: [terms/a]}", 2, 22, "pairs"),
      ("forges: {github.com: {}}", 2, 10, "`keys`"),
      ("forges: {github.com: {keys: []}}", 2, 29, "empty list"),
      ("forges: {github.com: {keys: terms/a}}", 2, 29, "list"),
      ("forges: {github.com: {keys: [../a]}}", 2, 30, "below `terms/`"),
      ("forges: {github.com: {keys: [terms/a, terms/a]}}", 2, 39, "already"),
      ("forges: {github.com: {keys: [terms/a], account-may: accepted}}", 2, 53, "`introduced`"),
      ("forges: {github.com: {keys: [terms/a], account-may: steward}}", 2, 53, "`unknown`"),
      ("forges: {github.com: {keys: [terms/a], kyes: 1}}", 2, 40, "not a key of a forge"),
      ("forges: {github.com: {keys: [terms/a], software: svn}}", 2, 50, "`gitlab`"),
      ("forges: {git.example.org: {keys: [terms/a]}}", 2, 10, "`software`"),
      ("keys: [terms/a]", 2, 7, "pairs"),
      ("keys: {terms/a: bo}", 2, 17, "nobody's id"),
      ("keys: {terms/a: bo@example.org}", 2, 17, "nobody's id"),
      ("keys: {terms/a: \"acct:bo@github.com#0\"}", 2, 17, "nobody's id"),
      ("keys: {policy.yml: \"acct:bo@github.com\"}", 2, 8, "below `terms/`"),
      (
        "forges: {github.com: {keys: [terms/a]}}\nkeys: {terms/a: \"acct:bo@github.com\"}", 3, 8,
        "already"
      ),
    ] as [(String, Int, Int, String)])
  func refused(text: String, line: Int, column: Int, words: String) {
    let found = problems("version: 1\n" + text)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.position == at(line, column))
    #expect(found.first?.message.contains(words) == true, "\(found)")
  }

  @Test("A policy names so many texts with keys and no more")
  func limit() throws {
    func policy(_ count: Int) -> String {
      let texts = (1...count).map { "terms/k\($0)" }.joined(separator: ", ")
      return "version: 1\nforges: {github.com: {keys: [\(texts)]}}"
    }
    #expect(try valid(policy(PolicyLimits.keyTexts)).keyTexts.count == PolicyLimits.keyTexts)
    #expect(problems(policy(PolicyLimits.keyTexts + 2)).count == 1)
  }

  @Test(
    "Only a noreply address of that very forge names an account",
    arguments: [
      (ForgeRule.Software.github, "583231+Bo@users.noreply.forge.org", "bo@forge.org#583231"),
      (.github, "bo@users.noreply.Forge.org", "bo@forge.org"),
      (.github, "49+seeds[bot]@users.noreply.forge.org", "seeds%5Bbot%5D@forge.org#49"),
      (.github, "7-bo@users.noreply.forge.org", "7-bo@forge.org"),
      (.github, "bo@noreply.forge.org", nil), (.github, "noreply@forge.org", nil),
      (.github, "1+2+bo@users.noreply.forge.org", nil),
      (.github, "0+bo@users.noreply.forge.org", nil),
      (.github, "bo@users.noreply.forge.org.evil.org", nil),
      (.github, "bo@users.noreply.other.org", nil),
      (.github, "bo@x@users.noreply.forge.org", nil), (.github, "", nil), (.github, "bo", nil),
      (.gitlab, "583231-bo@users.noreply.forge.org", "bo@forge.org#583231"),
      (.gitlab, "583231-bo-b@users.noreply.forge.org", "bo-b@forge.org#583231"),
      (.gitlab, "bo@users.noreply.forge.org", nil),
      (.gitlab, "583231+bo@users.noreply.forge.org", nil),
      (.forgejo, "bo@noreply.forge.org", "bo@forge.org"),
      (.forgejo, "7+bo@noreply.forge.org", "bo@forge.org#7"),
      (.forgejo, "bo@users.noreply.forge.org", nil),
    ] as [(ForgeRule.Software, String, String?)])
  func addresses(software: ForgeRule.Software, address: String, account: String?) {
    let found = software.account(address: Array(address.utf8), host: "forge.org")
    #expect(found?.description == account.map { "acct:" + $0 })
  }
}
