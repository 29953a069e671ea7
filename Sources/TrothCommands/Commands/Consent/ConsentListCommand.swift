import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth consent list`: what was asked, permitted, refused and ended.
struct ConsentListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what was asked, permitted, refused and ended.",
    discussion: """
      given: it counts. incomplete: somebody has to sign yet. pending: it is known here only, and counts \
      once the project has it. void: it is not by somebody who may say so. Names stay out unless you ask \
      for those in your private register.

      Example:
        troth consent list --mine
        troth consent list --about interviews/tape-7.md
        troth consent list --subject "Adaeze" --names

      Exit status: 0 listed, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  @Option(help: ArgumentHelp("Only what is about this path or urn:.", valueName: "data"))
  var about: [String] = []

  @Option(help: ArgumentHelp("Only of this person or community.", valueName: "who"))
  var subject: String?

  @Flag(help: "Only of those whom you speak for.")
  var mine = false

  @Flag(help: "Show the names in your private register.")
  var names = false

  func run() async throws {
    let setting = Setting(global)
    let view = try SubjectView(setting, project)
    let lines = ConsentLines(view: view, known: view.known)
    let wanted = try subject.map { text throws(TrothError) in try view.subjects.find(text) }
    let me = mine ? view.known.people.node(of: try setting.me().person) : nil
    let found = lines.all.filter { line in
      (wanted == nil || line.subject == wanted)
        && (about.isEmpty || about.contains(where: line.isAbout))
        && (me.map { view.fold.speakers(line.subject)?.role(of: $0) != nil } ?? true)
    }
    switch format.format {
    case .json:
      setting.console.answer(
        json: ["version": 1, "statements": .array(found.map { .object($0.json) })])
    case .text where global.quiet: setting.console.answer(found.map(\.id.description))
    case .text:
      setting.console.answer(
        found.flatMap { $0.text(name: names ? view.subjects.name($0.subject) : nil) })
      if found.isEmpty { setting.console.remark("There are no such statements here.") }
    }
  }
}

/// `troth consent show`: one statement, and how it stands.
struct ConsentShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what was asked or permitted, and how it stands.",
    discussion: """
      A request can be shown as the page that explains it, for reading and for paper.

      Example:
        troth consent show 4f3a2b1c9d
        troth consent show 4f3a2b1c9d --format html > request.html

      Exit status: 0 shown, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions

  @Option(help: "How to write the answer: text, json, and of a request markdown or html.")
  var format: ConsentFormat = .text

  @Argument(help: "The statement's id, or the start of it.")
  var id: String

  func run() async throws {
    let setting = Setting(global)
    let view = try SubjectView(setting, project)
    let line = try view.line(self.id)
    let id = line.id
    switch format {
    case .json:
      var object = line.json
      object["version"] = 1
      setting.console.answer(json: object)
    case .text:
      setting.console.answer(["\(id)", "  \(line.word), of \(line.subject)"])
      setting.console.answer(
        "  said by \(view.names.display(view.known.people.node(of: line.record.issuer)))")
      setting.console.answer((line.details + line.remarks).map { "  \($0)" })
      for controller in Consent(line.record)?.controllers
        ?? ConsentRequest(line.record)?.controllers ?? []
      {
        setting.console.answer("  answers for it: \(view.name(controller))")
      }
    case .markdown, .html:
      guard let request = ConsentRequest(line.record) else {
        throw TrothError(
          .user, "\(id.short) is no request, so there is no page that asks for it.",
          hint: "troth consent show \(id.short)")
      }
      setting.console.answer(bytes: view.page(request).bytes(format))
    }
  }
}

/// How a statement about consent is written.
enum ConsentFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, markdown, html
}
