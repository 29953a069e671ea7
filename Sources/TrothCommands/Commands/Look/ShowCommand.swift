import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport

/// `troth show`: the whole story of one record.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one record and what became of it.",
    discussion: """
      The id may be shortened to any start that only one record has. Looked for in every branch, \
      in the work tree and in your home: what it says, who says it, whether it counts, what \
      replaced or ended it, who else signed it, and where it lies.

      Example:
        troth show 4f3a2b1c9d
        troth show 4f3a2b1c9d --format json

      Exit status: 0 shown, 2 none or several records have that id, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  @Argument(help: "The id of a record, or how it starts.")
  var id: String

  func run() async throws {
    let setting = Setting(global)
    let match = try RecordFinder(setting: setting).find(id)
    let here = project(setting)
    let known = try Knowledge(setting, project: here, other: match.verified)
    let story = story(match, known, at: project.at ?? setting.now)
    switch format.format {
    case .json: setting.console.answer(json: story.json)
    case .text: setting.console.answer(story.text(known.names))
    }
  }

  /// The project, if it can be read; a record is shown without one too.
  private func project(_ setting: Setting) -> ProjectSetting? {
    do throws(TrothError) {
      return try setting.projectIfAny(project.authorityOptions)
    } catch {
      if error.code != .notAProject {
        setting.console.remark("note: not judged by a project: \(PlainText.line(error.message))")
      }
      return nil
    }
  }

  private func story(
    _ match: RecordFinder.Match, _ known: Knowledge, at instant: Instant
  ) -> RecordStory {
    let id = match.verified.id
    let found = known.known.union[id] ?? SourcedRecord(match.verified, from: .elsewhere)
    let signatures = known.known.union.of(.countersignature).compactMap {
      other -> RecordStory.Signature? in
      let record = other.verified.record
      guard let signature = Countersignature(record), signature.record == id,
        known.known.statements.refused[other.verified.id] == nil
      else { return nil }
      return RecordStory.Signature(
        id: other.verified.id, person: known.known.people.node(of: record.issuer),
        role: record.subject["as"]?.string ?? "",
        isEnded: signature.role == .operator
          && known.known.statements.end(of: other.verified.id) != nil)
    }
    let record = match.verified.record
    return RecordStory(
      id: id, record: record, sentence: known.words.sentence(record, id: id),
      person: known.words.speaker(record, id: id), standing: known.standing(found, at: instant),
      places: match.places, signatures: signatures)
  }
}
