import ArgumentParser
import SystemPackage
import TrothCheck
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// `troth policy`: the rules of the project.
struct PolicyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Look at the project's rules.",
    discussion: """
      Example:
        troth policy lint
        troth policy show
        troth policy try
      """,
    subcommands: [PolicyLintCommand.self, PolicyShowCommand.self, PolicyTryCommand.self])
}

/// `troth policy lint`: can this version evaluate a policy?
struct PolicyLintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Say whether a policy can be evaluated, and where not.",
    discussion: """
      Example:
        troth policy lint
        troth policy lint draft.yml --format json

      Exit status: 0 valid, 1 not valid, 2 could not read it.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var format: FormatOption

  @Argument(help: "The file; .troth/policy.yml of the work tree by default.")
  var file: String?

  func run() async throws {
    let setting = Setting(global)
    let named = try file ?? defaultPath(setting).string
    let path = FilePath(named)
    let bytes = try FileArgument(named, directory: setting.directory)
      .bytes(limit: AuthorityState.largestText)
    var problems: [PolicyProblem] = []
    if case .invalid(let found) = Policy.parse(bytes) { problems = found }
    switch format.format {
    case .json: setting.console.answer(json: json(path, problems))
    case .text:
      for problem in problems { setting.console.answer(Self.line(path, problem)) }
      if problems.isEmpty { setting.console.answer("\(path): every rule can be evaluated.") }
    }
    if !problems.isEmpty { throw ExitCode(1) }
  }

  private func defaultPath(_ setting: Setting) throws(TrothError) -> FilePath {
    guard let root = try setting.repository().workTree else {
      throw TrothError(.user, "There is no work tree here.", hint: "troth policy lint FILE")
    }
    return FilePath(root).appending(".troth").appending("policy.yml")
  }

  private static func line(_ path: FilePath, _ problem: PolicyProblem) -> String {
    let more = problem.suggestion.map { " (\(PlainText.line($0)))" } ?? ""
    return "\(path):\(problem.line):\(problem.column): \(PlainText.line(problem.message))\(more)"
  }

  private func json(_ path: FilePath, _ problems: [PolicyProblem]) -> JSONObject {
    [
      "version": 1, "file": .string(path.string), "valid": .bool(problems.isEmpty),
      "problems": .array(
        problems.map {
          [
            "code": .string(FindingCode.policyInvalid.rawValue), "line": .integer(Int64($0.line)),
            "column": .integer(Int64($0.column)), "message": .string($0.message),
          ]
        }),
    ]
  }
}

/// `troth policy show`: the policy in force, and who put it there.
struct PolicyShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the policy in force and who adopted it.",
    discussion: """
      Example:
        troth policy show

      Exit status: 0 shown, 2 no policy could be read.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let current = here.state.project.current
    guard let digest = current.texts["policy.yml"] else { return }
    let bytes = try here.state.text("policy.yml", digest: digest, in: try setting.repository())
    for line in PlainText.lines(String(decoding: bytes, as: UTF8.self)) {
      setting.console.answer(line)
    }
    let adopters = here.state.project.newest.by.map { here.names.display(.identity($0)) }
    setting.console.remark(
      "In force by event \(current.sequence) (\(here.state.project.newest.id.short)), adopted by "
        + "\(adopters.joined(separator: ", ")).")
  }
}
