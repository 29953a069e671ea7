import ArgumentParser
import TrothModel
import TrothReport
import TrothTrust

/// The levels that a list can be of, as users write them.
enum ListedLevel: String, ExpressibleByArgument, CaseIterable {
  case introduced, accepted, strong

  var level: TrustLevel {
    switch self {
    case .introduced: .introduced
    case .accepted: .accepted
    case .strong: .strong
    }
  }
}

/// `troth trust list`: everyone who is trusted in a scope, by name.
struct TrustListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List who is trusted in a scope, by name.",
    discussion: """
      Everyone who is at least introduced, in the order of their names: it says nothing about who is \
      trusted more.

      Example:
        troth trust list
        troth trust list --scope docs --level accepted --format json

      Exit status: 0 listed, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var trust: TrustOptions
  @OptionGroup var format: FormatOption

  @Option(help: "Only who is at least this: introduced, accepted or strong.")
  var level: ListedLevel = .introduced

  func run() async throws {
    let setting = Setting(global)
    var look = try TrustLook(setting, project, trust)
    var verdicts: [TrustVerdict] = []
    for person in Set(look.people).union(look.question.roots.current) {
      let verdict = look.verdict(of: person)
      if verdict.level >= level.level || verdict.isQueued && level == .introduced {
        verdicts.append(verdict)
      }
    }
    let statements = look.snapshot.graph.statements
    let list = TrustList(
      verdicts, question: look.question, at: look.instant,
      names: Names(claimed: look.snapshot.names), isFromStewards: look.isFromStewards,
      mayBeNamed: look.isPublic ? { statements.mayBeNamed($0) } : { _ in true })
    switch format.format {
    case .json: setting.console.answer(json: list.json)
    case .text:
      setting.console.answer(list.lines)
      if list.isEmpty { setting.console.remark("Nobody is, yet.") }
    }
  }
}
