import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth subject show`: who speaks for somebody.
struct SubjectShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show who speaks for somebody, and how many are needed.",
    discussion: """
      Example:
        troth subject show "Adaeze"
        troth subject show urn:troth:subject:00112233445566778899aabbccddeeff --format json

      Exit status: 0 shown, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  @Argument(help: "A name in your private register, a pseudonym, or its first digits.")
  var who: String

  func run() async throws {
    let setting = Setting(global)
    let view = try SubjectView(setting, project)
    let id = try view.subjects.find(who)
    switch format.format {
    case .json:
      var object = view.json(id)
      object["version"] = 1
      setting.console.answer(json: object)
    case .text: setting.console.answer(lines(id, view))
    }
  }

  private func lines(_ id: SubjectID, _ view: SubjectView) -> [String] {
    var lines = ["\(id)  \(view.subjects.name(id) ?? "(no name here)")"]
    guard let speakers = view.fold.speakers(id) else { return lines + ["  \(view.word(id))"] }
    func add(_ title: String, _ people: Set<PersonID>) {
      guard !people.isEmpty else { return }
      lines.append("  \(title)")
      lines += people.sorted().map { "    \(view.names.display($0))" }
    }
    if speakers.isCommunity {
      add("community authorities, \(speakers.authoritiesNeeded) needed", speakers.authorities)
    } else {
      add("speaks for themselves", speakers.keys)
      add("guardians, \(speakers.guardiansNeeded) needed", speakers.guardians)
    }
    add("may write down what was said", speakers.recorders)
    return lines
  }
}
