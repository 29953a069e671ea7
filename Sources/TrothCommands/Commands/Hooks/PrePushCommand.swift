import ArgumentParser
import TrothCheck
import TrothGit
import TrothReport
import TrothStore

/// `troth hook pre-push`: what git asks before it pushes.
struct PrePushCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pre-push", abstract: "Judge a push before it leaves this machine.",
    discussion: """
      Run by git, which says on standard input what is pushed where. Refuses what fails in an \
      entry that enforces; prints what waits for a steward and lets it through. TROTH=0 skips it.

      Example:
        TROTH=0 git push

      Exit status: 0 may be pushed, 1 refused, 2 could not answer, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var hook: HookOptions

  @Argument(help: "What the receiving side is called here, or its URL.")
  var remote: String

  @Argument(help: "Where it is.")
  var url: String

  func run() async throws {
    let setting = Setting(global, opening: .hook)
    let client = ClientHook(setting: setting, name: "pre-push")
    let input = try StandardInput.bytes()
    let chained = ChainedHook(path: hook.chained, arguments: [remote, url])
    if client.isSkipped() { return try chained.goOn(input: input) }
    let outcome = await PrePush(setting: setting, remote: remote, url: url).outcome(input)
    let code = outcome.exitCode
    say(outcome, client, isRefused: code != 0)
    if code != 0 { throw ExitCode(code) }
    if let pin = outcome.pin { try PinFile(try setting.repository()).write(pin) }
    try chained.goOn(input: input)
  }

  private func say(_ outcome: PrePush.Outcome, _ client: ClientHook, isRefused: Bool) {
    if let remark = outcome.remark, outcome.report.verdict == .pass {
      client.setting.console.warn("troth: \(remark)")
    }
    guard !outcome.report.entries.isEmpty else { return }
    let names = outcome.project?.names ?? Names()
    // A URL may hold a password.
    let place = remote.contains(":") ? "a URL" : PlainText.line(remote)
    var whole = ["A push to \(place) at \(client.setting.now).", ""]
    whole += outcome.report.text(names)
    if let remark = outcome.remark { whole += ["", "note: \(remark)"] }
    if isRefused { whole += ["", "To push all the same: TROTH=0 git push"] }
    let isUnanswered = isRefused && outcome.report.verdict == .unanswered
    let lines = HookSummary.lines(
      outcome.report, names: names,
      closing: isUnanswered
        ? "to push all the same: TROTH=0 git push" : outcome.remark.map { "note: \($0)" },
      reportPath: client.leave(whole))
    for line in lines { client.setting.console.warn(line) }
  }
}
