import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothStore

/// What is known here of people and statements: the authority state first, then the checked-out
/// branch and the home. For one's own doings; decisions rest on the authority state alone.
struct KnownHere {
  let union: RecordUnion
  let people: People
  let statements: Statements
  /// What the checked-out branch holds.
  var branch: Set<RecordID> = []

  /// Whether the authority state holds a record.
  func isSettled(_ id: RecordID) -> Bool { union[id]?.source.isAuthority ?? false }

  /// Of some records, those that the authority state does not hold yet.
  func unsettled(_ records: [Verified]) -> [Verified] { records.filter { !isSettled($0.id) } }
}

extension Setting {
  /// Gathers what is known, in a project or outside any.
  func known(_ project: ProjectSetting?) throws(TrothError) -> KnownHere {
    var records = project?.union.every ?? []
    records += homeRecords().map { SourcedRecord($0, from: .range) }
    var branch: Set<RecordID> = []
    if project != nil, let tip = try repository().head().commit,
      let troth = try loader().troth(ofCommit: tip)
    {
      let found = try loader().records(inTroth: troth, from: .range).records
      branch = Set(found.map(\.verified.id))
      records += found
    }
    let union = RecordUnion(records)
    let keys = People(union)
    let statements = Statements(union, people: keys, project: project?.state.project.id)
    var people = keys
    if let state = project?.state.project {
      people = keys.joiningAccounts(statements, of: state, at: now)
    }
    return KnownHere(union: union, people: people, statements: statements, branch: branch)
  }

  /// The project, where there is a repository and one in it.
  ///
  /// - Throws: when there is one that cannot be read.
  func projectHere(_ options: AuthorityOptions = .init()) throws(TrothError) -> ProjectSetting? {
    guard try repositoryIfAny() != nil else { return nil }
    return try projectIfAny(options)
  }
}
