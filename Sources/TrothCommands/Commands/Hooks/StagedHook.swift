import ArgumentParser
import TrothModel
import TrothReport
import TrothStore

/// What the hooks before a commit and before a merge's commit do: look at what is staged.
///
/// A commit stays on this machine and can be undone, so what could not be looked at is said and the
/// commit goes on: the push that would publish it is judged anew.
struct StagedHook {
  private let client: ClientHook
  /// The command that makes the commit once more.
  private let retry: String

  init(_ setting: Setting, _ name: String, retry: String) {
    client = ClientHook(setting: setting, name: name)
    self.retry = retry
  }

  /// Looks, and hands over to the hook that was here before.
  func run(_ options: HookOptions, _ arguments: [String] = []) throws {
    if !client.isSkipped() {
      let problems = found()
      if !problems.isEmpty {
        say(problems)
        throw ExitCode(1)
      }
    }
    try ChainedHook(path: options.chained, arguments: arguments).goOn()
  }

  private func found() -> [StagedFiles.Problem] {
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

  private func say(_ problems: [StagedFiles.Problem]) {
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
    whole += body.map { "  \($0)" } + ["", "To go on all the same: TROTH=0 \(retry)"]
    let lines = HookSummary.lines(headline, body, reportPath: client.leave(whole))
    for line in lines { client.setting.console.warn(line) }
  }
}
