import ArgumentParser
import TrothCheck
import TrothModel
import TrothPolicy
import TrothReport
import TrothStore

/// What the hooks before a commit and before a merge's commit do: look at what is staged.
///
/// A commit stays on this machine and can be undone, so what could not be looked at is said and the
/// commit goes on: the push that would publish it is judged anew. Where the project asks for people's
/// consent it waits: their data may not even be kept.
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
      let problems = try found()
      if !problems.isEmpty {
        say(problems)
        throw ExitCode(1)
      }
    }
    try ChainedHook(path: options.chained, arguments: arguments).goOn()
  }

  private func found() throws -> [StagedFiles.Problem] {
    let data = StagedData(setting: client.setting)
    do throws(TrothError) {
      let files = try StagedFiles(setting: client.setting).problems()
      let findings = try data.findings()
      return files + problems(findings)
    } catch {
      // What cannot even be asked waits too.
      let waits = (try? data.mayAsk()) ?? true
      let headline = "What is staged could not be looked at. \(PlainText.line(error.message))"
      var hints = error.hint.map { ["to mend it: \(PlainText.line($0))"] } ?? []
      if waits {
        hints.append("This project keeps data about people, so the commit waits.")
        hints.append("to go on all the same: TROTH=0 \(retry)")
      }
      for line in HookSummary.lines(headline, hints, reportPath: nil) {
        client.setting.console.warn(line)
      }
      if waits { throw ExitCode(1) }
      return []
    }
  }

  /// What refuses; what only advises is said.
  private func problems(_ findings: [Finding]) -> [StagedFiles.Problem] {
    findings.compactMap { finding in
      guard let path = finding.paths.first else { return nil }
      let others = finding.paths.count - 1
      let more = others == 0 ? "" : others == 1 ? " One more file." : " \(others) more files."
      guard finding.mode == .enforce else {
        client.setting.console.warn(
          "troth: \(finding.code.rawValue): \(PlainText.line(path.description)): "
            + PlainText.line(finding.message + more))
        return nil
      }
      return StagedFiles.Problem(
        code: finding.code, path: path, reason: finding.message + more, remedy: finding.remedy)
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
