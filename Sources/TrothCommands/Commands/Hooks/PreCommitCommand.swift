import ArgumentParser
import TrothGit
import TrothModel
import TrothReport
import TrothStore

/// `troth hook pre-commit`: what git asks before it makes a commit.
///
/// A commit stays on this machine and can be undone, so what could not be looked at is said and the
/// commit goes on: the push that would publish it is judged anew.
struct PreCommitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pre-commit", abstract: "Look at what is staged before it is committed.",
    discussion: """
      Run by git. Refuses secret keys, and records that do not hold, lie wrong or were edited. \
      TROTH=0 skips it.

      Example:
        TROTH=0 git commit

      Exit status: 0 may be committed, 1 refused, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var hook: HookOptions

  @Argument(help: .hidden)
  var arguments: [String] = []

  func run() async throws {
    let setting = Setting(global, opening: .hook)
    let client = ClientHook(setting: setting, name: "pre-commit")
    if !client.isSkipped() {
      let problems = found(client)
      if !problems.isEmpty {
        say(problems, client)
        throw ExitCode(1)
      }
    }
    try ChainedHook(path: hook.chained, arguments: arguments).goOn()
  }

  private func found(_ client: ClientHook) -> [StagedFiles.Problem] {
    do throws(TrothError) {
      return try StagedFiles(setting: client.setting).problems()
    } catch {
      let headline = "What is staged could not be looked at. \(PlainText.line(error.message))"
      let hint = error.hint.map { ["to mend it: \(PlainText.line($0))"] } ?? []
      for line in HookSummary.lines(headline, hint, reportPath: nil) {
        client.setting.console.warn(line)
      }
      return []
    }
  }

  private func say(_ problems: [StagedFiles.Problem], _ client: ClientHook) {
    let first = problems[0]
    let headline =
      problems.count == 1
      ? "\(PlainText.line(first.path.description)) is not ready to be committed."
      : "\(problems.count) staged files are not ready to be committed."
    var body: [String] = []
    var whole = [headline]
    for problem in problems {
      let path = PlainText.line(problem.path.description)
      body += [
        "\(problem.code.rawValue): \(path): \(PlainText.line(problem.reason))",
        "to mend it: \(PlainText.line(problem.remedy))",
      ]
    }
    whole += body.map { "  \($0)" } + ["", "To commit all the same: TROTH=0 git commit"]
    let lines = HookSummary.lines(headline, body, reportPath: client.leave(whole))
    for line in lines { client.setting.console.warn(line) }
  }
}
