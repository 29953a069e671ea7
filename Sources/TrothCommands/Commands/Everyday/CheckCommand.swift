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
      Without a range, judges what your branch adds to the project's default branch.

      Example:
        troth check
        troth check origin/main..topic --format json

      Exit status: 0 pass or advice, 1 held or fail, 2 could not answer, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  @Argument(help: "The commits, as A..B or a tip.")
  var range: String?

  @Option(help: ArgumentHelp("The branch that they are to go to.", valueName: "ref"))
  var onto: String?

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let repository = try setting.repository()
    let span = try CommitSpan.parse(range, in: repository)
    let target = Self.fullName(onto) ?? here.law.defaultRef
    let old = try target == here.law.defaultRef ? nil : here.tip(of: target, in: repository)
    let builder = QuestionBuilder(
      repository: repository, loader: try setting.loader(), project: here,
      at: project.at ?? setting.now)
    let question = try builder.question(span, onto: target, old: old)
    if question.commits.isEmpty, question.lawChanges.isEmpty, format.format == .text {
      setting.console.answer(
        "nothing to judge: \(span.head.short) is on \(here.state.place.ref) already.")
      setting.console.remark("hint: troth verify \(range ?? "HEAD")")
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

  private static func fullName(_ ref: String?) -> String? {
    ref.map { $0.hasPrefix("refs/") ? $0 : "refs/heads/\($0)" }
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
