public import TrothCheck
import TrothCrypto
public import TrothModel
public import TrothRecords

/// A record that a change adds, in plain words.
public struct ReviewStatement: Hashable, Sendable {
  /// Its id.
  public let id: RecordID
  /// Its kind.
  public let kind: RecordKind
  /// Whose it is.
  public let person: PersonID
  /// One sentence without a full stop, safe to print.
  public let sentence: String
  /// Where it lies, from the root of the tree.
  public let path: GitPath
  /// Why it does not count; `nil` when nothing stands against it.
  public let refusal: RecordRefusal?

  /// Whether it can only end or limit something.
  public var isRestrictive: Bool { RecordSchema.of(kind)?.recordClass == .restrictive }

  /// The records that verify, of those that a change adds; the others are findings.
  static func all(_ question: Question, names: Names) -> [ReviewStatement] {
    added(
      by: question.lawChanges, project: question.law.project, people: question.people, names: names)
  }

  /// The records that verify, of those that these changes add.
  ///
  /// - Parameter people: with the ones who come with them.
  public static func added(
    by changes: [LawChange], project: ProjectState, people: People, names: Names
  ) -> [ReviewStatement] {
    let words = StatementWords(
      names: names, people: people, projects: [project.id: project.current.name])
    let attribution = Attribution(people: people, project: project.id)
    return changes.compactMap { change -> ReviewStatement? in
      guard change.old == nil, change.isOrdinary, !change.isOversize, let new = change.new,
        RecordFolder.holds(change.path),
        case .success(let verified) = Verified.verify(file: new, path: change.path)
      else { return nil }
      var refusal: RecordRefusal?
      if case .failure(let why) = attribution.attribute(SourcedRecord(verified, from: .range)) {
        refusal = why
      }
      let record = verified.record
      return ReviewStatement(
        id: verified.id, kind: record.kind, person: words.speaker(record, id: verified.id),
        sentence: words.sentence(record, id: verified.id),
        path: change.path.below(RecordPlace.root), refusal: refusal)
    }.sorted { $0.path < $1.path }
  }
}

/// A text of the project that a change touches: policy, charter, terms.
public struct ReviewText: Hashable, Sendable {
  /// What becomes of it.
  public enum Change: String, Hashable, Sendable {
    case added, changed, removed
  }

  /// From the root of the tree.
  public let path: GitPath
  /// What becomes of it.
  public let change: Change

  /// Those that are no records and no copies by digest.
  static func all(_ question: Question) -> [ReviewText] {
    question.lawChanges
      .filter { !RecordFolder.holds($0.path) && !$0.path.isBelow("texts") }
      .map { change in
        ReviewText(
          path: change.path.below(RecordPlace.root),
          change: change.new == nil ? .removed : change.old == nil ? .added : .changed)
      }
      .sorted { $0.path < $1.path }
  }
}
