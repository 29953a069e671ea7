import ArgumentParser
import TrothCheck
import TrothGit
import TrothModel
import TrothReport
import TrothStore

/// `troth hook pre-receive`: what git on a server asks before it takes a push.
struct PreReceiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pre-receive", abstract: "Judge a push that has arrived at a server.",
    discussion: """
      Run by git, which says on standard input which refs would move. The law is what the server's \
      own default branch and ledger say before the push. A held change may wait on any branch but \
      the default one.

      Example:
        troth hook install --server

      Exit status: 0 taken, 1 refused, 2 could not answer, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var hook: HookOptions

  func run() async throws {
    let setting = Setting(global, opening: .hook)
    let input = try StandardInput.bytes()
    let outcome = await PreReceive(setting: setting).outcome(input)
    for line in Self.words(outcome) { setting.console.warn(line) }
    if outcome.exitCode != 0 { throw ExitCode(outcome.exitCode) }
    if let pin = outcome.pin { try PinFile(try setting.repository()).write(pin) }
    try ChainedHook(path: hook.chained, arguments: []).goOn(input: input)
  }

  /// The most lines that one push is told.
  private static let mostLines = 120

  private static func words(_ outcome: PreReceive.Outcome) -> [String] {
    var lines: [String] = []
    if outcome.exitCode != 0 {
      lines += ["troth: this push is not taken; nothing has changed on the server.", ""]
    }
    lines += outcome.report.text(outcome.names)
    if lines.count > mostLines {
      lines = lines.prefix(mostLines) + ["… and \(lines.count - mostLines) more lines."]
    }
    if outcome.report.verdict == .unanswered {
      lines += [
        "",
        "If the push cannot mend it, whoever keeps the server can look there with `troth check`, or "
          + "take the hook away with `troth hook uninstall`.",
      ]
    }
    return lines + outcome.remarks
  }
}
