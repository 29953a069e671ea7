import Testing
import TrothCheck
import TrothModel
import TrothReport
import TrothTestSupport

/// docs/spec/review.md, "Sections", "Steps", "Silence".
@Suite("A review says who can do what")
struct ReviewReportTests {
  @Test("Silent when everyone is known and all passes: no comment at all")
  func silent() throws {
    var stage = try ReviewStage()
    stage.ledger = [try stage.agreement(stage.ana, as: stage.ana.id)]
    try stage.commit(by: stage.ana.ident, signer: stage.ana.device)
    let report = try stage.report()
    #expect(report.check.result.verdict == .pass)
    #expect(report.isSilent)
    #expect(try stage.markdown().isEmpty)
    #expect(try stage.text() == ["pass: 1 commit may go to village (main)."])
    #expect(report.markdown(Names(), verbose: true).contains("### Troth: pass"))
  }

  @Test("Not silent for a statement that nobody stands against: who decides wants to know")
  func statement() throws {
    var stage = try ReviewStage()
    stage.ledger = [try stage.agreement(stage.ana, as: stage.ana.id)]
    stage.added = [
      try stage.ana.says(.profile, Profile(person: stage.ana.id, name: "Anita").subject)
    ]
    try stage.commit(by: stage.ana.ident, signer: stage.ana.device)
    #expect(try stage.report().check.result.verdict == .pass)
    #expect(try stage.markdown().contains("wishes to be called Anita"))
  }

  @Test("A newcomer whose change waits has nothing to do; the maintainer has one command")
  func held() throws {
    var stage = try ReviewStage()
    stage.added = [try stage.agreement(stage.bo, as: stage.bo.guest)]
    try stage.commit(by: stage.bo.ident, signer: stage.bo.device)
    let report = try stage.report()
    #expect(report.check.result.verdict == .held)
    let lines = try stage.text()
    #expect(
      lines.contains("  Nothing. It waits for a steward's word, and nothing is wrong with it."))
    let head = report.check.head.short
    #expect(lines.contains("    troth admit 1b1b1b1b1b..\(head)"))
    #expect(
      lines.contains {
        $0.hasPrefix("  Bo (") && $0.hasSuffix("new here · 1 commit · dco accepted")
      })
    #expect(lines.contains { $0.contains("accepts dco of village") })
    #expect(
      lines.contains("Judged by the policy in commit 1b1b1b1b1b, which this change cannot alter."))
    #expect(lines.contains { $0.hasPrefix("Not looked at: ") })
  }

  @Test("New faces come first, and who answered for them is said with the reason")
  func people() throws {
    var stage = try ReviewStage()
    stage.ledger = [
      try stage.agreement(stage.ana, as: stage.ana.id),
      try stage.admission(stage.bo.guest, because: "Read it twice."),
    ]
    stage.added = [try stage.agreement(stage.bo, as: stage.bo.guest)]
    stage.names = [stage.ana.id: "Ana"]
    try stage.commit(by: stage.ana.ident, signer: stage.ana.device)
    try stage.commit(by: stage.bo.ident, signer: stage.bo.device)
    let report = try stage.report()
    #expect(report.check.result.verdict == .pass)
    #expect(!report.isSilent)
    let lines = try stage.text()
    let bo = try #require(lines.firstIndex { $0.hasPrefix("  Bo (") })
    let ana = try #require(lines.firstIndex { $0.hasPrefix("  Ana (") })
    #expect(bo < ana)
    #expect(lines[bo + 1].hasPrefix("    Ana ("))
    #expect(lines[bo + 1].hasSuffix("answers for this change: Read it twice."))
  }

  @Test("At most three lines for each; the last says how many more")
  func steps() throws {
    var stage = try ReviewStage()
    for number in 0..<6 {
      stage.files[GitPath("agreements/\(number).json")] = Array("{}".utf8)
    }
    try stage.commit(by: "Bo <bo@example.org>", signer: nil)
    let review = try #require(try stage.json()["review"]?.object)
    let contributor = try #require(review["contributor"]?.array)
    #expect(contributor.count == 3)
    #expect(contributor[2].object?["text"]?.string == "6 more are among the findings.")
    #expect(try #require(review["maintainer"]?.array).count <= 3)
  }

  @Test("Who did not sign is named as the commits name them, and that it proves nothing")
  func unsigned() throws {
    var stage = try ReviewStage()
    try stage.commit(by: "Bo <bo@example.org>", signer: nil)
    #expect(
      try stage.text().contains(
        "  somebody who did not sign · 1 commit · gives the name Bo, which proves nothing"))
  }

  @Test("An advising project says that nothing has to be done")
  func advice() throws {
    var stage = try ReviewStage(
      policy: ReviewStage.enforcing.replacing("mode: enforce", with: "mode: advise"))
    try stage.commit(by: stage.bo.ident, signer: stage.bo.device)
    let report = try stage.report()
    #expect(report.check.result.verdict == .advice)
    #expect(try stage.text().contains { $0.hasPrefix("  advice agreement-missing · Bo (") })
  }

  @Test("What nobody looked at is said, by what the policy does not ask")
  func notChecked() throws {
    var stage = try ReviewStage(policy: "version: 1\nsigned: if-present\nstrangers: allow\n")
    try stage.commit(by: stage.bo.ident, signer: nil)
    #expect(try stage.report().notChecked.count == 4)
  }

  @Test("The same input gives the same bytes")
  func deterministic() throws {
    var stage = try ReviewStage()
    stage.added = [try stage.agreement(stage.bo, as: stage.bo.guest)]
    try stage.commit(by: stage.bo.ident, signer: stage.bo.device)
    #expect(try stage.markdown() == stage.markdown())
    #expect(try !stage.markdown().contains(Instant.day.description))
    #expect(try RecordLayout.encode(stage.json()) == RecordLayout.encode(stage.json()))
  }

  @Test("A comment that is too long is cut between two lines, with its law and its folds whole")
  func cut() throws {
    var stage = try ReviewStage()
    for number in 0..<30 {
      let path = "agreements/\(number)" + String(repeating: "🌾", count: 900)
      stage.files[GitPath(path)] = Array("{}".utf8)
    }
    try stage.commit(by: "Bo <bo@example.org>", signer: nil)
    let markdown = try stage.markdown()
    #expect((60_000...65_536).contains(markdown.utf8.count))
    #expect(markdown.contains("\nJudged by the policy in commit `1b1b1b1b1b`"))
    #expect(markdown.contains("The report is longer than a comment may be and is cut here."))
    let folds = markdown.components("<details>")
    #expect(folds == markdown.components("</details>") && folds <= 1)
  }

  @Test("The table of the page names every key of the JSON, at every level")
  func keys() throws {
    var stage = try ReviewStage()
    stage.ledger = [try stage.admission(stage.bo.guest, because: "Read it.")]
    stage.added = [try stage.agreement(stage.bo, as: stage.bo.guest)]
    stage.files = ["charter.md": Array("x".utf8)]
    try stage.commit(by: stage.bo.ident, signer: stage.bo.device)
    let review = try #require(try stage.json()["review"]?.object)
    let rows = try MarkdownPage("docs/spec/review.md").rows(below: "JSON")
    for key in review.keys {
      let row = try #require(rows.first { $0[0].contains("`\(key)`") }, "\(key)")
      for inner in review[key]?.array?.first?.object?.keys ?? [] {
        #expect(row[1].contains("`\(inner)`"), "\(key).\(inner)")
      }
    }
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
