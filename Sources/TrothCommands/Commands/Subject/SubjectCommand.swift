import ArgumentParser

/// `troth subject`: whom data is about, and who speaks for them.
struct SubjectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subject", abstract: "Say whom data is about, and who speaks for them.",
    discussion: """
      In the project a person or community is a random pseudonym. Whose it is stands in your private \
      register alone, a file beside your home that is never pushed.

      Example:
        troth subject add "Adaeze" --key adaeze.pub
        troth subject find adaeze
        troth subject show "Adaeze"
      """,
    subcommands: [
      SubjectAddCommand.self, SubjectFindCommand.self, SubjectListCommand.self,
      SubjectShowCommand.self, SubjectHandoverCommand.self, SubjectReceiveCommand.self,
    ])
}
