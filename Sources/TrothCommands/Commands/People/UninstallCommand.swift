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
      Takes the hooks away, puts git's settings back as they were, removes what Troth keeps in \
      the Git directory, and this clone's copy of the ledger where a remote has all of it. \
      Commits, other branches and `.troth/` in them stay, and so do your keys, unless --home.

      Example:
        troth uninstall --dry-run
        troth uninstall
        troth uninstall --home

      Exit status: 0 done, 1 a hook that somebody edited was left, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Keep your keys and home, as happens unless --home.")
  var keepHome = false

  @Flag(help: "Remove your home too, with its keys; asks first.")
  var home = false

  @Flag(help: "Answer every question with yes.")
  var yes = false

  @Flag(help: "Say what would be done, and change nothing.")
  var dryRun = false

  func validate() throws {
    if home, keepHome { throw ValidationError("--home and --keep-home say opposite things.") }
  }

  func run() async throws {
    let setting = Setting(global)
    let repository = try setting.repository()
    let ledger = try LocalLedger.find(setting)
    let removal = home ? try HomeRemoval(setting.home().root) : nil
    if let removal, !dryRun, !yes {
      guard try removal.isConfirmed(setting.console) else { throw ExitCode(2) }
    }
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
      if let ledger, ledger.isElsewhere {
        setting.console.answer("would remove: the branch \(ledger.branch)")
      }
      if let removal { setting.console.answer("would remove: your keys in \(removal.root)") }
    } else {
      try await restore(settings, setting.console)
      if PathKind.of(folder) != .absent {
        try FolderRemoval.remove(folder)
        if !global.quiet { setting.console.answer("removed: \(folder)") }
      }
      try ledger?.remove(repository, setting.console)
      try removal?.remove(setting.console)
    }
    setting.console.remark("What stays: `.troth/` in the project's history, and branches.")
    if !home {
      setting.console.remark("Your keys and statements stay in \(try setting.home().root).")
    }
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
