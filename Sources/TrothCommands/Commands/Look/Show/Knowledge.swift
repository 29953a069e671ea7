import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// What is known here, ready to be put into words.
struct Knowledge {
  /// The project; `nil` when there is none or its state cannot be read.
  let project: ProjectSetting?
  /// People and statements.
  let known: KnownHere
  /// What people are called.
  let names: Names
  /// How records are put into words.
  let words: StatementWords

  /// - Parameter other: a record that was found elsewhere, such as on another branch.
  init(
    _ setting: Setting, project: ProjectSetting?, other: Verified? = nil
  ) throws(TrothError) {
    self.project = project
    let around = try setting.known(project)
    if let other, around.union[other.id] == nil {
      let union = RecordUnion(around.union.every + [SourcedRecord(other, from: .elsewhere)])
      let people = People(union)
      known = KnownHere(
        union: union, people: people,
        statements: Statements(union, people: people, project: project?.state.project.id),
        branch: around.branch)
    } else {
      known = around
    }
    names = Names(claimed: NameBook.claimed(known.statements, people: known.people))
    words = StatementWords(
      names: names, people: known.people,
      projects: project.map { [$0.state.project.id: $0.state.project.current.name] } ?? [:])
  }

  /// Whether a record counts: by what the project knows where it has the record, so that nothing
  /// permissive that lies only here replaces it.
  func standing(_ found: SourcedRecord, at instant: Instant) -> RecordStanding {
    let settled = project.flatMap { $0.union[found.verified.id] == nil ? nil : $0.statements }
    return RecordStanding(
      of: found, statements: settled ?? known.statements, project: project?.state.project,
      at: instant)
  }
}
