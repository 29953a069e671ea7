public import TrothCrypto
public import TrothGit
public import TrothModel
import TrothRecords

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

  /// How often a lost race is tried again.
  public static let tries = 5

  /// Writes into this repository.
  public init(_ repository: Repository) { self.repository = repository }

  /// Commits records on top of a branch; what is there already is not written again.
  ///
  /// - Parameters:
  ///   - start: where an unborn or lagging branch begins; `nil` for its own tip.
  ///   - also: further records to carry over, already verified.
  /// - Returns: the new tip, or the present one when there was nothing to add.
  /// - Throws: `store-locked` when every try lost its race.
  public func add(
    _ records: [Verified], to ref: String, startingAt start: ObjectID? = nil, message: String,
    by signing: CommitSigning
  ) throws(TrothError) -> ObjectID {
    for _ in 0..<Self.tries {
      let tip = try repository.reference(ref)
      let parent = start ?? tip
      let tree = try parent.map { id throws(TrothError) in try repository.treeID(ofCommit: id) }
      var changes: [(path: GitPath, blob: ObjectID?)] = []
      for record in records {
        let path = RecordPlace.path(of: record.record, id: record.id).below(RecordPlace.root)
        let known = try tree.flatMap { id throws(TrothError) in
          try repository.entry(at: path, inTree: id)
        }
        if known != nil { continue }
        changes.append((path, try repository.writeBlob(record.record.fileBytes)))
      }
      if changes.isEmpty, let parent {
        if parent == tip { return parent }
        if try repository.update(ref, to: parent, expecting: tip, message: message) {
          return parent
        }
        continue
      }
      let commit = try repository.writeCommit(
        tree: try repository.writeTree(base: tree, changes: changes),
        parents: parent.map { [$0] } ?? [], author: signing.identity,
        committer: signing.identity, message: message, sign: signing.sign)
      if try repository.update(ref, to: commit, expecting: tip, message: message) { return commit }
    }
    throw TrothError(
      .environment, code: .storeLocked,
      "Others kept writing to \(ref) at the same time; nothing was changed.",
      hint: "try again in a moment")
  }
}
