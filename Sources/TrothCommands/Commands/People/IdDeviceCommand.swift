import ArgumentParser

/// `troth id device`: the keys of one's devices.
struct IdDeviceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "device", abstract: "Add and retire the keys of your devices.",
    discussion: """
      Example:
        troth id device add ~/laptop.pub --name laptop
        troth id device retire laptop
      """,
    subcommands: [
      IdDeviceAddCommand.self, IdDeviceAcceptCommand.self, IdDeviceRetireCommand.self,
    ])
}
