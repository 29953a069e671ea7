import ArgumentParser

/// `troth hook`: what git asks before it commits, pushes and takes pushes.
struct HookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook", abstract: "Let git ask before it commits, pushes and takes pushes.",
    discussion: """
      Example:
        troth hook install
        troth hook status
      """,
    subcommands: [
      HookInstallCommand.self, HookUninstallCommand.self, HookStatusCommand.self,
      PreCommitCommand.self, CommitMsgCommand.self, PreMergeCommitCommand.self,
      PostMergeCommand.self, PrePushCommand.self, PreReceiveCommand.self,
    ])
}
