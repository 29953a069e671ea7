import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth subject list`: whom data is about, by pseudonym, with the names that the user knows.
struct SubjectListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List everyone whom data is about, with the names that you know.",
    discussion: """
      Names come from your private register. Whoever is there and whom the project does not know, or \
      no longer, is listed too.

      Example:
        troth subject list
        troth subject list --format json

      Exit status: 0 listed, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  func run() async throws {
    let setting = Setting(global)
    let view = try SubjectView(setting, project)
    try view.answer(view.everyone, format.format, isQuiet: global.quiet)
  }
}

/// `troth subject find`: the pseudonym behind a name.
struct SubjectFindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Find somebody by name in your private register.",
    discussion: """
      Any part of the name will do, whatever its capitals. It asks nobody and leaves no trace.

      Example:
        troth subject find adaeze
        troth subject find adaeze --quiet

      Exit status: 0 found, 1 nobody is called so, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  @Argument(help: "Part of a name.")
  var name: String

  func run() async throws {
    let setting = Setting(global)
    let view = try SubjectView(setting, project)
    let found = view.subjects.matching(name).map(\.id)
    try view.answer(found, format.format, isQuiet: global.quiet)
    if found.isEmpty {
      setting.console.remark("Nobody in your private register is called so.")
      throw ExitCode(1)
    }
  }
}

/// What is known of subjects, for commands that only look.
struct SubjectView {
  let setting: Setting
  let project: ProjectSetting
  let known: KnownHere
  let instant: Instant
  let fold: ConsentFold
  let subjects: SubjectFinder
  let names: Names

  init(_ setting: Setting, _ options: ProjectOptions) throws(TrothError) {
    self.setting = setting
    project = try setting.project(options.authorityOptions)
    known = try setting.known(project)
    instant = options.at ?? setting.now
    fold = project.consents(known, at: instant)
    subjects = try SubjectFinder(register: setting.register(of: project), known: fold.subjects)
    names = Names(claimed: NameBook.claimed(known.statements, people: known.people))
  }

  /// In the order of the register, then those of whom the user knows no name.
  var everyone: [SubjectID] {
    let own = subjects.rows.map(\.id)
    return own + fold.subjects.filter { !Set(own).contains($0) }
  }

  func answer(
    _ ids: [SubjectID], _ format: AnswerFormat, isQuiet: Bool
  ) throws(TrothError) {
    switch format {
    case .json:
      setting.console.answer(
        json: ["version": 1, "subjects": .array(ids.map { .object(json($0)) })])
    case .text where isQuiet: setting.console.answer(ids.map(\.description))
    case .text:
      setting.console.answer(
        ids.map { "\($0)  \(subjects.name($0) ?? "(no name here)")  \(word($0))" })
    }
  }

  /// How a subject stands, in a few words.
  func word(_ id: SubjectID) -> String {
    guard let speakers = fold.speakers(id) else {
      return fold.bindings(of: id).isEmpty
        ? "not known to the project" : "nobody speaks for them until a new binding says who"
    }
    if speakers.isCommunity { return "a community" }
    if speakers.guardiansNeeded > 0 { return "with guardians" }
    return speakers.keys.isEmpty ? "on paper" : "with a key of their own"
  }

  func json(_ id: SubjectID) -> JSONObject {
    var object: JSONObject = ["id": .string(id.description)]
    if let row = subjects.rows.first(where: { $0.id == id }) { object["name"] = .string(row.name) }
    object["bindings"] = .array(fold.bindings(of: id).map { .string($0.description) })
    guard let speakers = fold.speakers(id) else { return object }
    for (key, people) in [
      ("keys", speakers.keys), ("guardians", speakers.guardians),
      ("authorities", speakers.authorities), ("recorders", speakers.recorders),
    ] {
      object[key] = .array(people.sorted().map { .string($0.description) })
    }
    object["guardiansNeeded"] = .integer(Int64(speakers.guardiansNeeded))
    if speakers.isCommunity {
      object["authoritiesNeeded"] = .integer(Int64(speakers.authoritiesNeeded))
    }
    return object
  }
}
