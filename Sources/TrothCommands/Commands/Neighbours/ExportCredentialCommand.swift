import ArgumentParser
import TrothCrypto
import TrothModel

/// `troth export credential`: a record as it is, which is a W3C Verifiable Credential.
struct ExportCredentialCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "credential", abstract: "Write a record as the Verifiable Credential that it is.",
    discussion: """
      Byte for byte the file that lies in the repository. Any tool for credentials with \
      eddsa-jcs-2022 verifies its proof; that the key speaks for its issuer, the issuer's log says.

      Example:
        troth export credential 1b2f60e4c1 > vouch.json

      Exit status: 0 written, 2 none or several records have that id, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The id of a record, or how it starts.")
  var id: String

  func run() async throws {
    let setting = Setting(global)
    let match = try RecordFinder(setting: setting).find(id)
    setting.console.answer(bytes: match.verified.record.fileBytes)
  }
}
