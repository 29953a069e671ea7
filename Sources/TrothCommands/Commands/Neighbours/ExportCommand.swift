import ArgumentParser

/// `troth export`: what Troth knows, in forms that other tools read.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write what is known in a form that other tools read.",
    discussion: """
      Example:
        troth export allowed-signers
        troth export --about me about-me.json
        troth export consent-receipt 4f3a2b1c9d
      """,
    subcommands: [
      ExportVouchedCommand.self, ExportAllowedSignersCommand.self, ExportInTotoCommand.self,
      ExportCredentialCommand.self, ExportConsentReceiptCommand.self, ExportAboutCommand.self,
    ], defaultSubcommand: ExportAboutCommand.self)
}
