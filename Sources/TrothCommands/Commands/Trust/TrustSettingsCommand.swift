import ArgumentParser
import TrothModel
import TrothReport
import TrothStore
import TrothTrust

/// `troth trust settings`: what answers about trust rest on.
struct TrustSettingsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings", abstract: "Say from whom, and by how many, people are trusted here.",
    discussion: """
      The policy's settings for a scope, the stewards from whom trust starts, and what you keep to \
      yourself.

      Example:
        troth trust settings --scope docs

      Exit status: 0 shown, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var trust: TrustOptions
  @OptionGroup var format: FormatOption

  func run() async throws {
    let setting = Setting(global)
    let look = try TrustLook(setting, project, trust)
    let settings = TrustSettings(
      look.question, names: Names(claimed: look.snapshot.names),
      isFromPolicy: look.terms.isFromPolicy, isFromStewards: look.isFromStewards,
      budget: look.terms.budget)
    switch format.format {
    case .json: setting.console.answer(json: settings.json)
    case .text: setting.console.answer(settings.lines)
    }
  }
}
