import ArgumentParser
import TrothModel
import TrothReport

/// `troth status`: where things stand.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show where things stand: the project, you, what waits.",
    discussion: """
      Shows the project and where its law was read, the ledger and what is not pushed yet, who you \
      are here and which terms you have accepted, staged statements, hooks, and amendments that \
      wait for signatures.

      Example:
        troth status
        troth status --format json

      Exit status: 0 shown, 2 the project could not be read.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  func run() async throws {
    let setting = Setting(global)
    _ = try setting.repository()
    let gathered = await StatusGatherer(setting: setting, options: project).gather()
    switch format.format {
    case .json: setting.console.answer(json: gathered.report.json)
    case .text: setting.console.answer(gathered.report.text(gathered.names))
    }
    if gathered.report.trouble != nil { throw ExitCode(2) }
  }
}
