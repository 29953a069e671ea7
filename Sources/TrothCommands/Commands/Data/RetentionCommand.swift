import ArgumentParser
import TrothCheck
import TrothModel
import TrothReport

/// `troth retention`: what must go, where it still is, and what can be done there.
struct RetentionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retention",
    abstract: "Say what data must go now, where it still is, and what ends soon.",
    discussion: """
      Looks at all governed data that this repository holds: in branches, tags, stashes, other work \
      trees, what refs named before, and what remotes had when they were last asked. Data must go when \
      everything that was ever permitted for it has ended. Writes nothing, and asks nobody.

      Example:
        troth retention
        troth retention --within 90 --at 2027-01-01T00:00:00Z
        troth retention --list | xargs -0 ls -l --

      Exit status: 0 nothing must go, 1 something must, 2 could not answer, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  @Option(help: ArgumentHelp("How many days count as soon.", valueName: "days"))
  var within: Int64 = 30

  @Flag(help: "Only the paths that must go, each followed by a NUL byte.")
  var list = false

  func validate() throws {
    guard (0...36_525).contains(within) else {
      throw ValidationError("--within takes 0 to 36525 days.")
    }
    if list, format.format == .json {
      throw ValidationError("--list and --format json are two forms of the answer; choose one.")
    }
  }

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let at = project.at ?? setting.now
    let finder = try RetentionFinder(setting.repository(), by: here)
    let judge = ConsentJudge(
      law: here.law, people: here.people, statements: here.statements, at: at)
    let plan = RetentionPlan(
      finder.history.claims, judge: judge,
      until: Instant(seconds: at.seconds + within * 86_400))
    if list {
      setting.console.answer(bytes: plan.paths.flatMap { $0.bytes + [0] })
      return
    }
    let report = RetentionReport(
      plan: plan, places: try finder.places(of: plan.paths), at: at, days: within)
    switch format.format {
    case .json: setting.console.answer(json: report.json)
    case .text: setting.console.answer(report.text(verbose: global.verbose))
    }
    if report.mustAct { throw ExitCode(1) }
  }
}
