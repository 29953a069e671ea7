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

  /// Adds records; on a lost race the commit is rebuilt as remote tree and mine, five times.
  ///
  /// - Parameter push: whether to push at once.
  /// - Throws: when nothing could be written; a refused push is an ``Outcome``.
  public func write(
    _ records: [Verified], message: String, by signing: CommitSigning, push: Bool,
    interactive: Bool
  ) async throws(TrothError) -> Outcome {
    _ = try commit(records, message: message, by: signing)
    guard let remote else { return .local }
    guard push else { return .kept(reason: "asked not to push") }
    var reason = ""
    for attempt in 0..<RecordWriter.tries {
      if attempt > 0 {
        try? await Task.sleep(for: .milliseconds(Int.random(in: 20...200) << attempt))
      }
      let pushed = try await GitCommand.run(
        ["push", "--quiet", "--porcelain", remote, "\(ref):\(ref)"],
        in: repository.workingDirectory,
        interactive: interactive)
      if pushed.status == 0 { return .pushed(remote: remote) }
      reason = Self.firstLine(pushed.error) ?? "git push ended with \(pushed.status)"
      guard Self.isRace(pushed) else { break }
      let fetched = try await GitCommand.run(
        ["fetch", "--quiet", remote, "+\(ref):refs/remotes/\(remote)/\(branch)"],
        in: repository.workingDirectory, interactive: interactive)
      guard fetched.status == 0 else { break }
      _ = try commit(records, message: message, by: signing)
    }
    return .kept(reason: reason)
  }

  /// Commits on top of whichever tip is ahead; where the two parted, the remote's tree plus mine.
  private func commit(
    _ records: [Verified], message: String, by signing: CommitSigning
  ) throws(TrothError) -> ObjectID {
    let mine = try repository.reference(ref)
    let theirs = try remote.flatMap { name throws(TrothError) in
      try repository.reference("refs/remotes/\(name)/\(branch)")
    }
    var all = records
    var start = theirs ?? mine
    if let mine, let theirs {
      if try repository.isAncestor(theirs, of: mine) {
        start = mine
      } else if try !repository.isAncestor(mine, of: theirs),
        let tree = try loader.troth(ofCommit: mine)
      {
        all += try loader.records(inTroth: tree, from: .elsewhere).records.map(\.verified)
      }
    }
    return try RecordWriter(repository)
      .add(all, to: ref, startingAt: start, message: message, by: signing)
  }

  private static func isRace(_ output: GitOutput) -> Bool {
    let text = String(decoding: output.output, as: UTF8.self) + output.error
    return ["non-fast-forward", "fetch first", "stale info", "cannot lock ref"]
      .contains { text.contains($0) }
  }

  private static func firstLine(_ text: String) -> String? {
    text.split(separator: "\n").first { !$0.hasPrefix("To ") }.map(String.init)
  }
}
