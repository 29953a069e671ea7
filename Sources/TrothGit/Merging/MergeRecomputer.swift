public import TrothModel

/// A merge beside what its parents come to when nobody does anything but merge them.
public enum RecomputedMerge: Hashable, Sendable {
  /// It is just that.
  case equal
  /// It holds something else: at paths that git could not merge by itself, and at others. Sorted.
  case differs(resolved: [GitPath], beyond: [GitPath])
  /// It could not be told, and why.
  case unknown(String)
}

/// Does merges again, and compares.
///
/// Where no path was changed on both sides it is told in this process. Else git merges, in a
/// repository of its own (`ScratchObjects`): nothing is written to the one that is looked at, and
/// neither its settings nor the user's have a say.
///
/// Specification: docs/spec/check.md, "Merges".
public struct MergeRecomputer {
  /// The most parents of a merge that are recomputed: as many as git's own octopus once took.
  public static let mostParents = 16
  /// The most merges of one question that git is started for.
  public static let mostRuns = 2_000
  /// How long git may take for one merge, in seconds.
  static let timeoutSeconds = 60
  /// How long all merges of one question may take: one can be made to take git nearly a minute, and
  /// to need a walk of the whole history.
  var patience = Duration.seconds(120)

  /// Whether the files that a partial clone left out may be fetched for a merge.
  public var mayFetch = false

  private let repository: Repository
  private var scratch: (objects: ScratchObjects, repository: Repository)?
  private var runs = 0
  private var spent = Duration.zero
  /// Why git is not asked again.
  private var obstacle: String?

  /// Recomputes merges of a repository.
  public init(_ repository: Repository) { self.repository = repository }

  /// Compares a commit with the merge of its parents.
  ///
  /// - Returns: `nil` for what is no merge.
  /// - Throws: `objectMissing` in shallow and partial clones: it must not be taken for an answer.
  public mutating func compare(_ commit: ObjectID) async throws(TrothError) -> RecomputedMerge? {
    let parents = try repository.parents(ofCommit: commit)
    guard parents.count > 1 else { return nil }
    guard parents.count <= Self.mostParents else {
      return .unknown("it has more than \(Self.mostParents) parents")
    }
    guard spent < patience else { return .unknown("others have taken too long already") }
    let start = ContinuousClock.now
    defer { spent += ContinuousClock.now - start }
    let result = try repository.treeID(ofCommit: commit)
    if let steps = try steps(parents) {
      var merger = PathwiseMerger(repository)
      let outcome = try merger.compare(
        result, try repository.treeID(ofCommit: parents[0]), steps)
      if outcome == .equal {
        // Signatures do not say which project they are for: somebody answers for bringing another's.
        return steps.contains { $0.base == nil }
          ? .unknown("its parents have no history in common") : .equal
      }
    }
    guard parents.count == 2 else {
      return .unknown("several of its more than two parents changed the same files")
    }
    return try await asked(result, parents[0], parents[1])
  }

  /// The trees of each further parent and of what it has in common with those before it; `nil` when
  /// that is not one commit.
  private func steps(_ parents: [ObjectID]) throws(TrothError) -> [PathwiseMerger.Step]? {
    var steps: [PathwiseMerger.Step] = []
    for (index, parent) in parents.enumerated().dropFirst() {
      let bases = try repository.mergeBases(Array(parents[..<index]), parent)
      guard bases.count <= 1 else { return nil }
      let base = try bases.first.map { id throws(TrothError) in try repository.treeID(ofCommit: id)
      }
      steps.append(.init(base: base, tree: try repository.treeID(ofCommit: parent)))
    }
    return steps
  }

  /// Lets git merge.
  private mutating func asked(
    _ result: ObjectID, _ first: ObjectID, _ second: ObjectID
  ) async throws(TrothError) -> RecomputedMerge {
    if let obstacle { return .unknown(obstacle) }
    guard runs < Self.mostRuns else {
      return .unknown("git was asked about \(Self.mostRuns) others already")
    }
    runs += 1
    if mayFetch { try await complete(first, second) }
    let (objects, merged) = try place()
    let output: GitOutput
    do {
      output = try await GitCommand.run(
        [
          "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages",
          "--allow-unrelated-histories", first.description, second.description,
        ], in: objects.path, environment: objects.variables, interactive: false,
        timeoutSeconds: Self.timeoutSeconds)
    } catch {
      obstacle = "git could not merge its parents"
      return .unknown(error.message)
    }
    var fields = output.output.split(separator: 0)[...]
    guard output.status == 0 || output.status == 1,
      let tree = fields.popFirst().flatMap({ ObjectID(String(decoding: $0, as: UTF8.self)) })
    else {
      if repository.promisorRemote != nil { throw incomplete() }
      if output.status == 129 { obstacle = "git is older than 2.38" }
      return .unknown(obstacle ?? "git could not merge its parents")
    }
    if tree == result, output.status == 0 { return .equal }
    let conflicted = Set(fields.map { GitPath(bytes: Array($0)) })
    try merged.refresh()
    let paths = try merged.changes(from: tree, to: result).map(\.path)
    return .differs(
      resolved: paths.filter(conflicted.contains), beyond: paths.filter { !conflicted.contains($0) }
    )
  }

  /// Brings the files that either side changed to a partial clone: git looks into no others.
  private func complete(_ first: ObjectID, _ second: ObjectID) async throws(TrothError) {
    guard repository.promisorRemote != nil else { return }
    let bases = try repository.mergeBases(first, second)
    var wanted: Set<ObjectID> = []
    for base in bases.isEmpty ? [nil] : bases.map(Optional.some) {
      let before = try base.map { id throws(TrothError) in try repository.treeID(ofCommit: id) }
      for side in [first, second] {
        for change in try repository.changes(
          from: before, to: try repository.treeID(ofCommit: side))
        {
          if let id = change.oldID, change.oldMode?.isSubmodule == false { wanted.insert(id) }
          if let id = change.newID, change.newMode?.isSubmodule == false { wanted.insert(id) }
        }
      }
    }
    try await repository.fetchMissing(wanted)
  }

  private mutating func place() throws(TrothError) -> (ScratchObjects, Repository) {
    if let scratch { return (scratch.objects, scratch.repository) }
    let objects = try ScratchObjects(besides: repository)
    var variables: [String: String] = [:]
    for (name, value) in objects.variables { variables[name] = value }
    let opened = try Repository.open(at: objects.path, environment: .hook(variables))
    scratch = (objects, opened)
    return (objects, opened)
  }

  private func incomplete() -> TrothError {
    TrothError(
      .environment, code: .objectMissing,
      "A merge could not be recomputed: this is a partial clone, which fetches some objects only on "
        + "demand.",
      hint: "git fetch --refetch --no-filter \(repository.promisorRemote ?? "origin")")
  }
}
