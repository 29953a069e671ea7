public import TrothCrypto
public import TrothGit
public import TrothModel
import TrothRecords

/// Writes statements to the ledger branch and, where that is allowed, pushes them at once.
///
/// Specification: docs/spec/project.md, "Ledger".
public struct LedgerWriter {
  /// Where the statements are now.
  public enum Outcome: Hashable, Sendable {
    /// Everyone who fetches the remote sees them.
    case pushed(remote: String)
    /// On the local branch; the project has no remote.
    case local
    /// On the local branch; why they did not travel.
    case kept(reason: String)
  }

  /// What became of the statements.
  public struct Written: Hashable, Sendable {
    /// Where they are now.
    public let outcome: Outcome
    /// The local branch before and after; `nil` when it had them already, or when somebody else wrote
    /// to it in between, so that going back would take their statements along.
    public let move: Journal.Entry.Move?
  }

  /// How often a push that others were faster than is tried again.
  public static let pushes = 5

  private let repository: Repository
  private let loader: RecordLoader
  private let branch: String
  private let remote: String?

  /// - Parameters:
  ///   - branch: the ledger's short name.
  ///   - remote: the remote whose ledger counts; `nil` when this repository's own does.
  public init(
    _ repository: Repository, loader: RecordLoader, branch: String, remote: String?
  ) {
    self.repository = repository
    self.loader = loader
    self.branch = branch
    self.remote = remote
  }

  /// The local ledger as a full ref.
  public var ref: String { "refs/heads/\(branch)" }

  /// Adds records; on a lost race the commit is rebuilt as remote tree and mine, ``pushes`` times.
  ///
  /// - Parameter push: whether to push at once.
  /// - Throws: when nothing could be written; a refused push is an ``Outcome``.
  public func write(
    _ records: [Verified], message: String, by signing: CommitSigning, push: Bool,
    interactive: Bool
  ) async throws(TrothError) -> Written {
    var move: Journal.Entry.Move? = try commit(records, message: message, by: signing)
    func written(_ outcome: Outcome) -> Written {
      Written(outcome: outcome, move: move?.old == move?.new ? nil : move)
    }
    guard let remote else { return written(.local) }
    guard push else { return written(.kept(reason: "asked not to push")) }
    var reason = ""
    for attempt in 0..<Self.pushes {
      if attempt > 0 {
        try? await Task.sleep(for: .milliseconds(Int.random(in: 20...200) << attempt))
      }
      let pushed = try await GitCommand.run(
        ["push", "--quiet", "--porcelain", remote, "\(ref):\(ref)"],
        in: repository.workingDirectory,
        interactive: interactive)
      if pushed.status == 0 { return written(.pushed(remote: remote)) }
      reason = Self.firstLine(pushed.error) ?? "git push ended with \(pushed.status)"
      guard Self.isRace(pushed) else { break }
      let fetched = try await GitCommand.run(
        ["fetch", "--quiet", remote, "+\(ref):refs/remotes/\(remote)/\(branch)"],
        in: repository.workingDirectory, interactive: interactive)
      guard fetched.status == 0 else { break }
      let next = try commit(records, message: message, by: signing)
      move = next.old == move?.new ? .init(ref: ref, old: move?.old, new: next.new) : nil
    }
    return written(.kept(reason: reason))
  }

  /// Commits on top of whichever tip is ahead; where the two parted, the remote's tree plus mine.
  private func commit(
    _ records: [Verified], message: String, by signing: CommitSigning
  ) throws(TrothError) -> Journal.Entry.Move {
    let writer = RecordWriter(repository)
    let done = try RecordWriter.repeating { () throws(TrothError) -> Journal.Entry.Move? in
      // Both tips anew each time: what others wrote since is part of what is built on.
      let mine = try repository.reference(ref)
      let (base, all) = try plan(records, onto: mine)
      guard
        let new = try writer.attempt(
          all, to: ref, onto: base, replacing: mine, message: message, by: signing)
      else { return nil }
      return .init(ref: ref, old: mine, new: new)
    }
    guard let done else { throw RecordWriter.lost(ref) }
    return done
  }

  /// What to build on, and everything that is to be there afterwards.
  private func plan(
    _ records: [Verified], onto mine: ObjectID?
  ) throws(TrothError) -> (base: ObjectID?, records: [Verified]) {
    let theirs = try remote.flatMap { name throws(TrothError) in
      try repository.reference("refs/remotes/\(name)/\(branch)")
    }
    guard let mine, let theirs else { return (mine ?? theirs, records) }
    if try repository.isAncestor(theirs, of: mine) { return (mine, records) }
    guard try !repository.isAncestor(mine, of: theirs),
      let tree = try loader.troth(ofCommit: mine)
    else { return (theirs, records) }
    let own = try loader.records(inTroth: tree, from: .elsewhere).records.map(\.verified)
    // What is being written lies in one's own tree already when this is not the first attempt.
    let known = Set(own.map(\.id))
    return (theirs, own + records.filter { !known.contains($0.id) })
  }

  private static func isRace(_ output: GitOutput) -> Bool {
    let text = String(decoding: output.output, as: UTF8.self) + output.error
    return [
      "non-fast-forward", "fetch first", "stale info", "cannot lock ref", "failed to update ref",
      "incorrect old value", "reference already exists",
    ].contains { text.contains($0) }
  }

  private static func firstLine(_ text: String) -> String? {
    text.split(separator: "\n").first { !$0.hasPrefix("To ") }.map(String.init)
  }
}
