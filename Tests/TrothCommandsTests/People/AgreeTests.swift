import Glibc
import Testing
import TrothModel
import TrothTestSupport

@Suite("troth agree, agreement and withdraw")
struct AgreeTests {
  private func joined(_ project: TestProject, as name: String = "Bo") async throws -> Somebody {
    let person = try await Somebody.clone(of: project, as: name)
    try await person.troth("id", "new", "--name", name, "--no-passphrase")
    try await person.troth("id", "use", name)
    return person
  }

  private func state(_ person: Somebody) async throws -> JSONObject {
    let list = try await person.json("agreement", "list")
    return try #require(list["agreements"]?.array?.first?.object)
  }

  @Test("Accepted, ended, accepted again: the new word names the ended one")
  func again() async throws {
    let bo = try await joined(try await TestProject())
    #expect(try await state(bo)["state"]?.string == "missing")
    let first = try await bo.troth("agree", "dco", "--yes", "--quiet")
    #expect(try await state(bo)["state"]?.string == "pending")
    #expect(try await state(bo)["id"]?.string == first)
    let end = try await bo.troth("agreement", "end", "dco", "--quiet", "--reason", "for now")
    let withdrawal = try await bo.git(
      "show", "troth/ledger:.troth/withdrawals/\(end.prefix(2))/\(end).json")
    #expect(withdrawal.contains(first) && withdrawal.contains("for now"))
    #expect(try await state(bo)["state"]?.string == "ended")
    let nothing = try await bo.troth(["agreement", "end", "dco"])
    #expect(nothing.status == 2 && nothing.error.contains("no agreement of yours"))
    let second = try await bo.troth("agree", "dco", "--yes", "--quiet")
    #expect(second != first)
    let text = String(
      decoding: try #require(
        bo.repository.read(".troth/agreements/\(second.prefix(2))/\(second).json")), as: UTF8.self)
    let record = try Record(parsing: Array(text.utf8))
    #expect(record.subject["after"]?.strings == [first])
    #expect(try await state(bo)["id"]?.string == second)
  }

  @Test("What the project holds already is not said twice")
  func inForce() async throws {
    let project = try await TestProject()
    let bo = try await joined(project)
    let id = try await bo.troth("agree", "dco", "--yes", "--quiet", "--commit")
    try await bo.git("push", "--quiet", "origin", "HEAD:topic")
    try await project.repository.git("merge", "--quiet", "--ff-only", "topic")
    try await bo.git("fetch", "--quiet")
    #expect(try await state(bo)["state"]?.string == "in-force")
    let before = try await bo.traces()
    #expect(try await bo.troth("agree", "dco", "--yes", "--quiet") == id)
    #expect(try await bo.traces() == before)
    #expect(try await bo.git("status", "--porcelain") == "")
  }

  @Test("On the ledger the identity comes along, once")
  func ledger() async throws {
    let project = try await TestProject()
    let bo = try await joined(project)
    try await bo.troth("agree", "dco", "--yes", "--to", "ledger")
    let files = try await project.repository.git(
      "ls-tree", "-r", "--name-only", "troth/ledger"
    ).split(separator: "\n").map { $0.split(separator: "/")[1] }
    #expect(files == ["agreements", "countersignatures", "identities", "profiles"])
    #expect(try await state(bo)["state"]?.string == "in-force")
    try await bo.troth("agreement", "end", "dco")
    let after = try await project.repository.git("ls-tree", "-r", "--name-only", "troth/ledger")
    #expect(after.split(separator: "\n").count == 5)
  }

  @Test("Language and employer are in the statement")
  func details() async throws {
    let bo = try await joined(try await TestProject())
    let id = try await bo.troth(
      "agree", "dco", "--yes", "--quiet", "--language", "pt-BR", "--on-behalf-of", "Ubuntu e.V.",
      "--to", "home")
    let shown = try await bo.troth("agreement", "list", "--format", "json")
    #expect(shown.contains(id))
    let text = try await bo.git(
      "--git-dir=\(bo.home)/home.git", "show",
      "main:.troth/agreements/\(id.prefix(2))/\(id).json")
    #expect(text.contains("\"language\": \"pt-BR\""))
    #expect(text.contains("\"onBehalfOf\": \"Ubuntu e.V.\""))
    #expect(try await bo.git("status", "--porcelain") == "")
  }

  @Test("The text in force is shown, not the one in the work tree")
  func text() async throws {
    let bo = try await joined(try await TestProject())
    try bo.repository.write("Give me your house.\n", to: ".troth/terms/dco.txt")
    #expect(try await bo.troth("agreement", "show", "dco").hasPrefix("Sign off what you wrote."))
    let shown = try await bo.json("agreement", "show", "dco")
    #expect(shown["body"]?.string?.hasPrefix("Sign off what you wrote.") == true)
    #expect(shown["accept"]?.strings == ["record", "signoff"])
  }

  @Test(
    "What is off is said, ends non-zero, and writes nothing",
    arguments: [
      (["agree", "cla", "--yes"], 2, "it asks for: dco"), (["agree"], 64, "name"),
      (["agree", "dco"], 64, "troth agree dco --yes"),
      (["agree", "\u{1b}[31m", "--yes"], 2, "it asks for: dco"),
      (["agree", "dco", "--yes", "--language", "x"], 64, "language"),
      (["agree", "dco", "--yes", "--language", "en_US"], 64, "language"),
      (["agree", "dco", "--yes", "--on-behalf-of", "a\nb"], 64, "one line"),
      (["agree", "dco", "--yes", "--to", "moon"], 64, "--to"),
      (["agreement", "show", "cla"], 2, "it asks for: dco"),
      (["agreement", "end", "cla"], 2, "it asks for: dco"),
      (["agreement", "end", "dco"], 2, "no agreement of yours"),
      (["withdraw", "xyz"], 64, "hexadecimal"), (["withdraw", "abc"], 64, "4 to 64"),
      (["withdraw", "ffffffffff"], 2, "No record"),
    ] as [([String], Int32, String)])
  func refused(arguments: [String], status: Int32, words: String) async throws {
    let bo = try await joined(try await TestProject())
    let before = try await bo.traces()
    let outcome = try await bo.troth(arguments)
    #expect(outcome.status == status && outcome.error.contains(words), "\(outcome.error)")
    #expect(outcome.output.isEmpty && !outcome.error.contains("\u{1b}"))
    #expect(try await bo.traces() == before)
    #expect(try await bo.git("status", "--porcelain") == "")
  }

  @Test("Nobody without a key agrees, and the hint is to join")
  func nobody() async throws {
    let bo = try await Somebody.clone(of: try await TestProject())
    let outcome = try await bo.troth(["agree", "dco", "--yes"])
    #expect(outcome.status == 2 && outcome.error.contains("troth join"), "\(outcome.error)")
  }

  @Test("A dry run of agreeing, ending and withdrawing writes nothing")
  func dryRun() async throws {
    let bo = try await joined(try await TestProject())
    let id = try await bo.troth("agree", "dco", "--yes", "--quiet", "--to", "home")
    let before = try await bo.traces()
    for arguments in [
      ["agree", "dco", "--yes", "--language", "fr"], ["agreement", "end", "dco"], ["withdraw", id],
    ] {
      let outcome = try await bo.troth(arguments + ["--dry-run"])
      #expect(outcome.status == 0 && outcome.error.contains("wrote nothing"), "\(outcome.error)")
    }
    #expect(try await bo.traces() == before)
    #expect(try await bo.git("branch", "--list", "troth/ledger") == "")
  }

  @Test("One's own statement is withdrawn by the start of its id, once")
  func withdraw() async throws {
    let bo = try await joined(try await TestProject())
    let id = try await bo.troth("agree", "dco", "--yes", "--quiet")
    let end = try await bo.troth("withdraw", String(id.prefix(8)), "--quiet")
    #expect(RecordID(end) != nil && end != id)
    #expect(try await state(bo)["state"]?.string == "ended")
    #expect(try await bo.troth("withdraw", id, "--quiet") == end)
    let twice = try await bo.troth(["withdraw", end])
    #expect(twice.status == 2 && twice.error.contains("final"), "\(twice.error)")
  }

  @Test("Others' statements and log events stay, with the reason")
  func notMine() async throws {
    let project = try await TestProject()
    let bo = try await joined(project)
    let before = try await bo.traces()
    let theirs = try project.agreement(project.ana).id.description
    let cases = [
      (theirs, "only they can withdraw it"), (project.inception.id.description, "project's log"),
      (project.ana.inception.id.description, "event of a log"),
      (project.ana.countersignature.id.description, "signature on another record"),
    ]
    for (id, words) in cases {
      let outcome = try await bo.troth(["withdraw", id])
      #expect(outcome.status == 2 && outcome.error.contains(words), "\(outcome.error)")
    }
    #expect(try await bo.traces() == before)
  }

  @Test("In a bare repository statements go to the ledger")
  func bare() async throws {
    let project = try await TestProject()
    let path = project.repository.folder.absolute("bare.git")
    try await project.repository.git("clone", "--quiet", "--bare", project.repository.path, path)
    let bo = try await joined(project)
    let outcome = try await bo.runner.run(["agree", "dco", "--yes", "--quiet"], in: path)
    #expect(outcome.status == 0, "\(outcome.error)")
    let id = outcome.output.dropLast()
    let file = "troth/ledger:.troth/agreements/\(id.prefix(2))/\(id).json"
    #expect(try await bo.git("--git-dir=\(path)", "cat-file", "-t", file) == "blob")
  }

  /// util-linux's `script` gives a command a terminal.
  private static let hasScript = access("/usr/bin/script", X_OK) == 0

  @Test(
    "On a terminal the text in force is shown, and only a yes is a yes", .enabled(if: hasScript),
    arguments: [("y", 0), ("yes", 0), ("n", 1), ("", 1), ("yo", 1)] as [(String, Int32)])
  func terminal(answer: String, status: Int32) async throws {
    let bo = try await joined(try await TestProject())
    let line = "echo '\(answer)' | script -qec \"'\(BuiltCommand.path)' agree dco\" /dev/null"
    let outcome = try await bo.run("/bin/sh", ["-c", line])
    #expect(outcome.status == status, "\(outcome.output)")
    #expect(outcome.output.contains("  Sign off what you wrote."))
    #expect(try await state(bo)["state"]?.string == (status == 0 ? "pending" : "missing"))
  }
}
