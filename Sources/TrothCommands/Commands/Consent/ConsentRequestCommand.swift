import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth consent request`: ask.
struct ConsentRequestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request", abstract: "Ask somebody to permit a use of data about them.",
    discussion: """
      A request permits nothing. With --format it writes the page that explains it, for reading and for \
      paper; its SHA-256 as Markdown is what an answer names as what was read, unless --notice names a \
      text of yours. With --dry-run the page is all that comes of it.

      Example:
        troth consent request "Adaeze" --about 'interviews/tape-7.*' --purpose AcademicResearch \\
          --audience circle --benefits "the village school" --format html > request.html

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var clause: ClauseOptions

  @Argument(help: "Names in your private register, pseudonyms, or their first digits.")
  var who: [String]

  @Option(help: "Who benefits, in words.", transform: OptionValue.reason)
  var benefits: String

  @Option(help: ArgumentHelp("Who answers for the use; the project by default.", valueName: "who"))
  var controller: [String] = []

  @Option(help: ArgumentHelp("A text of yours that explains it.", valueName: "file"))
  var notice: String?

  @Option(help: "The language of that text, such as en.", transform: OptionValue.language)
  var language: String = "en"

  @Option(help: "The last day on which it is asked.", transform: OptionValue.end)
  var until: Instant?

  @Option(help: "Write the page: markdown or html.")
  var format: PageFormat?

  enum PageFormat: String, ExpressibleByArgument, CaseIterable {
    case markdown, html
  }

  func run() async throws {
    let setting = Setting(global)
    try setting.ahead(until)
    let saying = try ConsentSaying(setting, project.authorityOptions, write, to: "ask for consent")
    let controllers = try saying.controllers(controller)
    guard
      controllers.contains(saying.me)
        || (controllers.contains(.identity(saying.id)) && saying.isDataSteward)
    else {
      throw TrothError(
        .user,
        "Who would answer for the use asks for it: in the project's name its data stewards do.",
        hint: "--controller \(saying.me)")
    }
    let processing = [try clause.processing(saying.project)]
    try saying.refuseNames(in: [benefits] + clause.owes + clause.category)
    let page = RequestPage(
      project: saying.project.state.project.current.name, processing: processing,
      controllers: controllers.map { saying.name($0) }, benefits: benefits)
    let digest =
      try notice.map { file throws(TrothError) in try setting.digest(ofFile: file) }
      ?? SHA256.digest(Array(page.markdown.utf8))
    var drafts: [PersonStatement.Draft] = []
    for text in who {
      let subject = try saying.subjects.find(text)
      guard saying.fold.speakers(subject) != nil else {
        throw TrothError(
          .user, "Nobody speaks for \(subject.short) here, so nobody could answer.",
          hint: "troth subject show \(subject.short)")
      }
      let request = ConsentRequest(
        id: subject, project: saying.id, processing: processing, controllers: controllers,
        benefits: benefits, notice: digest, language: language)
      let draft = PersonStatement.Draft(
        kind: .consentRequest, subject: request.subject, until: until,
        what: "ask \(subject.short)", question: "Ask \(subject.short)?",
        details: processing.flatMap { ConsentWords.lines($0) }
          + ["who benefits: \(PlainText.line(benefits))"]
          + controllers.map { "would answer for it: \(saying.name($0))" })
      if !drafts.contains(where: { $0.subject == draft.subject }) { drafts.append(draft) }
    }
    if let format, write.dryRun {
      setting.console.answer(bytes: page.bytes(format == .html))
      return
    }
    let what = drafts.count == 1 ? nil : "ask \(drafts.count) people"
    let console = setting.console
    guard let format else {
      try await saying.saying.say(
        drafts, as: what, asking: what.map { "Shall you \($0)?" }, instead: "add --yes")
      return
    }
    // The page is the answer then; what was written is said beside it.
    let records = try await saying.saying.say(
      drafts, as: what, asking: what.map { "Shall you \($0)?" }, instead: "add --yes",
      isAnswer: false)
    console.answer(bytes: page.bytes(format == .html))
    for record in records { console.remark("request \(record.id)") }
  }
}

extension RequestPage {
  /// The bytes of the page, as HTML or as Markdown.
  func bytes(_ isHTML: Bool) -> [UInt8] { Array((isHTML ? html : markdown).utf8) }

  /// The bytes in a form that `troth consent show` knows.
  func bytes(_ format: ConsentFormat) -> [UInt8] { bytes(format == .html) }
}

extension SubjectView {
  /// What somebody is called; the project for itself.
  func name(_ person: PersonID) -> String {
    person == .identity(project.state.project.id)
      ? "\(PlainText.line(project.state.project.current.name)) (the project)"
      : names.display(person)
  }

  /// The page of a request.
  func page(_ request: ConsentRequest) -> RequestPage {
    RequestPage(
      project: project.state.project.current.name, processing: request.processing,
      controllers: request.controllers.map { name($0) }, benefits: request.benefits)
  }
}
