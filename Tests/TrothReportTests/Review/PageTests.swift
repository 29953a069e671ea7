import Testing
import TrothModel
import TrothReport
import TrothTestSupport

/// docs/spec/review.md, "HTML": pages as a browser shows them, light, dark and narrow.
@Suite("Pages in a browser")
struct PageTests {
  /// A change that waits, with a reason by somebody who answered.
  private func held() throws -> ReviewStage {
    var stage = try ReviewStage()
    stage.names = [stage.ana.id: "Ana"]
    stage.added = [try stage.agreement(stage.bo, as: stage.bo.guest)]
    stage.notes = ["The ledger troth/ledger has no statements yet."]
    try stage.commit(by: stage.bo.ident, signer: stage.bo.device)
    return stage
  }

  @Test(
    "axe-core finds nothing in light, dark and narrow; nothing is loaded or run; keys reach everything",
    .enabled(if: Chromium.isExpected, "`make test` installs the browser for this"))
  func accessible() async throws {
    let folder = try TempFolder()
    let text =
      "<b>\"'&\u{202e}\u{5d0} @ana [x](y) `z` " + String(repeating: "long", count: 99)
    let hostile = try HostileStage(text)
    for (name, stage) in [("held", try held()), ("hostile", hostile.stage)] {
      let page = try stage.report().html(Names(claimed: stage.names))
      try folder.write(page, to: "\(name).html")
    }
    try folder.write(
      ReviewFailure(
        TrothError(.user, code: .notAProject, "There is no project.", hint: "troth init")
      )
      .html, to: "unanswered.html")
    for (name, word) in [("request", "circle"), ("hostile-request", text)] {
      let page = RequestPage(
        project: word,
        processing: [
          Processing(
            data: [word], purposes: ["publish", word], operations: [word], audiences: [word])
        ], controllers: [word], benefits: word)
      try folder.write(page.html, to: "\(name).html")
    }
    let todo = RegisterTodoPage(
      file: "register.csv", todo: [.init(line: 2, name: text, reasons: ["day is missing"])])
    try folder.write(todo.html, to: "todo.html")
    let pages = ["held", "hostile", "unanswered", "request", "hostile-request", "todo"].map {
      folder.absolute("\($0).html")
    }
    let outcome = try await ToolRunner.run(
      IndependentVerifier.python,
      [SessionFolder.root + "/Tests/Independent/look_at_pages.py"] + pages, in: folder,
      environment: Chromium.path.map { ["TROTH_CHROMIUM": $0] } ?? [:])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
  }
}
