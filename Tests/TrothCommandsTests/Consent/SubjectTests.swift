import Testing
import TrothModel
import TrothTestSupport

@Suite("Whom data is about")
struct SubjectTests {
  @Test("A name lies in the private register alone, which is its owner's only")
  func names() async throws {
    let ana = try await ConsentStage.archive()
    let record = try await ana.answer([
      "subject", "add", "Adaeze Obi", "--key", ConsentStage.key(7), "--yes", "--quiet",
    ])
    let id = try await ana.answer(["subject", "find", "adaeze", "--quiet"])
    #expect(SubjectID(id) != nil && record.count == 64)
    #expect(try await ana.troth("subject", "list").contains("Adaeze Obi"))
    #expect(try await ana.troth(["subject", "find", "Nobody"]).status == 1)
    let shown = try await ana.json("subject", "show", "Adaeze Obi")
    #expect(shown["keys"]?.strings == [ConsentStage.key(7)])
    #expect(shown["recorders"]?.strings?.count == 1)
    let register = try await ana.run("/usr/bin/find", [ana.home + "/registers", "-name", "*.json"])
    let path = register.output.trimmed
    #expect(try await ana.run("/usr/bin/stat", ["-c", "%a", path]).output.trimmed == "600")
    try await ana.expectNowhere("Adaeze", but: path)
  }

  @Test("A second one of the same name is asked for, and a steward says who speaks")
  func twice() async throws {
    let ana = try await ConsentStage.archive()
    let add = ["subject", "add", "Adaeze", "--key", ConsentStage.key(7), "--yes"]
    try await ana.answer(add)
    let before = try await ana.traces()
    let again = try await ana.troth(add)
    #expect(again.status == 2 && again.error.contains("already"), "\(again)")
    #expect(try await ana.traces() == before)
    try await ana.answer(add + ["--another"])
    let both = try await ana.troth(["subject", "show", "Adaeze"])
    #expect(both.status == 2 && both.error.contains("Several"), "\(both)")
    #expect(try await ana.answer(["subject", "find", "adaeze", "--quiet"]).lines.count == 2)
  }

  @Test("What does not fit is refused, and nothing is written, in the register neither")
  func refusals() async throws {
    let ana = try await ConsentStage.archive()
    let me = try await ana.troth("id", "show", "--quiet")
    try await ana.answer([
      "id", "new", "--kind", "agent", "--name", "Bot", "--operator", me, "--no-passphrase",
    ])
    let bot = try await ana.agentID("Bot")
    let before = try await ana.traces()
    let add = ["subject", "add", "Adaeze", "--yes"]
    let key = ["--key", ConsentStage.key(7)]
    let cases: [([String], Int32, String)] = [
      (add + ["--key", "acct:adaeze@example.org"], 2, "signs nothing"),
      (add + ["--key", bot], 2, "an agent does not"),
      (add + key + ["--guardian", ConsentStage.key(7)], 2, "own guardian"),
      (add + key + ["--guardians-needed", "0"], 64, "--guardian"),
      (add + ["--guardian", ConsentStage.key(7), "--guardians-needed", "2"], 64, "2 of 1"),
      (add + key + ["--community-authority", ConsentStage.key(8)], 64, "authorities"),
      (["subject", "add", "two\nlines", "--yes"] + key, 64, "one line"),
      (["subject", "add", "Adaeze"] + key, 64, "--yes"),
      (["subject", "show", "Nobody"], 2, "nobody in your private register"),
      (["subject", "handover", "--all", "--recorder", bot], 2, "nobody whom"),
      (["subject", "handover", "Adaeze"], 64, "Say what changes"),
    ]
    for (arguments, status, words) in cases {
      let outcome = try await ana.troth(arguments)
      #expect(outcome.status == status, "\(arguments): \(outcome.error)")
      #expect(outcome.error.contains(words), "\(arguments): \(outcome.error)")
    }
    #expect(try await ana.traces() == before)
    let dry = try await ana.troth(add + key + ["--dry-run"])
    #expect(dry.status == 0 && !(dry.output + dry.error).contains("nothing was"), "\(dry)")
    #expect(try await ana.traces() == before)
  }

  @Test("A self-made subject: who is no data steward binds nobody")
  func selfMade() async throws {
    let project = try await TestProject()
    let bo = try await Somebody.clone(of: project)
    try await bo.answer(["id", "new", "--name", "Bo", "--no-passphrase"])
    let outcome = try await bo.troth([
      "subject", "add", "Bo", "--key", ConsentStage.key(7), "--yes",
    ])
    #expect(outcome.status == 2 && outcome.error.contains("data stewards"), "\(outcome)")
  }

  @Test("Handover: other speakers, other recorders, and the names from hand to hand")
  func handover() async throws {
    let ana = try await ConsentStage.archive()
    try await ana.answer([
      "subject", "add", "Ben", "--guardian", ConsentStage.key(7), "--yes",
    ])
    try await ana.answer([
      "subject", "handover", "Ben", "--key", ConsentStage.key(8), "--no-guardian", "--yes",
    ])
    let grown = try await ana.json("subject", "show", "Ben")
    #expect(grown["keys"]?.strings == [ConsentStage.key(8)])
    #expect(grown["guardians"]?.strings == [] && grown["bindings"]?.strings?.count == 1)
    let rows = ana.repository.folder.absolute("rows.json")
    try await ana.answer([
      "subject", "handover", "--all", "--recorder", ConsentStage.key(9), "--rows", rows, "--yes",
    ])
    let handed = try await ana.json("subject", "show", "Ben")
    #expect(handed["recorders"]?.strings == [ConsentStage.key(9)])
    let colleague = try ana.elsewhere()
    #expect(try await colleague.troth("subject", "list").contains("(no name here)"))
    #expect(try await colleague.troth("subject", "receive", rows).contains("1 name came"))
    #expect(try await colleague.troth("subject", "receive", rows).contains("0 names came"))
    #expect(try await colleague.troth("subject", "list").contains("Ben"))
    for text in ["{}", "not JSON", "{\"version\":1,\"project\":\"x\",\"subjects\":[]}"] {
      try ana.repository.folder.write(text, to: rows)
      let outcome = try await colleague.troth(["subject", "receive", rows])
      #expect(outcome.status == 2, "\(text): \(outcome)")
    }
  }
}
