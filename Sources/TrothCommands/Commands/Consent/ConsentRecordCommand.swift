import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth consent record`: write down what somebody said who has no key.
struct ConsentRecordCommand: AsyncParsableCommand {
  /// What they said.
  enum Said: String, EnumerableFlag {
    case given, refused, deferred

    static func help(for value: Said) -> ArgumentHelp? {
      switch value {
      case .given: "They said yes; needs a sheet of paper."
      case .refused: "They said no."
      case .deferred: "They did not answer yet."
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Write down what somebody said, as a recorder.",
    discussion: """
      A no counts at once. A yes needs the scanned sheet, of which only the SHA-256 is kept, and counts \
      once a second person of the staff has seen it: `troth consent witness`. Keep the scan somewhere \
      safe, out of the repository. To end what they permitted: `troth consent withdraw --on-behalf-of`.

      Example:
        troth consent record "Adaeze" --given --on-paper --sheet scan.pdf --request 4f3a2b1c9d
        troth consent record "Adaeze" --refused --by-phone --day 2026-11-20 --purpose train-ai

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var clause: ClauseOptions
  @OptionGroup var terms: ConsentTermOptions

  @Argument(help: "A name in your private register, a pseudonym, or its first digits.")
  var who: String

  @Flag(exclusivity: .exclusive)
  var said: Said

  @Flag(exclusivity: .exclusive)
  var how: SaidHow

  @Option(help: "The day on which they said it; today by default.", transform: OptionValue.day)
  var day: Instant?

  @Option(help: ArgumentHelp("The scanned sheet, which stays where it is.", valueName: "file"))
  var sheet: [String] = []

  @Option(help: ArgumentHelp("The request that they answered.", valueName: "id"))
  var request: String?

  @Option(help: "Whose word it is: themselves, guardian or community-authority.")
  var wordOf: SaidBy?

  func run() async throws {
    let setting = Setting(global)
    try setting.ahead(terms.until)
    try setting.notAhead(day)
    let saying = try ConsentSaying(
      setting, project.authorityOptions, write, to: "write down consents")
    let subject = try saying.subjects.find(who)
    let speakers = try saying.recording(for: subject)
    let asked = try request.map { text throws(TrothError) in try saying.request(text) }
    if let asked, asked.request.id != subject {
      throw TrothError(
        .user, "That request is to \(asked.request.id.short).",
        hint: "troth consent show \(asked.statement.id.short)")
    }
    var sheets: [Digest] = []
    for file in sheet {
      let digest = try setting.digest(ofFile: file)
      if !sheets.contains(digest) { sheets.append(digest) }
    }
    let role = wordOf?.role ?? (said == .given ? speakers.grantedBy : speakers.restrictedBy)
    let indicated = Indication(by: role, method: how.rawValue, evidence: sheets)
    let draft =
      said == .given
      ? try given(saying, subject, speakers, indicated, asked?.request)
      : try refused(saying, subject, indicated, asked)
    if let same = saying.same(draft) {
      setting.console.answer(
        global.quiet ? same.id.description : "It is written down already: \(same.id.short)")
      return
    }
    let records = try await saying.saying.say([saying.another(draft)], instead: "add --yes")
    if said == .given { saying.tell([.witness], of: records.first?.id) }
  }

  private func given(
    _ saying: ConsentSaying, _ subject: SubjectID, _ speakers: Speakers, _ indicated: Indication,
    _ asked: ConsentRequest?
  ) throws(TrothError) -> PersonStatement.Draft {
    let lacks = speakers.lacks(recorded: indicated)
    guard lacks.isEmpty else {
      throw TrothError(
        .user,
        "To permit something on their word, this is missing: "
          + lacks.map { ConsentWords.words($0) }.joined(separator: "; ") + ".",
        hint: "--on-paper --sheet SCAN")
    }
    let consent = Consent(
      id: subject, project: saying.id, indicated: indicated,
      notice: try terms.notice(saying.setting, asked: asked?.notice),
      language: terms.language ?? asked?.language ?? "en",
      processing: try clause.answering(asked?.processing, saying.project),
      controllers: try terms.controllers(saying, asked: asked?.controllers),
      authority: try terms.authority(saying), jurisdiction: terms.jurisdiction)
    return saying.draft(
      consent, replaces: try terms.replaced(saying, of: subject), until: terms.until, from: day)
  }

  private func refused(
    _ saying: ConsentSaying, _ subject: SubjectID, _ indicated: Indication,
    _ asked: (statement: Attributed, request: ConsentRequest)?
  ) throws(TrothError) -> PersonStatement.Draft {
    try saying.project.check(purposes: clause.purpose)
    let data =
      clause.about.isEmpty ? asked?.request.processing.flatMap(\.data) ?? [] : clause.about
    let purposes =
      clause.purpose.isEmpty
      ? asked?.request.processing.flatMap(\.purposes) ?? [] : clause.purpose
    return saying.draft(
      ConsentRefusal(
        id: subject, project: saying.id, state: said == .refused ? .refused : .deferred,
        indicated: indicated, data: OptionValue.wide(data),
        purposes: ClauseOptions.unique(purposes), request: asked?.statement.id), from: day)
  }
}

extension ConsentSaying {
  /// Those who speak for somebody for whom one may write down what they say.
  func recording(for subject: SubjectID) throws(TrothError) -> Speakers {
    guard let speakers = fold.speakers(subject) else {
      throw TrothError(
        .user, "Nobody speaks for \(subject.short) here.",
        hint: "troth subject show \(subject.short)")
    }
    guard speakers.recorders.contains(me) else {
      throw TrothError(
        .user,
        "You (\(me.short)) are not among the recorders of \(subject.short), so nothing that you wrote "
          + "down for them would count.",
        hint: "troth subject handover \(subject.short) --recorder \(me)")
    }
    return speakers
  }
}

extension Speakers {
  /// Whose word a recorder writes down where the subject ends or refuses something.
  var restrictedBy: Indication.Role { isCommunity ? .communityAuthority : .dataSubject }
}
