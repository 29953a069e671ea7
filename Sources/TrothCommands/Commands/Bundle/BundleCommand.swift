import ArgumentParser

/// `troth bundle`: statements in one file that travels by mail or on a stick.
struct BundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle", abstract: "Carry statements in one file, by mail or on a stick.",
    discussion: """
      Example:
        troth bundle create seeds.json --all
        troth bundle apply seeds.json --yes
      """,
    subcommands: [BundleCreateCommand.self, BundleApplyCommand.self])
}
