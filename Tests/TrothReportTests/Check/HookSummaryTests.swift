import Testing
import TrothModel
import TrothPolicy

@testable import TrothCheck
@testable import TrothReport

@Suite("What hooks say")
struct HookSummaryTests {
  private func entry(_ ref: String, _ codes: [FindingCode], mode: PolicyMode = .enforce) throws
    -> PushReport.Entry
  {
    let findings = codes.map {
      Finding(
        $0, .error, rule: "r", mode: mode, message: "What \u{1b}[31m\($0.rawValue)\nis about.",
        remedy: "troth mend")
    }
    let id = try #require(ObjectID(String(repeating: "1", count: 40)))
    let did = try #require(
      TrothDID("did:troth:zQmYv4cx2BgV1FNhwZq8w57Ve9y98id8gzDMFvRVMMGqkNM"))
    let result = CheckResult(
      verdict: Verdict.of(findings), findings: findings, people: [], commits: 2)
    return PushReport.Entry(
      ref,
      .judged(
        CheckReport(
          result: result, base: nil, head: id, onto: ref, at: Instant(seconds: 0), authority: id,
          ledger: nil, project: did, name: "vill\u{202e}age", sequence: 0, adoptedBy: [],
          notes: [])))
  }

  private func unanswered(_ ref: String) -> PushReport.Entry {
    PushReport.Entry(ref, .unanswered(TrothError(.data, "It is not here.", hint: "git fetch")))
  }

  @Test("Nothing is said when all is well")
  func silence() throws {
    let report = PushReport([try entry("refs/heads/a", [])])
    #expect(report.verdict == .pass && report.entries.isEmpty)
    #expect(HookSummary.lines(report, names: Names(), reportPath: "/r").isEmpty)
  }

  @Test("A push of 500 refs is told in summary: the worst in full, the rest by verdict")
  func manyRefs() throws {
    var entries = try (0..<400).map { try entry("refs/heads/many/\($0)", [.commitUnsigned]) }
    entries += try (0..<99).map { try entry("refs/heads/new/\($0)", [.personHeld]) }
    entries.append(unanswered("refs/heads/x\u{1b}"))
    let lines = PushReport(entries).text(Names())
    #expect(lines[0] == "500 refs of this push have something to be said about them.")
    #expect(lines.count < 60 && lines.contains("unanswered: It is not here."))
    #expect(
      lines.suffix(2) == [
        "also fail: refs/heads/many/101, refs/heads/many/102, refs/heads/many/103 and 393 more",
        "also held: refs/heads/new/0, refs/heads/new/1, refs/heads/new/10 and 96 more",
      ])
  }

  @Test("Never more than six lines, the first a sentence, the last the report's path, no escapes")
  func shape() throws {
    let all: [FindingCode] = [.commitUnsigned, .agreementMissing, .recordDeleted, .rollback]
    for count in 0...12 {
      for closing in [nil, "to push all the same: TROTH=0 git push"] {
        var entries = try (0..<count).map { try entry("refs/heads/\($0)\u{1b}", all) }
        entries.append(unanswered("refs/heads/x"))
        let lines = HookSummary.lines(
          PushReport(entries), names: Names(), closing: closing, reportPath: "/a\u{7}/r.txt")
        #expect(lines.count <= 6 && lines[0] == "troth: It is not here.")
        #expect(lines.last == "  the whole report: /a\\u{7}/r.txt")
        #expect(closing == nil || lines.contains("  to push all the same: TROTH=0 git push"))
        #expect(lines.contains("  to mend it: git fetch") || count > 0)
        let scalars = lines.joined().unicodeScalars
        #expect(scalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202e })
      }
    }
  }

  @Test("The worst ref comes first, whatever the order of the push")
  func order() throws {
    let entries = [
      try entry("refs/heads/held", [.personHeld]),
      try entry("refs/heads/advice", [.commitUnsigned], mode: .advise),
      try entry("refs/heads/fail", [.commitUnsigned]), try entry("refs/heads/pass", []),
    ]
    for shift in entries.indices {
      let report = PushReport(Array(entries[shift...] + entries[..<shift]))
      #expect(
        report.entries.map(\.ref) == ["refs/heads/fail", "refs/heads/held", "refs/heads/advice"])
      #expect(report.verdict == .fail)
      let lines = HookSummary.lines(report, names: Names(), reportPath: nil)
      #expect(lines[1] == "  also refs/heads/held (held), refs/heads/advice (advice)")
    }
  }

  @Test("A refusal that no policy softens weighs as a failure")
  func refusal() {
    let error = TrothError(.user, code: .rollback, "It would go back.", hint: "git fetch")
    let report = PushReport([.init("refs/heads/main", .refused(error))])
    #expect(report.verdict == .fail)
    #expect(
      report.text(Names()) == [
        "fail: It would go back.", "  ref: refs/heads/main", "  code: rollback",
        "  to mend it: git fetch",
      ])
  }
}
