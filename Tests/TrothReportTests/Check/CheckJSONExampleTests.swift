import Testing
import TrothCheck
import TrothCrypto
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothTestSupport

/// docs/spec/check.md, "JSON": the example is a real answer, and the table has its keys.
@Suite("The example of docs/spec/check.md")
struct CheckJSONExampleTests {
  /// Bo, a guest, sends one signed commit to a project that asks for the terms `dco`.
  private func report() throws -> (report: CheckReport, bo: Character) {
    let ana = try Character("Ana", seed: 1)
    let bo = try Character("Bo", seed: 2)
    let policy = """
      version: 1
      mode: enforce
      agreements: {dco: {terms: terms/dco.txt}}
      signed: tip
      """
    let event = ProjectEvent(
      project: nil, sequence: 0, previous: nil, name: "village", stewards: [ana.did], threshold: 1,
      branch: "main", ledger: "troth/ledger", adopted: [],
      texts: ["terms/dco.txt": SHA256.digest(Array(SpecExamples.terms.utf8))])
    let law = try ana.identity + [ana.says(.projectEvent, event.subject)]
    let union = RecordUnion(law.map { SourcedRecord($0, from: .law) })
    guard case .project(let state) = ProjectFold.fold(union),
      case .valid(let rules) = Policy.parse(Array(policy.utf8))
    else { throw TempFailure("the project of the example does not stand") }
    let commit = try DraftCommit(
      by: "Bo <bo@example.org>", "Add beans\n", signer: bo.device
    ).bytes()
    let head = DraftCommit.id(of: commit)
    let people = People(union)
    let base = try #require(ObjectID(String(repeating: "1b", count: 20)))
    let question = Question(
      law: Law(project: state, policy: rules), onto: "refs/heads/main", base: base, head: head,
      commits: [CommitUnderJudgement(id: head, bytes: commit)],
      change: SHA256.digest(Array("the change".utf8)), lawChanges: [], proposed: nil,
      people: people, statements: Statements(union, people: people, project: state.id), at: .day)
    var report = CheckReport(
      result: question.answer(), base: base, head: head, onto: question.onto, at: .day,
      authority: base, ledger: nil, project: state.id, name: state.current.name,
      sequence: state.current.sequence, adoptedBy: state.newest.by,
      notes: ["The ledger troth/ledger has no statements yet."])
    report.audience = .named("public")
    return (report, bo)
  }

  @Test("a held change of a guest, byte for byte")
  func example() throws {
    let (report, bo) = try report()
    #expect(report.result.verdict == .fail)
    let json = report.json(Names(claimed: [bo.guest: "Bo"]))
    let text = String(decoding: RecordLayout.encode(json), as: UTF8.self)
    let differences = try SpecExamples.differences(
      of: "docs/spec/check.md", from: ["check-json": text])
    #expect(differences.isEmpty, "\(differences)")
  }

  @Test("the table names every key, at every level")
  func keys() throws {
    let json = try report().report.json(Names())
    let rows = try MarkdownPage("docs/spec/check.md").rows(below: "JSON")
    #expect(Set(rows.map(\.[0])) == Set(json.keys.map { "`\($0)`" }))
    for (key, row) in rows.map({ ($0[0].dropFirst().dropLast(), $0[1]) }) {
      let value = json[String(key)]
      let inner = value?.object ?? value?.array?.first?.object ?? [:]
      for name in inner.keys { #expect(row.contains("`\(name)`"), "\(key).\(name)") }
    }
  }
}
