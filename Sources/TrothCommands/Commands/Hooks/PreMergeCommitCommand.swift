import ArgumentParser
import TrothGit

/// `troth hook pre-merge-commit`: what git asks before it commits a merge that needed nobody's help.
struct PreMergeCommitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pre-merge-commit",
    abstract: "Look at what a merge brings before it is committed.",
    discussion: """
      Run by git. Refuses what pre-commit refuses. A merge that is refused stays open: mend it and \
      commit, or git merge --abort. TROTH=0 skips it.

      Example:
        TROTH=0 git merge topic

      Exit status: 0 may be committed, 1 refused, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var hook: HookOptions

  func run() async throws {
    try StagedHook(
      Setting(global, opening: .hook), "pre-merge-commit", retry: "git commit --no-edit"
    ).run(hook)
  }
}
