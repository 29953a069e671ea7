import Testing
import TrothCheck
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothTestSupport

/// What a review says of trust and approvals. Specification: docs/spec/review.md, "Sections".
@Suite("Reviews: trust and approvals")
struct ReviewTrustTests {
  private static let policy = """
    version: 1
    mode: enforce
    rules: [{ name: core, authors: accepted, approvals: { count: 1 } }]

    """

  /// Bo's change; Chen may vouch in `code` and has vouched for him, as introduced.
  private func stage() throws -> (ReviewStage, chen: Character, dia: Character) {
    let chen = try Character("Chen", seed: 3)
    let dia = try Character("Dia", seed: 4)
    var stage = try ReviewStage(policy: Self.policy)
    let code = try #require(Scope("code"))
    let until = Instant(seconds: Instant.day.seconds + 86_400)
    let concern = try stage.ana.says(
      .concern,
      Concern(
        person: stage.bo.id, project: stage.project, scope: nil, because: "it was copied",
        evidence: ["https://example.org/1"]
      ).subject, until: until)
    stage.ledger = stage.bo.identity + chen.identity + dia.identity
    stage.ledger += [
      try stage.ana.says(
        .delegation,
        Delegation(person: chen.id, project: stage.project, scope: code, depth: 1).subject),
      try stage.ana.says(
        .delegation,
        Delegation(person: dia.id, project: stage.project, scope: code, depth: 1).subject),
      try chen.says(
        .vouch,
        Vouch(
          person: stage.bo.id, project: stage.project, scope: code, level: .accepted,
          because: "three good patches"
        ).subject),
      concern,
      try stage.bo.says(
        .reply,
        Reply(record: concern.id, project: stage.project, text: "I had leave to.").subject),
      try stage.ana.says(
        .approval,
        Approval(
          project: stage.project, change: ReviewStage.change, onto: stage.onto,
          head: ReviewStage.base ?? DraftCommit.id(of: []), because: "reads well"
        ).subject),
    ]
    for person in [stage.ana, stage.bo, chen, dia] { stage.names[person.id] = person.name }
    try stage.commit(by: "Bo <bo@example.org>", signer: stage.bo.device)
    return (stage, chen, dia)
  }

  @Test("ways, the cut, what one more person would change, concerns with their replies, approvals")
  func sections() throws {
    let (stage, _, _) = try stage()
    let text = try stage.report().text(Names(claimed: stage.names)).joined(separator: "\n")
    for words in [
      "introduced in code", "→ Chen", "If Chen (", "wrong, this would be wrong.",
      "For accepted: one more person like somebody who has not come forward here.",
      "has a concern until", "it was copied", "replies: I had leave to.",
      "approves this change: reads well", "rule core asks for one person accepted in review",
    ] {
      #expect(text.contains(words), "\(words)\n\(text)")
    }
    let report = try stage.report()
    let names = Names(claimed: stage.names)
    #expect(report.markdown(names).contains("\n```mermaid\nflowchart LR\n"))
    #expect(report.html(names).contains("role=\"img\""))
    let lines = text.split(separator: "\n")
    let concern = try #require(lines.firstIndex { $0.contains("it was copied") })
    #expect(lines[concern + 1].contains("I had leave to."), "never without the reply")
  }

  @Test("nobody is named who has not come forward: by no name and no id, in any form")
  func unlisted() throws {
    var (stage, _, dia) = try stage()
    let names = Names(claimed: stage.names)
    func forms() throws -> [String] {
      let report = try stage.report()
      return [
        report.text(names, verbose: true).joined(separator: "\n"), report.markdown(names),
        report.html(names),
      ]
    }
    for form in try forms() {
      #expect(!form.contains("Dia") && !form.contains(dia.id.short), "\(form)")
    }
    // What the change itself says of somebody names nobody either.
    let eve = try Character("Eve", seed: 5)
    stage.names[eve.id] = "Eve"
    stage.added = [
      try stage.ana.says(
        .vouch,
        Vouch(
          person: eve.id, project: stage.project, scope: try #require(Scope("docs")),
          level: .accepted, because: "she teaches"
        ).subject)
    ]
    for form in try forms() {
      #expect(form.contains("she teaches") && !form.contains("Eve ("))
      #expect(!form.contains(eve.id.short))
    }
    stage.ledger.append(
      try dia.says(.acceptance, Acceptance(person: dia.id, project: stage.project).subject))
    #expect(try forms()[0].contains("like Dia ("))
  }
}
