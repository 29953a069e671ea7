public import TrothModel

/// The checkpoints that count: by stewards, about this project, and not dated ahead.
///
/// Specification: docs/spec/project.md, "Checkpoints".
public struct StandingCheckpoints: Hashable, Sendable {
  /// One of them.
  public struct Standing: Hashable, Sendable {
    /// The record.
    public let id: RecordID
    /// The steward.
    public let steward: PersonID
    /// From when they say so.
    public let date: Instant
    /// What they say.
    public let checkpoint: Checkpoint
  }

  /// All of them, sorted by id.
  public let all: [Standing]

  /// - Parameter statements: from everywhere known: a checkpoint gives nobody anything, so it counts
  ///   wherever it is found.
  public init(_ statements: Statements, project: ProjectState, at instant: Instant) {
    all = statements.counting(.checkpoint, at: instant).compactMap { statement in
      guard let checkpoint = Checkpoint(statement.record), checkpoint.project == project.id,
        project.isSteward(statement.node)
      else { return nil }
      return Standing(
        id: statement.id, steward: statement.node, date: statement.record.validFrom,
        checkpoint: checkpoint)
    }
  }

  /// Those about one ref.
  public func about(_ ref: String) -> [Standing] { all.filter { $0.checkpoint.ref == ref } }
}
