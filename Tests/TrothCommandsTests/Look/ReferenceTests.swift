import ArgumentParser
import Testing
import TrothReport
import TrothTestSupport

@testable import TrothCommands

@Suite("The reference of commands")
struct ReferenceTests {
  private static let pages: [CommandPage] = (try? ReferenceCommand.page().all) ?? []

  @Test("The commands describe themselves")
  func whole() {
    #expect(Self.pages.count > 20)
    #expect(Self.pages.contains { $0.name == "troth project propose" })
  }

  @Test("Every command has an example of itself", arguments: pages.dropFirst())
  func example(_ page: CommandPage) {
    #expect(!page.example.isEmpty, "\(page.name) has no `Example:`")
    // git calls these, so their examples are git's.
    let isCalledByGit =
      page.name.hasPrefix("troth hook p") || page.name == "troth hook commit-msg"
    #expect(
      isCalledByGit || page.example.contains { $0.contains(page.words.last ?? "") },
      "\(page.name): \(page.example)")
  }

  @Test("Every command that does something says how it ends", arguments: pages.dropFirst())
  func exitStatus(_ page: CommandPage) {
    if page.subcommands.isEmpty { #expect(!page.exitStatus.isEmpty, "\(page.name)") }
  }

  @Test("docs/reference/commands.md is current")
  func document() throws {
    let root = try #require(Self.pages.first)
    try Golden.check(
      "docs/reference/commands.md", is: root.document.joined(separator: "\n") + "\n")
  }

  @Test("Manual pages have no line that a formatter could take for a request of ours")
  func manual() {
    let requests = [".TH", ".SH", ".TP", ".B", ".BR", ".PP", ".nf", ".fi"]
    for page in Self.pages {
      for line in page.manual(version: "0.0.0") {
        if line.hasPrefix("'") { Issue.record("\(page.name): \(line)") }
        guard line.hasPrefix(".") else { continue }
        #expect(requests.contains { line == $0 || line.hasPrefix($0 + " ") }, "\(line)")
      }
    }
  }

  @Test("Manual pages are written, one a command")
  func written() async throws {
    let stage = try LookStage()
    let outcome = try await stage.run("reference", "--man", "man1", "--markdown", "all.md")
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    for page in Self.pages {
      #expect(stage.folder.read("man1/\(page.manualName).1")?.isEmpty == false)
    }
    let document = String(decoding: stage.folder.read("all.md") ?? [], as: UTF8.self)
    #expect(document.hasPrefix("# Commands\n"))
    #expect(try await stage.run("reference").output == document)
  }

  @Test(
    "Shells get completions that name the commands",
    arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) async throws {
    let stage = try LookStage()
    let outcome = try await stage.run("--generate-completion-script", shell)
    #expect(outcome.status == 0 && outcome.error.isEmpty)
    for word in ["verify-credential", "doctor", "explain"] {
      #expect(outcome.output.contains(word))
    }
    if shell == "bash" {
      let parsed = try await ToolRunner.run(
        "bash", ["-n"], in: stage.folder, input: Array(outcome.output.utf8))
      #expect(parsed.status == 0, "\(parsed)")
    }
  }
}
