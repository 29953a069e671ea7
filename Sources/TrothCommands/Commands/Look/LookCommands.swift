import ArgumentParser

/// The commands that only look.
enum LookCommands {
  /// As `troth --help` shows them.
  static let groups = [
    CommandGroup(
      name: "Where things stand:", subcommands: [StatusCommand.self, DoctorCommand.self]),
    CommandGroup(
      name: "Look closer:",
      subcommands: [
        ShowCommand.self, LogCommand.self, VerifyCommand.self, VerifyCredentialCommand.self,
        CanonCommand.self, ExplainCommand.self, ReferenceCommand.self,
      ]),
  ]
}
