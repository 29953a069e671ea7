import ArgumentParser
import TrothCheck
import TrothGit
import TrothModel
import TrothReport
import TrothStore

/// `troth check`: the main job.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say whether commits may go where they are going.",
    discussion: """
      Without a range, judges what your branch adds to the project's default branch. With --author, the \
      account that opened the change at a forge is asked about too; say it only where the forge said it.

      Example:
        troth check
        troth check origin/main..topic --format json
        troth check --audience museum

      Exit status: 0 pass or advice, 1 held or fail, 2 could not answer, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var range: RangeOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var destination: DestinationOptions
  @OptionGroup var format: FormatOption

  func run() async throws {
    let setting = Setting(global)
    let judged = try await JudgedRange(range, project, to: destination, in: setting)
    let (here, question) = (judged.here, judged.question)
    if judged.isEmpty, format.format == .text {
      setting.console.answer(
        "nothing to judge: \(question.head.short) is on \(here.state.place.ref) already.")
      setting.console.remark("hint: troth verify \(range.range ?? "HEAD")")
      return
    }
    let report = here.report(question)
    switch format.format {
    case .json: setting.console.answer(json: report.json(here.names))
    case .text: setting.console.answer(report.text(here.names, verbose: global.verbose))
    }
    let code = report.result.verdict.exitCode
    if code != 0 { throw ExitCode(code) }
  }
}

extension ProjectOptions {
  /// The same for the reader of the authority state.
  var authorityOptions: AuthorityOptions {
    AuthorityOptions(authority: authority, ledger: ledger, project: project)
  }
}

extension ProjectSetting {
  /// What the place's own copy of a branch points at, if it has one.
  func tip(of target: String, in repository: Repository) throws(TrothError) -> ObjectID? {
    let prefix = "refs/heads/"
    guard target.hasPrefix(prefix) else { return try repository.reference(target) }
    return try repository.reference(
      state.place.ref(ofBranch: String(target.dropFirst(prefix.count))))
  }
}
