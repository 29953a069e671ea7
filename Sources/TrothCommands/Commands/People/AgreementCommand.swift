import ArgumentParser
import TrothConsent
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// `troth agreement`: the project's terms and how one stands to them.
struct AgreementCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement", abstract: "Look at the project's terms, and end an agreement.",
    discussion: """
      Example:
        troth agreement list
        troth agreement show dco
      """,
    subcommands: [
      AgreementListCommand.self, AgreementShowCommand.self, AgreementEndCommand.self,
    ])
}

/// `troth agreement list`: the terms, and how one stands to each.
struct AgreementListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the terms and how you stand to each.",
    discussion: """
      in-force: accepted. pending: accepted here, and not in the project yet. outdated: an earlier \
      text was accepted. ended: you ended it. missing: not accepted.

      Example:
        troth agreement list --format json

      Exit status: 0 listed, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let me = try? setting.meIfAny()
    let known = try setting.known(here)
    let at = project.at ?? setting.now
    let views = try here.terms().map { AgreementView($0, of: me?.person, in: known, at: at) }
    switch format.format {
    case .json:
      setting.console.answer(
        json: ["version": 1, "agreements": .array(views.map { .object($0.json) })])
    case .text:
      if views.isEmpty { setting.console.answer("This project asks for no agreement.") }
      for view in views {
        let id = view.id.map { " \($0.short)" } ?? ""
        setting.console.answer("\(view.terms.name): \(view.word)\(id) (\(view.terms.rule.terms))")
      }
    }
  }
}

/// `troth agreement show`: the text in force.
struct AgreementShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the text of terms that is in force.",
    discussion: """
      Example:
        troth agreement show dco

      Exit status: 0 shown, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  @Argument(help: "The terms' name, such as dco.")
  var name: String

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let terms = try here.terms(named: name)
    let me = try? setting.meIfAny()
    let view = AgreementView(
      terms, of: me?.person, in: try setting.known(here), at: project.at ?? setting.now)
    let lines = try setting.lines(of: terms, in: here)
    switch format.format {
    case .json:
      var object = view.json
      object["version"] = 1
      object["body"] = .string(lines.joined(separator: "\n"))
      setting.console.answer(json: object)
    case .text:
      setting.console.answer(lines)
      setting.console.remark(
        "\(terms.rule.terms), \(terms.terms.text), for you: \(view.word). "
          + "\(terms.rule.accept.contains(.signoff) ? "A matching sign-off counts as well." : "")")
    }
  }
}

/// How somebody stands to terms, as `agreement list` and `agreement show` say it.
struct AgreementView {
  let terms: TermsInForce
  let word: String
  let id: RecordID?

  init(_ terms: TermsInForce, of person: PersonID?, in known: KnownHere, at instant: Instant) {
    self.terms = terms
    let state = person.map { terms.state(of: $0, in: known, at: instant) } ?? .missing
    let pending = person.flatMap { terms.pending(of: $0, in: known) }
    switch state {
    case .inForce(let id): (word, self.id) = (state.word, id)
    case _ where pending != nil: (word, id) = ("pending", pending?.id)
    case .outdated(let id), .ended(let id): (word, self.id) = (state.word, id)
    case .missing:
      let ended = person.flatMap { terms.withdrawn(by: $0, in: known).last }
      (word, id) = ended.map { (AgreementState.ended($0).word, $0) } ?? (state.word, nil)
    }
  }

  var json: JSONObject {
    var object: JSONObject = [
      "name": .string(terms.name), "terms": .string(terms.rule.terms),
      "text": .string(terms.terms.text.description), "state": .string(word),
      "accept": .array(
        AcceptedBy.allCases.filter(terms.rule.accept.contains).map { .string($0.rawValue) }),
      "of": .array(Role.allCases.filter(terms.rule.of.contains).map { .string($0.rawValue) }),
    ]
    if let id { object["id"] = .string(id.description) }
    return object
  }
}
