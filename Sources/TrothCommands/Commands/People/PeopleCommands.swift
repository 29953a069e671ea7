import ArgumentParser

/// The commands about people, their keys and what they agree to.
enum PeopleCommands {
  static let groups = [
    CommandGroup(
      name: "People and terms:",
      subcommands: [
        JoinCommand.self, IdCommand.self, AgreeCommand.self, AgreementCommand.self,
        WithdrawCommand.self,
      ]),
    CommandGroup(name: "Around it:", subcommands: [ExportCommand.self, UninstallCommand.self]),
  ]
}
