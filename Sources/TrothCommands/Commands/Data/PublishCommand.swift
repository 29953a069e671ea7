import ArgumentParser
import TrothCheck
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// `troth publish`: what an audience may have, as a branch without history.
struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Make a branch of what an audience may have, without history.",
    discussion: """
      Takes the project's default branch, leaves out what somebody has not permitted for this audience, \
      and what names it, and commits the rest to troth/publish/AUDIENCE. What was withdrawn is gone \
      from the next one, and nothing behind it holds it. Says why each file stays. What was said \
      meanwhile is fetched first; without a network say --offline, and it is made of what is known here.

      Example:
        troth publish --audience museum --dry-run
        troth publish --audience museum --remote museum

      Exit status: 0 made, or nothing new; 1 nothing may go, or the push was refused; 2 could not \
      answer; 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  @Option(help: ArgumentHelp("For whom: an audience that the policy names.", valueName: "name"))
  var audience: String

  @Option(
    help: ArgumentHelp(
      "The branch to write; troth/publish/AUDIENCE by default.", valueName: "branch"))
  var branch: String?

  @Option(
    help: ArgumentHelp(
      "Of which commit; what is in force on the default branch by default.", valueName: "revision"))
  var from: String?

  @Option(
    help: ArgumentHelp("Push the branch, and nothing else, to this remote.", valueName: "name"))
  var remote: String?

  @Flag(help: "Do not ask the remote what was withdrawn meanwhile.")
  var offline = false

  @Flag(help: "Say what would go and what would stay, and write nothing.")
  var dryRun = false

  func validate() throws {
    if let branch, !BranchName.isValid(branch) {
      throw ValidationError("'\(branch)' is not the name of a branch.")
    }
    if dryRun, remote != nil {
      throw ValidationError("--dry-run writes nothing, so there is nothing to push.")
    }
  }

  func run() async throws {
    let setting = Setting(global)
    let refresh = RestrictionRefresh(setting: setting)
    let asks = !offline && !dryRun
    if asks { try await refresh.run(project, instead: pasted + " --offline") }
    var here = try setting.project(project.authorityOptions)
    if asks, try await refresh.withdrawals(here, instead: pasted + " --offline") {
      here = try setting.project(project.authorityOptions)
    }
    let repository = try setting.repository()
    let rule = try here.law.policy.audience(mustBe: audience)
    let branch = branch ?? PublishBranch.name(rule.name)
    try PublishBranch(repository: repository, law: here.law).mayWrite(branch)
    let push = try remote.map { name throws(TrothError) in
      try PublishPush(name, for: rule, by: here, in: setting)
    }
    let source = try from.map(repository.resolve) ?? here.state.commit
    try await PartialClone(repository, loader: try setting.loader()).complete(with: [source])
    let at = project.at ?? setting.now
    let line = try SnapshotLine.read(
      branch, audience: rule.name, project: here.state.project.id, in: repository)
    let plan = try SnapshotReader(repository).plan(of: source, for: rule, by: here, at: at)
    var report = PublishReport(
      audience: rule.name, branch: branch, source: source, plan: plan, outcome: .rehearsed, at: at)
    if !dryRun {
      report.outcome = try write(plan, of: source, after: line, to: branch, here, setting)
    }
    var isRefused = false
    if let push, report.outcome.commit != nil {
      isRefused = try await !push.run(branch, setting)
      if !isRefused { report.pushed = push.remote }
    }
    switch format.format {
    case .json: setting.console.answer(json: report.json)
    case .text: setting.console.answer(report.text(verbose: global.verbose))
    }
    if isRefused || report.outcome == .nothing { throw ExitCode(1) }
  }

  private var pasted: String {
    var words = ["troth publish --audience", ShellWord.quoted(audience)]
    if let branch { words += ["--branch", ShellWord.quoted(branch)] }
    if let from { words += ["--from", ShellWord.quoted(from)] }
    if let remote { words += ["--remote", ShellWord.quoted(remote)] }
    return words.joined(separator: " ")
  }

  private func write(
    _ plan: SnapshotPlan, of source: ObjectID, after line: SnapshotLine?, to branch: String,
    _ here: ProjectSetting, _ setting: Setting
  ) throws(TrothError) -> PublishReport.Outcome {
    // What went out before has to be dropped, also where nothing is left.
    if plan.files.isEmpty, line == nil { return .nothing }
    let message = SnapshotMessage(
      audience: audience, project: here.state.project.id, source: source,
      obligations: plan.allObligations)
    return try SnapshotWriter(repository: try setting.repository(), branch: branch).write(
      plan, message: message, after: line
    ) { () throws(TrothError) in
      let me = try setting.meIfAny()
      return CommitSigning(
        identity: try setting.commitIdentity(),
        signer: try me.map { me throws(TrothError) in try setting.signer(me) })
    }
  }
}

extension Policy {
  /// The audience of a name.
  /// - Throws: kind `user` where the policy names no such audience.
  func audience(mustBe name: String) throws(TrothError) -> AudienceRule {
    if let rule = audience(named: name) { return rule }
    let names = audiences.map(\.name)
    let near = Nearest.word(to: name, among: names).map { "; did you mean \($0)?" } ?? "."
    throw TrothError(
      .user, code: .audienceUnknown,
      "The policy names no audience \(PlainText.line(name))\(near)", hint: "troth policy show")
  }
}
