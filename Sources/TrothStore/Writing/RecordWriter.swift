public import TrothCrypto
public import TrothGit
public import TrothModel
import TrothRecords

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Who a commit of records is by, and how it is signed.
public struct CommitSigning: Sendable {
  /// Author and committer.
  public let identity: CommitIdentity
  /// The key that signs, or `nil` to leave the commit unsigned.
  public let signer: (any Signer)?

  /// A way to make commits.
  public init(identity: CommitIdentity, signer: (any Signer)?) {
    self.identity = identity
    self.signer = signer
  }

  /// Makes git's own form of signature over a commit's bytes.
  public var sign: (([UInt8]) throws(TrothError) -> String)? {
    guard let signer else { return nil }
    return { payload throws(TrothError) in
      try SSHSignature.sign(message: payload, namespace: "git", signer: signer)
    }
  }
}

/// Adds records to a branch without touching work tree or index.
///
/// Objects first, then the ref by compare-and-swap: killed at any moment, the branch is as before
/// or complete. Specification: docs/spec/records.md, "Writing".
public struct RecordWriter {
  private let repository: Repository

  /// How often a lost race against others on this machine is tried again, after a short and uneven
  /// pause.
  public static let tries = 40

  /// Writes into this repository.
  public init(_ repository: Repository) { self.repository = repository }

  /// Commits records on top of a branch; what is there already is not written again.
  ///
  /// - Returns: the new tip, or the present one when there was nothing to add.
  /// - Throws: `store-locked` when every try lost its race.
  public func add(
    _ records: [Verified], to ref: String, message: String, by signing: CommitSigning
  ) throws(TrothError) -> ObjectID {
    let done = try Self.repeating { () throws(TrothError) in
      let tip = try repository.reference(ref)
      return try attempt(records, to: ref, onto: tip, replacing: tip, message: message, by: signing)
    }
    guard let done else { throw Self.lost(ref) }
    return done
  }

  /// Makes one try to move a branch from the tip that the caller has seen to a commit that holds the
  /// tree of `base` and records.
  ///
  /// - Parameters:
  ///   - base: what the commit is made on; `nil` starts an unborn branch.
  ///   - tip: what the branch was when `base` and the records were chosen.
  /// - Returns: the branch's new tip, or `nil`, with nothing changed, when it has moved meanwhile.
  func attempt(
    _ records: [Verified], to ref: String, onto base: ObjectID?, replacing tip: ObjectID?,
    message: String, by signing: CommitSigning
  ) throws(TrothError) -> ObjectID? {
    let tree = try base.map { id throws(TrothError) in try repository.treeID(ofCommit: id) }
    var changes: [(path: GitPath, blob: ObjectID?)] = []
    for record in records {
      let place = RecordPlace.path(of: record.record, id: record.id)
      let path = place.below(RecordPlace.root)
      let known = try tree.flatMap { id throws(TrothError) in
        try repository.entry(at: path, inTree: id)
      }
      if let known, try holds(known, at: place) { continue }
      changes.append((path, try repository.writeBlob(record.record.fileBytes)))
    }
    var new = base
    if !changes.isEmpty || base == nil {
      new = try repository.writeCommit(
        tree: try repository.writeTree(base: tree, changes: changes),
        parents: base.map { [$0] } ?? [], author: signing.identity, committer: signing.identity,
        message: message, sign: signing.sign)
    }
    guard let new, new != tip else { return new }
    return try repository.update(ref, to: new, expecting: tip, message: message) ? new : nil
  }

  /// Whether the file of a record's name is that record. One that does not verify makes room for the
  /// one that does: nobody keeps a statement out by putting garbage in its place.
  private func holds(_ entry: TreeEntry, at place: GitPath) throws(TrothError) -> Bool {
    guard entry.mode.isFile else { return false }
    guard try repository.size(of: entry.id) <= RecordLimits.bytes else { return false }
    let bytes = try repository.blob(entry.id, limit: RecordLimits.bytes)
    if case .success = Verified.verify(file: bytes, path: place) { return true }
    return false
  }

  /// Tries until something comes of it; `nil` when nothing did.
  static func repeating<Value>(
    _ body: () throws(TrothError) -> Value?
  ) throws(TrothError) -> Value? {
    for attempt in 0..<tries {
      if attempt > 0 { usleep(UInt32.random(in: 500...5_000)) }
      if let value = try body() { return value }
    }
    return nil
  }

  static func lost(_ ref: String) -> TrothError {
    TrothError(
      .environment, code: .storeLocked,
      "Others kept writing to \(ref) at the same time; nothing was changed there.",
      hint: "try again in a moment")
  }
}
