import ArgumentParser
import TrothModel
import TrothStore

/// `troth hook uninstall`.
struct HookUninstallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Take Troth's hooks away.",
    discussion: """
      Puts back what was there before, byte for byte. A hook of Troth's that somebody edited is left.

      Example:
        troth hook uninstall

      Exit status: 0 done, 1 something was left, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Say what would be done, and do nothing.")
  var dryRun = false

  func run() async throws {
    let setting = Setting(global)
    let steps = try await HookInstaller.uninstall(in: try setting.repository(), dryRun: dryRun)
    if steps.isEmpty {
      setting.console.answer("There are no hooks of Troth's here.")
      return
    }
    setting.console.answer(steps.map { HookSetting.line($0, isDryRun: dryRun) })
    if steps.contains(where: { !$0.isChange }) { throw ExitCode(1) }
  }
}
