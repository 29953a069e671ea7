import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth consent give`: permit what was asked, or something narrower.
struct ConsentGiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "give", abstract: "Permit a use of data about you, or about whom you speak for.",
    discussion: """
      With a request you permit just what it asks; options that you add take the place of what it says \
      there, for instance a narrower audience or an end. You can end it at any time, alone and at once: \
      `troth consent withdraw`.

      Example:
        troth consent show 4f3a2b1c9d
        troth consent give 4f3a2b1c9d
        troth consent give 4f3a2b1c9d --audience circle --until 2028-06-30
        troth consent give --about 'interviews/tape-7.*' --purpose AcademicResearch \\
          --audience circle --notice notice.md

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var clause: ClauseOptions
  @OptionGroup var terms: ConsentTermOptions

  @Argument(help: "The request's id, or the start of it.")
  var request: String?

  @Option(help: ArgumentHelp("For whom, where you speak for several.", valueName: "who"))
  var subject: String?

  func run() async throws {
    let setting = Setting(global)
    try setting.ahead(terms.until)
    let saying = try ConsentSaying(setting, project.authorityOptions, write, to: "consent")
    let asked = try request.map { text throws(TrothError) in try saying.request(text).request }
    let speaking = try saying.speaking(for: subject, asked: asked?.id)
    if let asked, asked.id != speaking.subject {
      throw TrothError(
        .user,
        "That request is to \(asked.id.short), and you would answer for "
          + "\(speaking.subject.short).", hint: "leave out --subject")
    }
    let consent = Consent(
      id: speaking.subject, project: saying.id,
      indicated: Indication(by: speaking.role, method: "signed"),
      notice: try terms.notice(setting, asked: asked?.notice),
      language: terms.language ?? asked?.language ?? "en",
      processing: try clause.answering(asked?.processing, saying.project),
      controllers: try terms.controllers(saying, asked: asked?.controllers),
      authority: try terms.authority(saying), jurisdiction: terms.jurisdiction)
    let draft = saying.draft(
      consent, replaces: try terms.replaced(saying, of: speaking.subject), until: terms.until)
    if let same = saying.same(draft) {
      setting.console.answer(
        global.quiet ? same.id.description : "You say so already: \(same.id.short)")
      return
    }
    let records = try await saying.saying.say([draft], instead: "add --yes")
    saying.tell(speaking.speakers.lacks(signedBy: [saying.me]), of: records.first?.id)
  }
}

/// The options of a consent beside its clause.
struct ConsentTermOptions: ParsableArguments {
  @Option(help: "The last day on which it counts.", transform: OptionValue.end)
  var until: Instant?

  @Option(
    help: ArgumentHelp("The text that explained it; only its SHA-256 is kept.", valueName: "file"))
  var notice: String?

  @Option(help: "The language that it was read in, such as en.", transform: OptionValue.language)
  var language: String?

  @Option(help: ArgumentHelp("Who answers for the use; the project by default.", valueName: "who"))
  var controller: [String] = []

  @Option(help: ArgumentHelp("Who may find that it does not hold.", valueName: "who"))
  var overseer: String?

  @Option(help: "Under which law, in words.", transform: OptionValue.line)
  var jurisdiction: String?

  @Option(help: ArgumentHelp("An earlier consent that it takes the place of.", valueName: "id"))
  var insteadOf: [String] = []

  /// The digest of what was read.
  func notice(_ setting: Setting, asked: Digest?) throws(TrothError) -> Digest {
    if let notice { return try setting.digest(ofFile: notice) }
    if let asked { return asked }
    throw TrothError(
      .usage, "A consent names the text that explained it.", hint: "--notice FILE")
  }

  /// Who answers for the use: whom the user names, else the request, else the project.
  func controllers(
    _ saying: ConsentSaying, asked: [PersonID]?
  ) throws(TrothError) -> [PersonID] {
    if controller.isEmpty, let asked { return asked }
    return try saying.controllers(controller)
  }

  /// Who may find that it does not hold.
  func authority(_ saying: ConsentSaying) throws(TrothError) -> PersonID? {
    try overseer.map { text throws(TrothError) in
      try saying.person(text, "find that a consent does not hold")
    }
  }

  /// Earlier consents of the same subject.
  func replaced(
    _ saying: ConsentSaying, of subject: SubjectID
  ) throws(TrothError) -> [RecordID] {
    var all: [RecordID] = []
    for text in insteadOf {
      let (statement, consent) = try saying.consent(text)
      guard consent.id == subject else {
        throw TrothError(
          .user, "\(statement.id.short) is a consent of \(consent.id.short).",
          hint: "troth consent show \(statement.id.short)")
      }
      if !all.contains(statement.id) { all.append(statement.id) }
    }
    return all
  }
}

extension ClauseOptions {
  /// What is permitted: what was asked, with what the user says in the place of what it says there.
  func answering(
    _ asked: [Processing]?, _ project: ProjectSetting
  ) throws(TrothError) -> [Processing] {
    guard let asked else { return [try processing(project)] }
    let answer = asked.map { clause in
      var clause = clause
      if !about.isEmpty { clause.data = Self.unique(about) }
      if !purpose.isEmpty { clause.purposes = Self.unique(purpose) }
      if !never.isEmpty { clause.prohibited = Self.unique(clause.prohibited + never) }
      if !operation.isEmpty { clause.operations = Self.unique(operation) }
      if !audience.isEmpty { clause.audiences = Self.unique(audience) }
      if !category.isEmpty { clause.categories = Self.unique(category) }
      if let retention { clause.retention = retention }
      if let onEnd { clause.onEnd = onEnd.rawValue }
      clause.obligations = Self.unique(clause.obligations + owes)
      return clause
    }
    try project.check(answer)
    var seen: [Processing] = []
    for clause in answer where !seen.contains(clause) { seen.append(clause) }
    return seen
  }
}
