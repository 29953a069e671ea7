import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// `troth agree`: accept one of the project's texts.
struct AgreeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agree", abstract: "Accept one of the project's terms.",
    discussion: """
      Shows the text that is in force and asks. Your word goes into your next commit, with what the \
      project needs to know your key by.

      Example:
        troth agree dco
        troth agree dco --yes --commit

      Exit status: 0 accepted, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The terms' name, such as dco.")
  var name: String

  @Option(
    help: "The language that you read the text in, such as en.", transform: OptionValue.language)
  var language: String = "en"

  @Option(
    help: ArgumentHelp("An employer or community that you bind, as you may.", valueName: "org"),
    transform: OptionValue.line)
  var onBehalfOf: String?

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let terms = try here.terms(named: name)
    let me = try setting.person(to: "accept terms")
    let known = try setting.known(here)
    if onBehalfOf == nil,
      case .inForce(let id) = terms.state(of: me.person, in: known, at: setting.now)
    {
      setting.console.answer(
        global.quiet ? id.description : "\(name) is accepted already: \(id.short)")
      return
    }
    let agreeing = Agreeing(
      setting: setting, project: here, known: known, language: language, onBehalfOf: onBehalfOf)
    let instead = "troth agree \(name) --yes"
    guard try agreeing.confirm(terms, isAnswered: write.yes, instead: instead) else {
      setting.console.remark("Nothing was written.")
      throw ExitCode(1)
    }
    let record = try agreeing.record(terms, by: me)
    try await agreeing.place(
      [record], shown: record, what: "agree \(name)", options: write, by: me)
  }
}
