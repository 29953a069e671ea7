import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth consent revoke`: a controller stops a use.
struct ConsentRevokeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Stop a use that you answer for.",
    discussion: """
      For who answers for the use, and for data stewards where that is the project. It reaches all \
      consents of that person for the same data, for good.

      Example:
        troth consent revoke 4f3a2b1c9d --reason "the study ended early"

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var end: EndOptions

  func run() async throws {
    try await end.run(.revoked, deed: "revoke consents") { consent, saying in
      consent.controllers.contains { controller in
        saying.saying.known.people.node(of: controller) == saying.me
          || controller == .identity(saying.id) && saying.isDataSteward
      }
    }
  }
}

/// `troth consent invalidate`: the authority that a consent names finds that it does not hold.
struct ConsentInvalidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invalidate",
    abstract: "Say that a consent that names you as authority is not valid.",
    discussion: """
      It reaches all consents of that person for the same data, for good.

      Example:
        troth consent invalidate 4f3a2b1c9d --reason "the notice was wrong"

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var end: EndOptions

  func run() async throws {
    try await end.run(.invalidated, deed: "invalidate consents") { consent, saying in
      consent.authority.map { saying.saying.known.people.node(of: $0) == saying.me } ?? false
    }
  }
}

/// What the two have in common.
struct EndOptions: ParsableArguments {
  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The consent's id, or the start of it.")
  var id: String

  @Option(help: "Why, for those who read it later.", transform: OptionValue.prose)
  var reason: String?

  func run(
    _ manner: ConsentEnd.Manner, deed: String, may: (Consent, ConsentSaying) -> Bool
  ) async throws {
    let setting = Setting(global)
    let saying = try ConsentSaying(setting, project.authorityOptions, write, to: deed)
    let (statement, consent) = try saying.consent(id)
    guard may(consent, saying) else {
      throw TrothError(
        .user,
        manner == .revoked
          ? "You (\(saying.me.short)) do not answer for what \(statement.id.short) permits."
          : "\(statement.id.short) does not name you as the authority that may find so.",
        hint: "troth consent show \(statement.id.short)")
    }
    try saying.refuseNames(in: [reason])
    let end = ConsentEnd(
      manner, id: consent.id, project: saying.id, consents: [statement.id], reason: reason)
    let (verb, question) =
      manner == .revoked
      ? ("revoke", "Stop this use") : ("invalidate", "Find that it does not hold")
    let draft = PersonStatement.Draft(
      kind: manner.kind, subject: end.subject, until: nil, what: "\(verb) \(statement.id.short)",
      question: "\(question), for good?",
      details: ["ends every consent of \(consent.id.short) for the same data:"]
        + Set(consent.processing.flatMap(\.data)).sorted().map { "  \(PlainText.line($0))" })
    if let same = saying.same(draft) {
      setting.console.answer(
        global.quiet ? same.id.description : "You say so already: \(same.id.short)")
      return
    }
    try await saying.saying.say([draft], instead: "add --yes")
  }
}
