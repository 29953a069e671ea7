import Testing
import TrothModel
import TrothTestSupport

@Suite("What people permit, refuse and end")
struct ConsentCommandTests {
  @Test("asked, permitted, withdrawn without a word more, and permitted anew")
  func whole() async throws {
    let (ana, dia) = try await ConsentStage.interviewed()
    let request = try await ana.answer(ConsentStage.request + ["--yes", "--quiet"])
    try await dia.fetch()
    let shown = try await dia.troth("consent", "show", request)
    #expect(shown.contains("requested") && shown.contains("the village school"))
    let consent = try await dia.answer(["consent", "give", request, "--yes", "--quiet"])
    #expect(try await dia.answer(["consent", "give", request, "--yes", "--quiet"]) == consent)
    #expect(try await dia.consentState(consent) == "given")
    let end = try await dia.troth("consent", "withdraw", "--quiet")
    #expect(try await dia.consentState(consent) == "withdrawn")
    #expect(try await dia.troth("consent", "withdraw", "--quiet") == end)
    // Where it was not pushed to, it counts as soon as it is known.
    try await ana.fetch()
    #expect(try await ana.consentState(consent) == "withdrawn")
    let renewed = try await dia.troth(["consent", "renew", consent, "--yes"])
    #expect(renewed.status == 2 && renewed.error.contains("not renewed"), "\(renewed)")
    let again = try await dia.troth(["consent", "give", request, "--yes", "--quiet"])
    #expect(again.status == 0, "\(again)")
    let new = again.output.trimmed
    #expect(new != consent)
    #expect(try await dia.consentState(new) == "given")
    // The same words on the same day are another end.
    let second = try await dia.troth("consent", "withdraw", "--quiet")
    #expect(second != end)
    #expect(try await dia.consentState(new) == "withdrawn")
  }

  @Test(
    "withdrawing works without network, without a project that can be read, and without a commit name"
  )
  func offline() async throws {
    let (ana, dia) = try await ConsentStage.interviewed()
    let request = try await ana.answer(ConsentStage.request + ["--yes", "--quiet"])
    try await dia.fetch()
    let consent = try await dia.answer(["consent", "give", request, "--yes", "--quiet"])
    try await dia.git("remote", "set-url", "origin", dia.house + "/nowhere.git")
    let kept = try await dia.troth(["consent", "withdraw"])
    #expect(kept.status == 0 && kept.error.contains("From now on"), "\(kept)")
    #expect(try await dia.consentState(consent) == "withdrawn")
    // From home alone: nothing of the project is needed.
    let away = try await TempRepository()
    let key = try await dia.git("config", "user.signingKey")
    let outcome = try await dia.runner.run(
      ["consent", "withdraw", "--quiet"], in: away.path,
      environment: [
        "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "user.signingKey", "GIT_CONFIG_VALUE_0": key,
        "GIT_CONFIG_KEY_1": "gpg.format", "GIT_CONFIG_VALUE_1": "ssh",
      ])
    #expect(outcome.status == 0, "\(outcome)")
    // Dia's home tells her clone, whatever the ledger says.
    try await dia.git("update-ref", "-d", "refs/heads/troth/ledger")
    #expect(try await dia.consentState(consent) == "withdrawn")
  }

