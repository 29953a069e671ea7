import ArgumentParser
import TrothReport

/// `troth trust explain`: why somebody stands as they do, as a colleague would say it.
struct TrustExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why somebody stands as they do, and what would change it.",
    discussion: """
      Through whom they are trusted and in whose words, who would have to be wrong, what is missing, \
      what ends when, and every concern with its reply. WHO is as for `troth trust show`.

      Example:
        troth trust explain Bo
        troth trust explain Bo --scope docs --from me

      Exit status: 0 answered, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var trust: TrustOptions
  @OptionGroup var format: FormatOption

  @Argument(help: "About whom.")
  var who: String

  func run() async throws {
    let setting = Setting(global)
    var look = try TrustLook(setting, project, trust)
    let answer = try look.answer(about: look.person(who))
    switch format.format {
    case .json: setting.console.answer(json: answer.json)
    case .text: setting.console.answer(answer.explained)
    }
  }
}
