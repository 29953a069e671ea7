import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth consent renew`: the same for longer.
struct ConsentRenewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew", abstract: "Permit the same again, from today on.",
    discussion: """
      The new consent takes the place of the old one, also of one that has expired. What was withdrawn \
      or refused is not renewed; that is permitted anew, if somebody wants to: `troth consent give`. A \
      recorder needs a new sheet.

      Example:
        troth consent renew 4f3a2b1c9d --until 2029-06-30
        troth consent renew 4f3a2b1c9d --on-paper --sheet new-scan.pdf

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The consent's id, or the start of it.")
  var id: String

  @Option(help: "The last day on which it counts.", transform: OptionValue.end)
  var until: Instant?

  @Option(
    help: ArgumentHelp("The text that explained it, where it is another now.", valueName: "file"))
  var notice: String?

  @Option(help: "The language that it was read in, such as en.", transform: OptionValue.language)
  var language: String?

  @Flag(exclusivity: .exclusive)
  var how: SaidHow?

  @Option(help: "The day on which they said it; today by default.", transform: OptionValue.day)
  var day: Instant?

  @Option(help: ArgumentHelp("The new sheet, which stays where it is.", valueName: "file"))
  var sheet: [String] = []

  func validate() throws {
    if how == nil, !sheet.isEmpty || day != nil {
      throw ValidationError("A sheet and a day are a recorder's: --on-paper.")
    }
  }

  func run() async throws {
    let setting = Setting(global)
    try setting.ahead(until)
    try setting.notAhead(day)
    let saying = try ConsentSaying(setting, project.authorityOptions, write, to: "consent")
    let (statement, old) = try saying.consent(id)
    let standing = saying.fold.standing(of: statement.id, for: old.id)
    if let standing,
      [.withdrawn, .revoked, .invalidated, .refused, .deferred].contains(standing.word)
    {
      throw TrothError(
        .user,
        "\(statement.id.short) is \(standing.word.rawValue), and what has ended is not renewed.",
        hint: "troth consent give")
    }
    let indicated: Indication
    var lacks: [ConsentLack]
    if let how {
      let speakers = try saying.recording(for: old.id)
      var sheets: [Digest] = []
      for file in sheet { sheets.append(try setting.digest(ofFile: file)) }
      indicated = Indication(by: speakers.grantedBy, method: how.rawValue, evidence: sheets)
      lacks = speakers.lacks(recorded: indicated)
      if !Set(sheets).isDisjoint(with: old.indicated.evidence) { lacks.append(.freshEvidence) }
      guard lacks.isEmpty else {
        throw TrothError(
          .user,
          "To renew it on their word, this is missing: "
            + lacks.map { ConsentWords.words($0) }.joined(separator: "; ") + ".",
          hint: "--on-paper --sheet NEW-SCAN")
      }
      lacks = [.witness]
    } else {
      let speaking = try saying.speaking(for: old.id.description)
      indicated = Indication(by: speaking.role, method: "signed")
      lacks = speaking.speakers.lacks(signedBy: [saying.me])
    }
    let consent = Consent(
      id: old.id, project: saying.id, indicated: indicated,
      notice: try notice.map { file throws(TrothError) in try setting.digest(ofFile: file) }
        ?? old.notice, language: language ?? old.language, processing: old.processing,
      controllers: old.controllers, authority: old.authority, jurisdiction: old.jurisdiction)
    let draft = saying.draft(consent, replaces: [statement.id], until: until, from: day)
    let records = try await saying.saying.say([draft], instead: "add --yes")
    saying.tell(lacks, of: records.first?.id)
  }
}
