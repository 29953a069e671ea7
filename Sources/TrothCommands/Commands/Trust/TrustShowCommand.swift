import ArgumentParser
import TrothReport

/// `troth trust show`: how somebody stands, in a few lines.
struct TrustShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Say how somebody stands in a scope, and through whom.",
    discussion: """
      WHO is a DID or at least 16 characters of one, a key, an account, a commit that they signed, \
      or a name that only one person has here.

      Example:
        troth trust show Bo --scope code
        troth trust show did:troth:zQm… --scope code --format json

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
    case .text: setting.console.answer(answer.summary)
    }
  }
}
