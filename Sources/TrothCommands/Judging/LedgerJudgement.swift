import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothStore

/// Gathers what the check needs to know about a push to the ledger.
struct LedgerJudgement {
  /// The question.
  var question: LedgerQuestion
  /// The records that the push brings and that verify: statements of the same push's other refs.
  let arrived: [Verified]

  /// - Parameters:
  ///   - old: what the receiving side has; `nil` for nothing.
  ///   - new: what it is to have; `nil` to delete the ledger.
  /// - Throws: `object-missing` in shallow and partial clones: the question cannot be answered.
  init(
    _ update: RefUpdate, project: ProjectSetting, repository: Repository, loader: RecordLoader
  ) throws(TrothError) {
    guard let new = update.new,
      try Self.isLinear(from: update.old, to: new, in: repository)
    else {
      arrived = []
      question = LedgerQuestion(
        law: project.law, isLinear: false, tip: nil, foreignPaths: [], changes: [],
        people: project.people)
      return
    }
    let old = try update.old.flatMap { id throws(TrothError) in try loader.troth(ofCommit: id) }
    let changes = try LawChangeReader(repository)
      .changes(base: old, head: try loader.troth(ofCommit: new), authority: old)
      .map(LawChange.init)
    arrived = changes.compactMap { change in
      guard change.isOrdinary, change.old == nil, let file = change.new,
        RecordFolder.holdsStatements(change.path)
      else { return nil }
      return try? Verified.verify(file: file, path: change.path).get()
    }
    let union = RecordUnion(
      project.union.every + arrived.map { SourcedRecord($0, from: .range) })
    question = LedgerQuestion(
      law: project.law, isLinear: true,
      tip: CommitUnderJudgement(id: new, bytes: try repository.read(new).bytes),
      foreignPaths: try Self.foreignPaths(from: update.old, to: new, in: repository),
      changes: changes, people: arrived.isEmpty ? project.people : People(union))
  }

  /// Whether each commit has the one before it as its only parent, down to what is there already or,
  /// for a new ledger, to its root.
  private static func isLinear(
    from old: ObjectID?, to new: ObjectID, in repository: Repository
  ) throws(TrothError) -> Bool {
    var commit = new
    while commit != old {
      let parents = try repository.parents(ofCommit: commit)
      guard let parent = parents.first else { return old == nil }
      guard parents.count == 1 else { return false }
      commit = parent
    }
    return true
  }

  private static func foreignPaths(
    from old: ObjectID?, to new: ObjectID, in repository: Repository
  ) throws(TrothError) -> [GitPath] {
    let before = try old.map { id throws(TrothError) in try repository.treeID(ofCommit: id) }
    return try repository.changes(from: before, to: try repository.treeID(ofCommit: new))
      .map(\.path).filter { !$0.isBelow(RecordPlace.root) }
  }
}