  @Test("narrower than asked, with an end; refused, put off; only a part withdrawn")
  func narrower() async throws {
    let (ana, dia) = try await ConsentStage.interviewed()
    let request = try await ana.answer(ConsentStage.request + ["--yes", "--quiet"])
    try await dia.fetch()
    let consent = try await dia.answer([
      "consent", "give", request, "--about", "interviews/tape-7.md", "--until", "2999-12-31",
      "--retention", "P2Y", "--on-end", "delete", "--yes", "--quiet",
    ])
    let json = try await dia.json("consent", "show", consent)
    let clause = json["processing"]?.array?.first?.object
    #expect(clause?["data"]?.strings == ["interviews/tape-7.md"])
    #expect(clause?["retention"]?.string == "P2Y" && json["until"] != nil)
    try await dia.answer(["consent", "withdraw", "--about", "interviews/other.md"])
    #expect(try await dia.consentState(consent) == "given")
    try await dia.answer(["consent", "refuse", "--purpose", "train-ai", "--yes"])
    #expect(try await dia.consentState(consent) == "given")
    try await dia.answer(["consent", "defer", request, "--yes"])
    let lists = try await dia.troth("consent", "list", "--mine")
    #expect(lists.contains("deferred") && lists.contains("refused"))
    #expect(
      try await dia.troth("consent", "list", "--about", "elsewhere/x").contains("given") == false)
    try await dia.answer(["consent", "withdraw", "--about", String(consent.prefix(12))])
    #expect(try await dia.consentState(consent) == "withdrawn")
  }

  @Test("on paper: a sheet and a second person; by phone a recorder ends it")
  func paper() async throws {
    let ana = try await ConsentStage.archive()
    let bo = try await ConsentStage.colleague(of: ana)
    let me = try await ana.troth("id", "show", "--quiet")
    try await ana.answer([
      "subject", "add", "Adaeze", "--recorder", me, "--recorder", bo.id, "--yes",
    ])
    let sheet = ana.repository.folder.absolute("sheet.pdf")
    try ana.repository.folder.write("a scanned sheet", to: sheet)
    try await bo.person.fetch()
    let record = [
      "consent", "record", "Adaeze", "--given", "--on-paper", "--about", "interviews/**",
      "--purpose", "AcademicResearch", "--audience", "circle", "--notice", sheet, "--yes",
    ]
    let none = try await ana.troth(record)
    #expect(none.status == 2 && none.error.contains("one more sheet is needed"), "\(none)")
    let consent = try await ana.answer(record + ["--sheet", sheet, "--quiet"])
    #expect(try await ana.consentState(consent) == "incomplete")
    let own = try await ana.troth(["consent", "witness", consent, "--sheet", sheet, "--yes"])
    #expect(own.status == 2 && own.error.contains("somebody else of the staff"), "\(own)")
    let wrong = ana.repository.folder.absolute("wrong.pdf")
    try ana.repository.folder.write("another sheet", to: wrong)
    try await bo.person.fetch()
    let other = try await bo.person.troth([
      "consent", "witness", consent, "--sheet", wrong, "--yes",
    ])
    #expect(other.status == 2 && other.error.contains("not the sheets"), "\(other)")
    try await bo.person.fetch()
    try await bo.person.answer(["consent", "witness", consent, "--sheet", sheet, "--yes"])
    #expect(try await ana.consentState(consent) == "given")
    #expect(try await ana.troth("consent", "show", consent).contains("written down by a recorder"))
    try await ana.answer([
      "consent", "withdraw", "--on-behalf-of", "Adaeze", "--by-phone", "--day", "2026-01-05",
    ])
    #expect(try await ana.consentState(consent) == "withdrawn")
    // What ended is not taken up again on the old sheet.
    let stale = try await ana.answer(record + ["--sheet", sheet, "--quiet"])
    try await bo.person.fetch()
    try await bo.person.answer(["consent", "witness", stale, "--sheet", sheet, "--yes"])
    #expect(try await ana.consentState(stale) == "incomplete")
    try await ana.expectNowhere("Adaeze", but: "")
  }

  @Test(
    "a child's data without a guardian, a community's without its quorum: who is missing is said")
  func quorum() async throws {
    let (ana, dia) = try await ConsentStage.interviewed()
    let key = try await dia.troth("id", "show", "--quiet")
    for (name, options, words) in [
      ("Child", ["--key", key, "--guardian", ConsentStage.key(7)], "one more guardian has"),
      (
        "Hill",
        ["--community-authority", key, "--community-authority", ConsentStage.key(8)]
          + ["--authorities-needed", "2"], "one more community authority has"
      ),
    ] {
      try await ana.answer(["subject", "add", name, "--yes"] + options)
      let subject = try await ana.troth("subject", "find", name, "--quiet")
      try await dia.fetch()
      let given = try await dia.troth(
        ["consent", "give", "--subject", subject, "--yes"] + ConsentStage.clause)
      #expect(given.status == 0 && given.error.contains(words), "\(given)")
      let listed = try await dia.json("consent", "list", "--subject", subject)
      let states = listed["statements"]?.array?.compactMap { $0.object?["state"]?.string }
      #expect(states == ["incomplete"])
      let sheet = ana.repository.folder.absolute("sheet")
      try ana.repository.folder.write("sheet", to: sheet)
      let recorded = try await ana.troth(
        ["consent", "record", subject, "--given", "--on-paper", "--sheet", sheet, "--yes"]
          + ["--word-of", "themselves"] + ConsentStage.clause)
      #expect(recorded.status == 2 && recorded.error.contains("missing"), "\(recorded)")
    }
  }

  @Test("What does not fit is refused, and nothing is written")
  func refusals() async throws {
    let (ana, dia) = try await ConsentStage.interviewed()
    let request = try await ana.answer(ConsentStage.request + ["--yes", "--quiet"])
    try await dia.fetch()
    let consent = try await dia.answer(["consent", "give", request, "--yes", "--quiet"])
    try await ana.fetch()
    let me = try await ana.troth("id", "show", "--quiet")
    try await ana.answer([
      "id", "new", "--kind", "agent", "--name", "Bot", "--operator", me, "--no-passphrase",
    ])
    let bot = try await ana.agentID("Bot")
    let before = try await ana.traces()
    let clause = ConsentStage.clause + ["--yes"]
    let cases: [([String], Int32, String)] = [
      (["consent", "give", request, "--yes"], 2, "do not speak for"),
      (["consent", "give", "--subject", "Dia"] + clause, 2, "do not speak for"),
      (["consent", "refuse", "--yes"], 2, "Nobody has said"),
      (["consent", "record", "Dia", "--given", "--by-phone"] + clause, 2, "sheet"),
      (["consent", "record", "Dia", "--given"] + clause, 64, "--by-phone"),
      (["consent", "countersign", consent, "--yes"], 2, "do not speak for"),
      (["consent", "witness", consent, "--sheet", "x", "--yes"], 2, "not written down"),
      (["consent", "invalidate", consent, "--yes"], 2, "as the authority"),
      (["consent", "revoke", "ffffffff", "--yes"], 2, "No record"),
      (["consent", "show", "ffffffff"], 2, "No record"),
      (["consent", "withdraw", "--by-phone"], 64, "Whose word"),
      (["consent", "withdraw", "--on-behalf-of", "Dia"], 64, "how they told you"),
      (["consent", "withdraw", "--about", "../x"], 64, "no pattern"),
      (ConsentStage.request + ["--purpose", "AcademicResearsh", "--yes"], 2, "AcademicResearch"),
      (ConsentStage.request + ["--about", "/x", "--yes"], 64, "no pattern"),
      (ConsentStage.request + ["--owes", "thank Dia by name", "--yes"], 2, "private register"),
      (ConsentStage.request, 64, "--yes"),
    ]
    for (arguments, status, words) in cases {
      let outcome = try await ana.troth(arguments)
      #expect(outcome.status == status, "\(arguments): \(outcome.error)")
      #expect(outcome.error.contains(words), "\(arguments): \(outcome.error)")
    }
    // agent consenting: a person does.
    for deed in [["give", request], ["withdraw"], ["refuse"]] {
      let outcome = try await ana.troth(
        ["consent"] + deed + ["--yes"],
        environment: ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "troth.identity"]
          .merging(["GIT_CONFIG_VALUE_0": bot]) { $1 })
      #expect(outcome.status == 2 && outcome.error.contains("agent does not"), "\(outcome)")
    }
    #expect(try await ana.traces() == before)
    let dry = try await ana.troth(ConsentStage.request + ["--dry-run", "--format", "markdown"])
    #expect(dry.status == 0 && dry.output.contains("☐ yes") && !dry.output.contains("☑"))
    #expect(try await ana.traces() == before)
    try await ana.answer(["consent", "revoke", consent, "--reason", "the study is over", "--yes"])
    #expect(try await ana.consentState(consent) == "revoked")
  }

  @Test(
    "a register of 60 rows comes in at once, again without a change, and is witnessed by its sheets"
  )
  func register() async throws {
    let ana = try await ConsentStage.archive()
    let folder = ana.repository.folder
    let here = folder.absolute("office")
    try folder.makeFolder(here + "/scans")
    var text = "\u{feff}name;answer;day;method;sheet;about;purposes;audiences;notes\r\n"
    for row in 1...60 {
      try folder.write("sheet \(row)", to: "office/scans/\(row).pdf")
      text +=
        "=Person \(row);yes;2026-01-05;on-paper;scans/\(row).pdf;interviews/\(row)/**;archive;"
      text += "circle;=HYPERLINK(1)\r\n"
    }
    try folder.write("We ask you.", to: "office/notice.md")
    let file = here + "/register.csv"
    func write(_ rows: String) throws { try folder.write(text + rows, to: "office/register.csv") }
    let command = ["consent", "import", file, "--notice", here + "/notice.md"]
    // hostile CSV cells: paths that lead elsewhere, escapes, markup and a row that is not ready.
    try write(
      "<b>\u{1b}[2J;yes;2026-01-05;on-paper;../../etc/passwd;x/**;archive;circle;\r\n"
        + "Zoe;yes;2026-01-05;on-paper;/etc/passwd;x/**;archive;circle;\r\n"
        + "Yves;yes;2026-01-05;on-paper;scans/1.pdf;x/**;arkive;circle;\r\n"
        + "Xi;yes;;on-paper;scans/1.pdf;x/**;archive;circle;\r\n")
    let before = try await ana.traces()
    let todo = here + "/todo.html"
    let none = try await ana.troth(command + ["--yes", "--todo", todo])
    #expect(
      none.status == 1 && none.error.contains("60 ready, 0 in already, 4 not ready"), "\(none)")
    #expect(none.error.contains("outside the folder") && !none.error.contains("\u{1b}"))
    #expect(!none.error.contains("Zoe"))
    #expect(try await ana.traces() == before)
    let page = String(decoding: folder.read("office/todo.html") ?? [], as: UTF8.self)
    #expect(page.contains("Zoe") && page.contains("day is not written") && !page.contains("<b>"))
    #expect(try await ana.run("/usr/bin/stat", ["-c", "%a", todo]).output.trimmed == "600")
    try await ana.answer(command + ["--yes", "--ready-only"])
    #expect(try await ana.troth("consent", "list", "--quiet").lines.count == 60)
    #expect(try await ana.git("rev-list", "--count", "troth/ledger") == "1")
    let again = try await ana.troth(command + ["--yes", "--ready-only"])
    #expect(again.status == 0 && again.error.contains("0 ready, 60 in already"), "\(again)")
    let bo = try await ConsentStage.colleague(of: ana)
    try await ana.answer(["subject", "handover", "=Person 1", "--recorder", bo.id, "--yes"])
    let states = try await ana.json("consent", "list")["statements"]?.array ?? []
    #expect(states.allSatisfy { ["incomplete"].contains($0.object?["state"]?.string) })
    try await ana.expectNowhere("Person", but: "")
    try await ana.expectNowhere("Zoe", but: "")
    // A second data steward confirms all of them by the folder of sheets.
    try await bo.person.fetch()
    let witness = ["consent", "witness", "--sheets", here + "/scans", "--yes"]
    #expect(try await bo.person.answer(witness).contains("nothing to witness"))
  }
}
