import ArgumentParser

/// `troth consent`: what the people whom data is about permit, refuse and end.
struct ConsentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent", abstract: "Ask, permit, refuse and end uses of data about people.",
    discussion: """
      Example:
        troth consent list
        troth consent give 4f3a2b1c9d
        troth consent withdraw
        troth consent explain interviews/tape-7.md --operation share --audience circle
      """,
    subcommands: [
      ConsentRequestCommand.self,
      ConsentGiveCommand.self,
      ConsentRefuseCommand.self,
      ConsentDeferCommand.self,
      ConsentRecordCommand.self,
      ConsentCountersignCommand.self,
      ConsentWitnessCommand.self,
      ConsentRenewCommand.self,
      ConsentWithdrawCommand.self,
      ConsentRevokeCommand.self,
      ConsentInvalidateCommand.self,
      ConsentTemplateCommand.self,
      ConsentImportCommand.self,
      ConsentListCommand.self,
      ConsentShowCommand.self,
      ConsentExplainCommand.self,
    ])
}
