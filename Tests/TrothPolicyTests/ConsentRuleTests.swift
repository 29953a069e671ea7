import Testing
import TrothModel
import TrothPolicy

/// docs/spec/policy.md, "Data about people" and "Data stewards".
@Suite("Policy: data about people")
struct ConsentRuleTests {
  private static let did = "did:troth:zQmYd2Czv7y2gRe59ySyqYNMyrKfQYFmHSn8fBYnhCMAjYb"
  private static let head = """
    version: 1
    mode: advise
    audiences: { circle: { purposes: [archive] } }

    """

  @Test("Entries enforce by themselves, ask at every moment, and know their stewards")
  func forms() throws {
    let policy = try valid(
      Self.head + """
        data-stewards: [stewards, "\(Self.did)"]
        consent-needed:
          - { name: interviews, paths: ["interviews/**", "*.wav"], subjects: sidecar }
          - name: photos
            paths: ["photos/**"]
            subjects: manifest
            manifest: photos/who is in them.txt
            operations: { push: hand-on, commit: keep }
            data-stewards: ["\(Self.did)"]
            mode: advise
          - { name: letters, paths: ["letters/**"], subjects: directory, operations: { receive: host } }
        """)
    let did = try #require(TrothDID(Self.did))
    let rules = policy.consentNeeded
    #expect(rules.map(\.name) == ["interviews", "photos", "letters"])
    #expect(rules.map(\.entry)[0] == "consent-needed.interviews")
    #expect(rules.map(\.mode) == [.enforce, .advise, .enforce])
    #expect(rules.map(\.subjects) == [.sidecar, .manifest, .directory])
    #expect(rules.map(\.manifest) == [nil, "photos/who is in them.txt", nil])
    let moments = ConsentRule.Moment.allCases
    #expect(moments.map { rules[0].operation(at: $0) } == ["store", "share", "share", "publish"])
    #expect(
      moments.map { rules[1].operation(at: $0) } == ["keep", "hand-on", "hand-on", "publish"])
    #expect(moments.map { rules[2].operation(at: $0) } == ["store", "share", "host", "publish"])
    #expect(policy.dataStewards == DataScope(includesStewards: true, people: [did]))
    #expect(rules[0].stewards == policy.dataStewards)
    #expect(rules[1].stewards == DataScope(includesStewards: false, people: [did]))
    #expect(rules[1].stewards.persons([]) == [.identity(did)])
    #expect(DataScope.stewards.persons([did]) == [.identity(did)])
    #expect(try valid("version: 1").consentNeeded == [])
  }

  @Test(
    "Every malformed entry is told",
    arguments: [
      ("x", "pairs"), ("{}", "it has no `name`"), ("{}", "it has no `paths`"),
      ("{}", "`sidecar`, `manifest` or `directory`"),
      ("{ name: A, paths: [a], subjects: sidecar }", "cannot name an entry"),
      ("{ name: true, paths: [a], subjects: sidecar }", "something else"),
      ("{ name: a, paths: [], subjects: sidecar }", "empty list"),
      ("{ name: a, paths: a, subjects: sidecar }", "takes a list"),
      ("{ name: a, paths: [a, a], subjects: sidecar }", "twice"),
      ("{ name: a, paths: [/a], subjects: sidecar }", "not a pattern for paths"),
      ("{ name: a, paths: [a], subjects: sidecars }", "did you mean `sidecar`?"),
      ("{ name: a, paths: [a], subject: sidecar }", "did you mean `subjects`?"),
      ("{ name: a, paths: [a], subjects: manifest }", "it has no `manifest`"),
      ("{ name: a, paths: [a], subjects: manifest, manifest: /m }", "not the path of a file"),
      ("{ name: a, paths: [a], subjects: manifest, manifest: 'a/*' }", "not the path of a file"),
      ("{ name: a, paths: [a], subjects: manifest, manifest: 'a/../b' }", "not the path of a file"),
      (
        "{ name: a, paths: [a], subjects: sidecar, manifest: m }", "belongs to `subjects: manifest`"
      ),
      ("{ name: a, paths: [a], subjects: sidecar, operations: [push] }", "pairs"),
      ("{ name: a, paths: [a], subjects: sidecar, operations: { puhs: x } }", "`push`?"),
      ("{ name: a, paths: [a], subjects: sidecar, operations: { push: true } }", "something else"),
      ("{ name: a, paths: [a], subjects: sidecar, operations: { push: '' } }", "cannot name an op"),
      ("{ name: a, paths: [a], subjects: sidecar, mode: loud }", "can be `advise` or `enforce`"),
      ("{ name: a, paths: [a], subjects: sidecar, data-stewards: [steward] }", "`stewards`?"),
      ("{ name: a, paths: [a], subjects: sidecar, data-stewards: ['did:key:z6Mk'] }", "a data st"),
      ("{ name: a, paths: [a], subjects: sidecar, data-stewards: [] }", "empty list"),
      (
        "{ name: a, paths: [a], subjects: sidecar }\n  - { name: a, paths: [b], subjects: sidecar }",
        "has an entry already"
      ),
    ])
  func malformed(entry: String, words: String) {
    let found = problems(Self.head + "consent-needed:\n  - \(entry)\n")
    #expect(found.contains { $0.description.contains(words) }, "\(found)")
    #expect(found.allSatisfy { $0.line >= 5 })
  }

  @Test("Nothing is asked for nobody: entries need audiences, and a list")
  func audiences() {
    let entry = "consent-needed: [{ name: a, paths: [a], subjects: sidecar }]"
    #expect(problems("version: 1\n" + entry).map(\.position) == [at(2, 1)])
    #expect(problems("version: 1\n" + entry).first?.message.contains("`audiences`") == true)
    #expect(problems(Self.head + "consent-needed: {}").map(\.position) == [at(4, 17)])
    #expect(problems(Self.head + "consent-needed: []").map(\.position) == [at(4, 17)])
    #expect(problems(Self.head + "data-stewards: stewards").map(\.position) == [at(4, 16)])
  }
}
