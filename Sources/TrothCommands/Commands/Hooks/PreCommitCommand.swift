import ArgumentParser
import TrothGit

/// `troth hook pre-commit`: what git asks before it makes a commit.
///
/// A commit stays on this machine and can be undone, so what could not be looked at is said and the
/// commit goes on: the push that would publish it is judged anew. Where the project asks for people's
/// consent it waits: their data may not even be kept.
struct PreCommitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pre-commit", abstract: "Look at what is staged before it is committed.",
    discussion: """
      Run by git. Refuses secret keys, records that do not hold, lie wrong or were edited, and data \
      about people which they do not permit to be kept. TROTH=0 skips it.

      Example:
        TROTH=0 git commit

      Exit status: 0 may be committed, 1 refused, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var hook: HookOptions

  @Argument(help: .hidden)
  var arguments: [String] = []

  func run() async throws {
    try StagedHook(Setting(global, opening: .hook), "pre-commit", retry: "git commit")
      .run(hook, arguments)
  }
}
