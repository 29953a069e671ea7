import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth consent refuse`: say no.
struct ConsentRefuseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refuse", abstract: "Say no to a use of data about you.",
    discussion: """
      With a request you refuse what it asks; without one and without options, everything. It stands \
      until you yourself permit something in knowledge of it.

      Example:
        troth consent refuse 4f3a2b1c9d
        troth consent refuse --purpose train-ai

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var refusal: RefusalOptions

  func run() async throws { try await refusal.run(.refused) }
}

/// `troth consent defer`: not yet.
struct ConsentDeferCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "defer", abstract: "Say that you do not answer yet.",
    discussion: """
      Until you permit something, nothing is permitted. Nobody is asked to hurry.

      Example:
        troth consent defer 4f3a2b1c9d

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var refusal: RefusalOptions

  func run() async throws { try await refusal.run(.deferred) }
}

/// What the two have in common.
struct RefusalOptions: ParsableArguments {
  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The request's id, or the start of it.")
  var request: String?

  @Option(
    help: ArgumentHelp("Data: a pattern of paths from the root, or a urn:.", valueName: "data"),
    transform: OptionValue.data)
  var about: [String] = []

  @Option(help: "What for, such as AcademicResearch or publish.", transform: OptionValue.line)
  var purpose: [String] = []

  @Option(help: ArgumentHelp("For whom, where you speak for several.", valueName: "who"))
  var subject: String?

  func run(_ state: ConsentRefusal.State) async throws {
    let setting = Setting(global)
    let deed = state == .refused ? "refuse a use" : "put off an answer"
    let saying = try ConsentSaying(setting, project.authorityOptions, write, to: deed)
    let asked = try request.map { text throws(TrothError) in try saying.request(text) }
    let speaking = try saying.speaking(for: subject, asked: asked?.request.id)
    try saying.project.check(purposes: purpose)
    let refusal = ConsentRefusal(
      id: speaking.subject, project: saying.id, state: state,
      indicated: Indication(by: speaking.role, method: "signed"),
      data: OptionValue.wide(
        about.isEmpty ? asked?.request.processing.flatMap(\.data) ?? [] : about),
      purposes: ClauseOptions.unique(
        purpose.isEmpty ? asked?.request.processing.flatMap(\.purposes) ?? [] : purpose),
      request: asked?.statement.id)
    let draft = saying.draft(refusal)
    if let same = saying.same(draft) {
      setting.console.answer(
        global.quiet ? same.id.description : "You say so already: \(same.id.short)")
      return
    }
    try await saying.saying.say([saying.another(draft)], instead: "add --yes")
  }
}

extension ConsentSaying {
  /// A refusal to say.
  func draft(_ refusal: ConsentRefusal, from: Instant? = nil) -> PersonStatement.Draft {
    let verb = refusal.state == .refused ? "refuses" : "does not answer yet to"
    let purposes =
      refusal.purposes.isEmpty ? "any use" : "use for \(refusal.purposes.joined(separator: ", "))"
    let data =
      refusal.data.isEmpty ? "all data about them" : refusal.data.joined(separator: ", ")
    let how =
      refusal.indicated.method == "signed" ? [] : ["as they said: \(refusal.indicated.method)"]
    let word = refusal.state == .refused ? "refusal" : "deferral"
    return .init(
      kind: .consentRefusal, subject: refusal.subject, until: nil,
      what: "\(word) of \(refusal.id.short)",
      question: "Say that \(refusal.id.short) \(verb) \(PlainText.line(purposes))?", from: from,
      details: ["\(verb) \(PlainText.line(purposes)) of \(PlainText.line(data))"] + how)
  }
}

extension OptionValue {
  /// In what restricts, a name without wild characters is also everything below it.
  static func wide(_ data: [String]) -> [String] {
    ClauseOptions.unique(
      data.flatMap { item in
        let isPlain = !item.hasPrefix("urn:") && !item.contains { "*?[\\".contains($0) }
        return isPlain ? [item, item + "/**"] : [item]
      })
  }
}

extension ProjectSetting {
  /// Refuses purposes that the project does not know.
  func check(purposes asked: [String]) throws(TrothError) {
    var clause = Processing(data: [], purposes: [], operations: [], audiences: [])
    clause.prohibited = asked
    try check([clause])
  }
}
