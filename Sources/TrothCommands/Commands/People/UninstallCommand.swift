import ArgumentParser
import SystemPackage
import TrothGit
import TrothModel
import TrothStore

/// `troth uninstall`: leave a repository as it was before Troth.
struct UninstallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Leave this repository as it was before Troth.",
    discussion: """
      Takes the hooks away, puts git's settings back as they were, and removes what Troth keeps in \
      the Git directory. \
      Commits, branches and `.troth/` in them stay, and so do your keys: nothing here deletes those.

      Example:
        troth uninstall
        troth uninstall --dry-run

      Exit status: 0 done, 1 a hook that somebody edited was left, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Keep your keys and home, as happens in any case.")
  var keepHome = false

  @Flag(help: "Say what would be done, and change nothing.")
  var dryRun = false

  func run() async throws {
    let setting = Setting(global)
    let repository = try setting.repository()
    let settings = GitSettings(repository)
    let folder = FilePath(repository.commonDirectory).appending("troth")
    let steps = try await HookInstaller.uninstall(in: repository, dryRun: dryRun)
    if !global.quiet || dryRun {
      setting.console.answer(steps.map { HookSetting.line($0, isDryRun: dryRun) })
    }
    if dryRun {
      for saved in try settings.remembered() {
        setting.console.answer("would put back: \(saved.key)")
      }
      if PathKind.of(folder) != .absent { setting.console.answer("would remove: \(folder)") }
    } else {
      try await restore(settings, setting.console)
      if PathKind.of(folder) != .absent {
        try FolderRemoval.remove(folder)
        if !global.quiet { setting.console.answer("removed: \(folder)") }
      }
    }
    setting.console.remark("What stays: `.troth/` in the project's history, and branches.")
    setting.console.remark("Your keys and statements stay in \(try setting.home().root).")
    if steps.contains(where: { !$0.isChange }) { throw ExitCode(1) }
  }

  private func restore(_ settings: GitSettings, _ console: Console) async throws {
    let outcome = try await settings.restore()
    if !global.quiet {
      for key in outcome.restored { console.answer("put back: \(key)") }
    }
    for key in outcome.kept {
      console.warn("note: git's setting \(key) was changed since and stays as it is.")
      console.warn("hint: git config --local --unset \(key)")
    }
  }
}
