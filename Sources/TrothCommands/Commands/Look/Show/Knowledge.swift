import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// Everything that is known here about people and statements: the project's, where there is one,
/// and the home's.
struct Knowledge {
  /// The project; `nil` when there is none or its state cannot be read.
  let project: ProjectSetting?
  /// The records.
  let union: RecordUnion
  let people: People
  let statements: Statements
  let names: Names
  /// How records are put into words.
  let words: StatementWords

  /// - Parameter others: further records, such as those of the checked-out branch.
  init(_ setting: Setting, project: ProjectSetting?, others: [SourcedRecord] = []) {
    self.project = project
    // Outside a project there is no authority to arrive at: what is held is what there is.
    let source: RecordSource = project == nil ? .ledger : .elsewhere
    union = RecordUnion(
      (project?.union.records ?? []) + others
        + setting.homeRecords().map { SourcedRecord($0, from: source) })
    people = People(union)
    statements = Statements(union, people: people, project: project?.state.project.id)
    names = Names(claimed: NameBook.claimed(statements, people: people))
    words = StatementWords(
      names: names, people: people,
      projects: project.map { [$0.state.project.id: $0.state.project.current.name] } ?? [:])
  }

  /// Whether a record counts: by what the project knows where it has the record, so that nothing
  /// permissive that lies only in the home replaces it.
  func standing(_ found: SourcedRecord, at instant: Instant) -> RecordStanding {
    let isSettled = project?.union[found.verified.id] != nil
    return RecordStanding(
      of: found, statements: isSettled ? project?.statements ?? statements : statements,
      project: project?.state.project, at: instant)
  }
}
