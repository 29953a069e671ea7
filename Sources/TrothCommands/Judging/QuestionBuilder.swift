import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothStore
import TrothTrust

/// Gathers what the check needs to know about a range from the repository.
struct QuestionBuilder {
  let repository: Repository
  let loader: RecordLoader
  let project: ProjectSetting
  let at: Instant

  /// Further records that arrive together with the range: the other refs of one push.
  var companions: [Verified] = []

  /// The law's commit for a first push, whose own inception is the law; nothing is left out then.
  var isFirstPush = false

  /// Whether the tip becomes the authority state itself, forced pushes included: what it does below
  /// `.troth/` is then measured from what is in force, and not from where its history parted.
  var becomesAuthority = false

  /// What other programs said of signatures in this run.
  var memory = OutsideMemory()

  /// The account that opened the change at a forge, where the caller knows.
  var opener: ForgeAccount?

  /// Whether what a partial clone left out may be fetched: not in hooks.
  var mayFetch = false

  /// What was found of governed data in this run.
  var governedMemory = GovernedMemory()

  /// Where data in the range would go; `nil` where nothing is asked about data.
  var destination: Destination?

  /// How long it may take to tell which paths are touched, all together: each merge can need a walk of
  /// the whole history.
  static let patience = Duration.seconds(120)

  /// Where a range leaves the project's history: what it changes is measured from here.
  enum Fork {
    case commit(ObjectID)
    case none
  }

  /// Gathers the question.
  ///
  /// - Parameters:
  ///   - span: the tip, and where the user said that the range starts.
  ///   - onto: the full ref that the change is to go to.
  ///   - old: the value of that ref before the push, if it has one.
  /// - Throws: `object-missing` in shallow and partial clones: the question cannot be answered.
  func question(
    _ span: CommitSpan, onto: String, old: ObjectID?
  ) async throws(TrothError) -> Question {
    let settled = isFirstPush ? [] : [project.state.commit]
    let left = settled + [old, span.start].compactMap(\.self) + adopted()
    let ids = try repository.commits(from: [span.head], excluding: left)
    var commits: [CommitUnderJudgement] = []
    var merges = MergeReader(repository, mayFetch: mayFetch)
    var allowance = CommitAllowance()
    for id in ids {
      commits.append(
        CommitUnderJudgement(
          id: id, bytes: try allowance.read(id, in: repository), merge: try await merges.fact(id)))
    }
    let fork = try fork(of: span.head, target: old)
    let entries = try entries(from: fork, to: span.head)
    let changes = try lawChanges(from: fork, to: span.head)
    let arrived = arrivals(changes)
    let (people, statements) = everyone(with: arrived)
    var question = Question(
      law: project.law, onto: onto, base: base(span, fork), head: span.head, commits: commits,
      change: ChangeID.digest(entries), lawChanges: changes,
      proposed: try proposed(at: span.head, changes: changes), people: people,
      statements: statements, at: at, isFromBefore: try isFromBefore(fork))
    question.outside = try project.outsideFacts(
      of: commits, in: repository, at: at, remembering: memory)
    question.opener = opener
    let start = ContinuousClock.now
    for commit in question.commitsWithPaths {
      guard ContinuousClock.now - start < Self.patience else {
        throw TrothError(
          .data, "It takes longer than two minutes to tell which paths this range touches.",
          hint: "git log --merges \(span.head)")
      }
      question.touched[commit] = try repository.pathsTouched(by: commit)
    }
    if question.asksForApprovals { question.entries = entries }
    question.arrivals = try arrivals(for: question)
    question.data = try await governed(span, judged: ids, fork)
    return question
  }

  /// In which order the project received its records, where that can matter. A ledger whose history is
  /// cut off leaves only those questions unanswered that rest on it.
  private func arrivals(for question: Question) throws(TrothError) -> Arrivals {
    guard question.asksForArrivals else { return .unknown }
    do throws(TrothError) {
      return Arrivals(try ArrivalReader(repository, loader: loader).ranks(of: project.state))
    } catch {
      if question.restsOnArrivals { throw error }
      return .unknown
    }
  }

  /// The governed data of the range; `nil` where nobody asks, or the policy does not.
  private func governed(
    _ span: CommitSpan, judged: [ObjectID], _ fork: Fork
  ) async throws(TrothError) -> GovernedData? {
    let rules = project.law.policy.consentNeeded
    guard let destination, !rules.isEmpty else { return nil }
    var lacking = judged
    if let has = destination.has {
      var left = [span.start].compactMap(\.self)
      for id in has where repository.contains(id) {
        if try repository.kind(of: id) == .commit { left.append(id) }
      }
      lacking = try repository.commits(from: [span.head], excluding: left)
    }
    let settled = isFirstPush ? nil : project.state.commit
    let base = try becomesAuthority ? settled.map(repository.treeID(ofCommit:)) : tree(fork)
    let key = GovernedMemory.Key(
      head: span.head, lacking: lacking, judged: judged, base: base)
    if let known = governedMemory.found[key] { return known }
    var reader = governedMemory.reader ?? GovernedReader(repository, rules: rules)
    if mayFetch, repository.promisorRemote != nil {
      let commits = [settled, span.head].compactMap(\.self)
      try await repository.fetchMissing(try reader.lists(of: commits))
    }
    let data = try reader.data(
      head: span.head, lacking: lacking, law: settled, judged: judged, base: base,
      for: destination)
    governedMemory.reader = reader
    governedMemory.found[key] = data
    return data
  }

