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

extension ConsentSaying {
  /// Signs a consent as a second person.
  func sign(
    _ statement: Attributed, _ consent: Consent, as role: Countersignature.Role, isQuiet: Bool
  ) async throws {
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
      [signature(on: statement, consent, as: role, after: ended)], instead: "add --yes")
  }

  /// A second signature to make.
  func signature(
    on statement: Attributed, _ consent: Consent, as role: Countersignature.Role,
    after ended: [Attributed]
  ) -> PersonStatement.Draft {
    let verb = role == .speaker ? "countersign" : "witness"
    let details =
      ["what \(consent.id.short) permits:"]
      + consent.processing.flatMap { ConsentWords.lines($0) }.map { "  \($0)" }
    let subject = Countersignature.subject(of: statement.id, as: role, project: id)
    return .init(
      kind: .countersignature, subject: subject.following(ended), until: nil,
      what: "\(verb) \(statement.id.short)",
      question: role == .speaker ? "Consent to this too?" : "Have you seen the sheets?",
      details: details)
  }
}
