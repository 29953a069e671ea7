import Testing
import TrothModel
import TrothReport
import TrothTestSupport

@Suite("The status report")
struct StatusReportTests {
  // SAFETY: twenty bytes are an object's name.
  private let commit = ObjectID(bytes: Array(repeating: 1, count: 20))!

  private func report(stewards: Int, threshold: Int64) throws -> StatusReport {
    let ids = try (1...stewards).map { try Character("S", seed: UInt8($0)).did }
    var report = StatusReport()
    report.project = StatusReport.Project(
      id: ids[0], name: "village", fingerprint: "0000", sequence: 3, ref: "refs/heads/main",
      commit: commit, stewards: ids, threshold: threshold, proposals: [], notes: [])
    report.hooks = ["pre-push"]
    return report
  }

  @Test(
    "It says when losing one steward would leave the project stuck",
    arguments: [(1, Int64(1), true), (2, 1, false), (2, 2, true), (3, 2, false)])
  func fragile(_ stewards: Int, _ threshold: Int64, _ isFragile: Bool) throws {
    let lines = try report(stewards: stewards, threshold: threshold).text(Names())
    #expect(lines.contains { $0.contains("losing one steward") } == isFragile)
  }

  @Test("Each thing that waits has one command as its hint")
  func hints() throws {
    var report = try report(stewards: 2, threshold: 1)
    #expect(report.hints == ["troth join"])
    let ana = try Character("Ana", seed: 1)
    report.me = StatusReport.Person(
      id: ana.id, key: ana.device.publicKey, place: "here", isSteward: true,
      agreements: [
        .init(name: "dco", word: "missing"), .init(name: "cla", word: "pending"),
      ])
    report.hooks = []
    report.ledger = StatusReport.Ledger(
      ref: "refs/remotes/origin/troth/ledger", tip: nil, statements: 2, unpushed: 1,
      push: "git push origin troth/ledger")
    report.project?.proposals = [
      .init(id: ana.inception.id, missing: 1, awaited: [], isHere: false)
    ]
    #expect(
      report.hints == [
        "git push origin troth/ledger", "troth agree dco",
        "troth project sign \(ana.inception.id.short)", "troth hook install",
      ])
    #expect(report.json["hints"]?.array?.count == 4)
  }

  @Test("Outside a project it says so and how to begin")
  func noProject() {
    let lines = StatusReport().text(Names())
    #expect(lines.first == "There is no Troth project here.")
    #expect(lines.last == "hint: troth init")
  }

  @Test("Trouble is told with its code and does not hide who one is")
  func trouble() throws {
    var report = StatusReport()
    report.trouble = TrothError(
      .data, code: .rollback, "An older state.\u{1b}[1m", hint: "troth project show")
    let lines = report.text(Names())
    #expect(lines[0].contains("troth explain rollback") && !lines[0].contains("\u{1b}"))
    #expect(lines.contains { $0.contains("nobody yet") })
    #expect(report.json["trouble"]?.object?["code"] == "rollback")
  }
}