  /// Whether the range leaves history at a commit from before the project; asked only where the
  /// policy wants to know.
  private func isFromBefore(_ fork: Fork) throws(TrothError) -> Bool {
    guard project.law.policy.grace, case .commit(let base) = fork else { return false }
    for tip in adopted() {
      if try repository.isAncestor(base, of: tip) { return true }
    }
    return false
  }

  /// Who is known once these records have come; nothing is folded again for none.
  private func everyone(with arrived: [Verified]) -> (People, Statements) {
    let state = project.state.project
    guard !arrived.isEmpty else {
      return (
        project.people.joiningAccounts(project.statements, of: state, at: at), project.statements
      )
    }
    // What comes with the founding of a project is what it starts from.
    let union = RecordUnion(
      project.union.every
        + companions.map { SourcedRecord($0, from: isFirstPush ? .ledger : .range) }
        + arrived.map { SourcedRecord($0, from: .range) })
    let people = People(union)
    let statements = Statements(union, people: people, project: state.id)
    return (people.joiningAccounts(statements, of: state, at: at), statements)
  }

  /// The change id of a tip for a target.
  func change(of head: ObjectID, target old: ObjectID?) throws(TrothError) -> Digest {
    ChangeID.digest(try entries(from: fork(of: head, target: old), to: head))
  }

  private func base(_ span: CommitSpan, _ fork: Fork) -> ObjectID? {
    if let start = span.start { return start }
    if case .commit(let id) = fork, id != span.head { return id }
    return nil
  }

  /// Commits from before the project, as far as this clone has them.
  private func adopted() -> [ObjectID] {
    let state = project.state.project
    return Set(state.chain[0].event.adopted + state.current.adopted).sorted()
      .filter { repository.contains($0) }
  }

  private func fork(of head: ObjectID, target old: ObjectID?) throws(TrothError) -> Fork {
    if isFirstPush { return .none }
    let bases = try repository.mergeBases(old ?? project.state.commit, head)
    guard bases.count <= 1 else {
      throw TrothError(
        .data,
        "The change and its target have several merge bases, so what it changes has no one "
          + "name.", hint: "git merge --no-ff \(project.state.place.branch ?? "main")")
    }
    return bases.first.map(Fork.commit) ?? .none
  }

  private func tree(_ fork: Fork) throws(TrothError) -> ObjectID? {
    guard case .commit(let id) = fork else { return nil }
    return try repository.treeID(ofCommit: id)
  }

  private func entries(
    from fork: Fork, to head: ObjectID
  ) throws(TrothError) -> [ChangeID.Entry] {
    try repository.changes(from: try tree(fork), to: try repository.treeID(ofCommit: head))
      .map(ChangeID.Entry.init)
  }

  private func lawChanges(from fork: Fork, to head: ObjectID) throws(TrothError) -> [LawChange] {
    var base: ObjectID?
    if case .commit(let id) = fork { base = try loader.troth(ofCommit: id) }
    let authority = isFirstPush ? nil : project.state.troth
    if becomesAuthority { base = authority }
    return try LawChangeReader(repository)
      .changes(base: base, head: try loader.troth(ofCommit: head), authority: authority)
      .map(LawChange.init)
  }

  /// Records that the range adds and that verify; the rest are findings.
  private func arrivals(_ changes: [LawChange]) -> [Verified] {
    companions + changes.compactMap(\.arrival)
  }

  /// The project as the tip's own tree states it: what the authority state holds already is law,
  /// the rest arrives with the range.
  private func proposed(
    at head: ObjectID, changes: [LawChange]
  ) throws(TrothError) -> ProjectOutcome? {
    let touches = changes.contains { change in
      ["project", "identities", "countersignatures"].contains { change.path.isBelow(GitPath($0)) }
    }
    guard touches, let troth = try loader.troth(ofCommit: head) else { return nil }
    let settled = Set(project.state.records.filter { $0.source == .law }.map(\.verified.id))
    let records = try loader.records(inTroth: troth, from: .range).records.map {
      settled.contains($0.verified.id) ? SourcedRecord($0.verified, from: .law) : $0
    }
    return ProjectFold.fold(RecordUnion(records), pinned: project.state.project.id)
  }
}
