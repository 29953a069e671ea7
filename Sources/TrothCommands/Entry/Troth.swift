import ArgumentParser

/// The command `troth`.
struct Troth: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "troth",
    abstract:
      "Who contributes, on what terms, and why they may be trusted: from the repository alone.",
    version: TrothVersion.text,
    groupedSubcommands: [
      CommandGroup(
        name: "Everyday:", subcommands: [InitCommand.self, CheckCommand.self, UndoCommand.self]),
      CommandGroup(
        name: "The project:",
        subcommands: [ProjectCommand.self, PolicyCommand.self, AdmitCommand.self]),
      CommandGroup(name: "Git:", subcommands: [HookCommand.self]),
    ] + PeopleCommands.groups + LookCommands.groups)
}

/// The version of this build.
enum TrothVersion {
  /// Semantic version; records name their own format's version.
  static let text = "0.1.0"
}
