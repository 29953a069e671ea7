import ArgumentParser
import TrothGit
import TrothModel
import TrothStore

/// `troth hook install`.
struct HookInstallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Let git ask Troth.",
    discussion: """
      In a clone, around each commit and merge and before each push; on a server (a bare repository, \
      or with --server), before a push is taken. A hook that is there already is kept and runs after \
      Troth's yes. Where a forge keeps a folder of hooks (hooks/pre-receive.d, custom_hooks), it is \
      put there.

      Example:
        troth hook install
        troth -C /srv/git/seeds.git hook install --server

      Exit status: 0 installed, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Judge what is pushed to this repository, also where people work in it.")
  var server = false

  @Flag(help: "Say what would be done, and do nothing.")
  var dryRun = false

  func run() async throws {
    let setting = Setting(global)
    let hooks = HookSetting(setting: setting)
    let names = try hooks.names(isServer: server)
    let program = try hooks.program()
    let folder =
      try await names == HookName.server
      ? HookFolder.server(try setting.repository()) : HookFolder.find(try setting.repository())
    if folder.obstacle != nil { throw hooks.refusal(folder, names, program: program) }
    let steps = try HookInstaller.plan(installing: names, program: program, in: folder.path)
    if !dryRun { try HookInstaller.perform(steps, in: folder.path) }
    setting.console.answer(steps.map { HookSetting.line($0, isDryRun: dryRun) })
    if !dryRun, names == HookName.client { introduce(setting) }
  }

  /// The introduction to the project, aloud, now that somebody is looking. Hooks need it and cannot
  /// show it; where it has to wait, they say why.
  private func introduce(_ setting: Setting) {
    do throws(TrothError) {
      _ = try setting.projectIfAny(.init())
    } catch {
      setting.console.remark("note: \(error.message)")
      if let hint = error.hint { setting.console.remark("hint: \(hint)") }
    }
  }
}
