import ArgumentParser

/// `troth trust`: who is trusted in what, through whom, and what would change it.
struct TrustCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust",
    abstract: "Ask who is trusted in what, through whom, and what is missing.",
    discussion: """
      Answers come from what people say of one another, read from the project's stewards on. They \
      are people and ways, never points, and nobody is compared with anybody.

      Example:
        troth trust explain Bo
        troth trust list --scope docs
      """,
    subcommands: [
      TrustShowCommand.self, TrustExplainCommand.self, TrustListCommand.self,
      TrustGraphCommand.self, TrustSettingsCommand.self, TrustMuteCommand.self,
      TrustUnmuteCommand.self,
    ])
}
