import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport

/// `troth log`: what people have said in this project.
struct LogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "List the project's statements in plain words, newest first.",
    discussion: """
      The order is that in which statements came onto the ledger; what lies on the default branch \
      follows, by id. Kinds may be named shortly: agreement, withdrawal, admission, project-event.

      Example:
        troth log
        troth log --kind agreement --format json

      Exit status: 0 shown, 2 no project could be read, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  @Option(help: "Only statements of this kind.", transform: Self.kind)
  var kind: RecordKind?

  @Option(name: .shortAndLong, help: "At most this many.")
  var number: Int?

  func validate() throws {
    if let number, number < 1 { throw ValidationError("--number is 1 or more.") }
  }

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let known = try Knowledge(setting, project: here)
    let order = try ArrivalOrder(
      repository: setting.repository(), loader: setting.loader(), state: here.state)
    let at = project.at ?? setting.now
    let records = try order.newestFirst()
      .filter { kind == nil || $0.verified.record.kind == kind }
      .prefix(number ?? .max)
    let lines = records.map { found in
      let record = found.verified.record
      let id = found.verified.id
      return StatementLine(
        id: id, record: record, sentence: known.words.sentence(record, id: id),
        person: known.words.speaker(record, id: id), standing: known.standing(found, at: at))
    }
    switch format.format {
    case .json:
      setting.console.answer(
        json: ["version": 1, "statements": .array(lines.map { .object($0.json) })])
    case .text:
      setting.console.answer(lines.map(\.text))
      if lines.isEmpty { setting.console.remark("There are no such statements yet.") }
    }
  }

  /// `TrothAgreement`, `agreement` and `project-event` alike.
  private static func kind(_ text: String) throws -> RecordKind {
    let words = text.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
    let name = text.hasPrefix("Troth") ? text : "Troth" + words.joined()
    guard let kind = RecordKind(name) else {
      throw ValidationError("'\(text)' is not the name of a kind, such as agreement.")
    }
    return kind
  }
}
