import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth consent countersign`: a second guardian or community authority, or the person themselves.
struct ConsentCountersignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "countersign", abstract: "Consent too, where several people have to.",
    discussion: """
      For a child's guardians, for a person whose guardian consented first, and for those who speak for \
      a community.

      Example:
        troth consent show 4f3a2b1c9d
        troth consent countersign 4f3a2b1c9d

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The consent's id, or the start of it.")
  var id: String

  func run() async throws {
    let setting = Setting(global)
    let saying = try ConsentSaying(setting, project.authorityOptions, write, to: "consent")
    let (statement, consent) = try saying.consent(id)
    let speaking = try saying.speaking(for: consent.id.description)
    guard speaking.speakers.isSpeaker(statement.node) else {
      throw TrothError(
        .user,
        "\(statement.id.short) was written down by a recorder; that is witnessed by the staff.",
        hint: "troth consent give")
    }
    guard statement.node != saying.me else {
      throw TrothError(
        .user, "\(statement.id.short) is your own word already.",
        hint: "troth consent show \(statement.id.short)")
    }
    try await saying.sign(statement, consent, as: .speaker, isQuiet: global.quiet)
  }
}

/// `troth consent witness`: a second person of the staff has seen the sheets.
struct ConsentWitnessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness",
    abstract: "Confirm a consent on paper, as a second person of the staff.",
    discussion: """
      You have each sheet at hand: its SHA-256 has to be the one that the recorder put down. A recorder \
      cannot witness their own record.

      Example:
        troth consent witness 4f3a2b1c9d --sheet scan.pdf

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The consent's id, or the start of it.")
  var id: String

  @Option(help: ArgumentHelp("The scanned sheet, which stays where it is.", valueName: "file"))
  var sheet: [String]

  func run() async throws {
    let setting = Setting(global)
    let saying = try ConsentSaying(setting, project.authorityOptions, write, to: "witness a sheet")
    let (statement, consent) = try saying.consent(id)
    guard let speakers = saying.fold.speakers(consent.id),
      speakers.recorders.contains(statement.node),
      !speakers.isSpeaker(statement.node)
    else {
      throw TrothError(
        .user, "\(statement.id.short) was not written down by a recorder.",
        hint: "troth consent show \(statement.id.short)")
    }
    guard statement.node != saying.me else {
      throw TrothError(
        .user,
        "You wrote \(statement.id.short) down yourself; somebody else of the staff witnesses it.",
        hint: "troth subject show \(consent.id.short)")
    }
    guard speakers.recorders.contains(saying.me) || saying.isDataSteward else {
      throw TrothError(
        .user,
        "You (\(saying.me.short)) are neither a recorder of \(consent.id.short) nor a data "
          + "steward, so your word would count for nothing here.",
        hint: "troth subject show \(consent.id.short)")
    }
    var seen: Set<Digest> = []
    for file in sheet { seen.insert(try setting.digest(ofFile: file)) }
    let missing = Set(consent.indicated.evidence).subtracting(seen)
    guard missing.isEmpty else {
      throw TrothError(
        .user,
        "These are not the sheets that were put down: \(missing.count) of "
          + "\(consent.indicated.evidence.count) is not among yours.",
        hint: "troth consent show \(statement.id.short)")
    }
    try await saying.sign(statement, consent, as: .witness, isQuiet: global.quiet)
  }
}

extension ConsentSaying {
  /// Signs a consent as a second person.
  func sign(
    _ statement: Attributed, _ consent: Consent, as role: Countersignature.Role, isQuiet: Bool
  ) async throws {
    let verb = role == .speaker ? "countersign" : "witness"
    let what = "\(verb) \(statement.id.short)"
    var details = ["what \(consent.id.short) permits:"]
    details += consent.processing.flatMap { ConsentWords.lines($0) }.map { "  \($0)" }
    let subject = Countersignature.subject(of: statement.id, as: role, project: id)
    let earlier = saying.earlier(.countersignature) {
      Countersignature($0)?.record == statement.id && Countersignature($0)?.role == role
    }
    if let same = saying.same(subject, until: nil, among: earlier) {
      setting.console.answer(
        isQuiet ? same.id.description : "You have signed it already: \(same.id.short)")
      return
    }
    let ended = earlier.filter { saying.known.statements.end(of: $0.id) != nil }
    try await saying.say(
      [
        .init(
          kind: .countersignature, subject: subject.following(ended), until: nil, what: what,
          question: role == .speaker ? "Consent to this too?" : "Have you seen the sheets?",
          details: details)
      ], instead: "add --yes")
  }
}
