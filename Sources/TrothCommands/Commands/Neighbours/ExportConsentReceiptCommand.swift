import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth export consent-receipt`: a consent for other tools, and to keep.
struct ExportConsentReceiptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent-receipt",
    abstract: "Write a consent, or what was asked, refused or ended, as JSON-LD.",
    discussion: """
      In the words of the Data Privacy Vocabulary (DPV), with the fields of ISO/IEC TS 27560. It has the \
      pseudonym and no name, and says how the statement stands now.

      Example:
        troth export consent-receipt 4f3a2b1c9d > receipt.jsonld

      Exit status: 0 written, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions

  @Argument(help: "The statement's id, or the start of it.")
  var id: String

  func run() async throws {
    let setting = Setting(global)
    let view = try SubjectView(setting, project)
    let line = try view.line(id)
    setting.console.answer(
      json: ConsentReceipt(line, project: view.project.state.project.id).json)
  }
}

extension SubjectView {
  /// A statement about consent by the start of its id, as it stands.
  func line(_ text: String) throws(TrothError) -> ConsentLine {
    let id = try RecordPrefix.resolve(text, among: known.union.records.map(\.verified.id))
    guard let statement = known.statements[id],
      let line = ConsentLines(view: self, known: known).line(statement)
    else {
      throw TrothError(
        .user, "\(id.short) is not about consent.", hint: "troth show \(id.short)")
    }
    return line
  }
}
