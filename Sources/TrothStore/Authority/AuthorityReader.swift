public import TrothGit
public import TrothModel
import TrothCrypto
import TrothRecords

/// Finds and reads the authority state of a repository.
///
/// Specification: docs/spec/project.md, "Authority state".
public struct AuthorityReader {
  let repository: Repository
  let loader: RecordLoader
  private let options: AuthorityOptions
  let isServer: Bool

  /// - Parameter isServer: whether the repository's own refs are the authority although it is not
  ///   bare: a hook that receives a push.
  public init(
    _ repository: Repository, loader: RecordLoader, options: AuthorityOptions = .init(),
    isServer: Bool = false
  ) {
    self.repository = repository
    self.loader = loader
    self.options = options
    self.isServer = isServer || repository.isBare
  }

  /// Where the authority state is.
  /// - Throws: a `.user` error when the repository does not tell; the hint names `--authority`.
  public func place(pin: Pin?) throws(TrothError) -> AuthorityPlace {
    if let named = options.authority { return .named(ref: try fullName(named)) }
    guard let place = try facts(pin: pin).place else {
      throw TrothError(
        .user, code: .notAProject, "It is not clear which branch speaks for the project here.",
        hint: "git remote set-head origin --auto")
    }
    return place
  }

  /// The same, or `nil` where nothing tells because no branch that could speak holds a project and
  /// this clone was introduced to none.
  public func placeIfAny(pin: Pin?) throws(TrothError) -> AuthorityPlace? {
    guard options.authority == nil, pin == nil else { return try place(pin: pin) }
    let facts = try facts(pin: pin)
    if let place = facts.place { return place }
    guard facts.localBranches.isEmpty, facts.remoteBranches.values.allSatisfy(\.isEmpty) else {
      return try place(pin: pin)
    }
    return nil
  }

  /// Reads the state at a place.
  ///
  /// - Returns: `nil` when the place has no project event: nothing is in force there.
  /// - Throws: `newer-version-needed`, `project-rival`, `ledger-missing`, `object-missing`: the
  ///   question cannot be answered.
  public func read(at place: AuthorityPlace, pin: Pin?) throws(TrothError) -> AuthorityState? {
    guard let commit = try repository.reference(place.ref),
      let troth = try loader.troth(ofCommit: commit)
    else { return nil }
    return try read(commit: commit, troth: troth, at: place, pin: pin)
  }

  /// Reads the state that a commit would be, for a first push.
  public func read(
    commit: ObjectID, at place: AuthorityPlace, pin: Pin?
  ) throws(TrothError) -> AuthorityState? {
    guard let troth = try loader.troth(ofCommit: commit) else { return nil }
    return try read(commit: commit, troth: troth, at: place, pin: pin)
  }

  private func read(
    commit: ObjectID, troth: ObjectID, at place: AuthorityPlace, pin: Pin?
  ) throws(TrothError) -> AuthorityState? {
    let law = try loader.records(inTroth: troth, from: .law)
    let pinned = options.project ?? pin?.project
    let outcome = ProjectFold.fold(RecordUnion(law.records), pinned: pinned)
    guard let project = try state(outcome) else { return nil }
    if place.remote != nil || pin?.isFounder != true { try refuseOtherBranch(project, at: place) }
    var notes: [String] = []
    let (ledgerRef, ledger) = try self.ledger(of: project, at: place, notes: &notes)
    var records = law.records
    var problems = law.problems
    if let ledger, let tree = try loader.troth(ofCommit: ledger) {
      let loaded = try loader.records(inTroth: tree, from: .ledger)
      records += loaded.records.filter { $0.verified.record.kind != .projectEvent }
      problems += loaded.problems
    }
    return AuthorityState(
      place: place, commit: commit, troth: troth, project: project, ledgerRef: ledgerRef,
      ledger: ledger, records: records, problems: problems, notes: notes)
  }

  /// A clone that has only a topic branch would take that for the law: the project itself says which
  /// branch carries it. Servers go by their HEAD, and a ref that the user named is the user's word.
  private func refuseOtherBranch(
    _ project: ProjectState, at place: AuthorityPlace
  ) throws(TrothError) {
    guard !isServer, options.authority == nil, let branch = place.branch,
      branch != project.current.branch
    else { return }
    let lawful = project.current.branch
    let remote = place.remote ?? "origin"
    let ref = ShellWord.quoted("refs/heads/\(lawful):refs/remotes/\(remote)/\(lawful)")
    throw TrothError(
      .user, code: .notAProject,
      "\(place.ref) is not the branch that carries the project's law (\(lawful)), so it decides "
        + "nothing.",
      hint: place.remote == nil
        ? "troth check --authority \(ShellWord.quoted("refs/heads/\(lawful)"))"
        : "git fetch \(ShellWord.quoted(remote)) \(ref) && git remote set-head "
          + "\(ShellWord.quoted(remote)) \(ShellWord.quoted(lawful))")
  }

  private func state(_ outcome: ProjectOutcome) throws(TrothError) -> ProjectState? {
    switch outcome {
    case .project(let state): return state
    case .absent: return nil
    case .newer(let reason):
      throw TrothError(
        .data, code: .newerVersionNeeded, "The project's log needs a newer version: \(reason).",
        hint: "troth --version")
    case .rivals:
      throw TrothError(
        .data, code: .projectRival, "The default branch holds rival project events.",
        hint: "troth project log")
    case .broken(let reason):
      throw TrothError(
        .data, code: .notAProject, "There is no valid project here: \(reason).",
        hint: "troth verify --all")
    }
  }

  /// The ledger of the same place. Where the clone does not fetch it, nothing can be said; where it
  /// does and it is not there, it is empty.
  private func ledger(
    of project: ProjectState, at place: AuthorityPlace, notes: inout [String]
  ) throws(TrothError) -> (String, ObjectID?) {
    if let named = options.ledger {
      let ref = try fullName(named)
      return (ref, try repository.reference(ref))
    }
    if project.isSolitary { return (place.ref, nil) }
    let branch = project.current.ledger
    let ref = place.ref(ofBranch: branch)
    if let tip = try repository.reference(ref) { return (ref, tip) }
    if let remote = place.remote,
      try repository.trackingReference(of: "refs/heads/\(branch)", remote: remote) == nil
    {
      throw TrothError(
        .user, code: .ledgerMissing,
        "This clone does not fetch the ledger (\(branch)), so nobody's statements are known here.",
        hint: "git fetch \(ShellWord.quoted(remote)) "
          + ShellWord.quoted("refs/heads/\(branch):\(ref)"))
    }
    notes.append("The ledger \(branch) has no statements yet.")
    return (ref, nil)
  }

  private func fullName(_ name: String) throws(TrothError) -> String {
    for candidate in [name, "refs/heads/\(name)", "refs/remotes/\(name)"]
    where candidate.hasPrefix("refs/") {
      if try repository.reference(candidate) != nil { return candidate }
    }
    throw TrothError(
      .user, "There is no ref \(name) here.", hint: "git for-each-ref --format='%(refname)'")
  }
}
