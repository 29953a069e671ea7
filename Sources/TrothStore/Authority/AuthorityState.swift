import TrothCrypto
public import TrothGit
public import TrothModel
public import TrothRecords

/// What the project's own protected refs say now. Specification: docs/spec/project.md.
public struct AuthorityState: Sendable {
  /// Where it was read.
  public let place: AuthorityPlace
  /// The tip of the default branch.
  public let commit: ObjectID
  /// The `.troth/` tree there.
  public let troth: ObjectID
  /// The project, folded from that tree alone.
  public let project: ProjectState
  /// The full ref of the ledger as this repository sees it.
  public let ledgerRef: String
  /// The tip of the ledger; `nil` while it has no statements or in a solitary project.
  public let ledger: ObjectID?
  /// Every record of the default branch and of the ledger.
  public let records: [SourcedRecord]
  /// Files there that should be records and do not hold.
  public let problems: [RecordProblem]
  /// What a careful reader should know about how this was found.
  public let notes: [String]

  /// The copy of a text that was ever in force, by digest; the file of the path itself when it still
  /// has that digest.
  ///
  /// - Throws: `object-missing` when neither is here.
  public func text(
    _ path: String, digest: Digest, in repository: Repository
  ) throws(TrothError) -> [UInt8] {
    for candidate in ["texts/\(digest)", path] {
      guard let entry = try repository.entry(at: GitPath(candidate), inTree: troth),
        entry.mode.isFile
      else { continue }
      let bytes = try repository.blob(entry.id, limit: AuthorityState.largestText)
      if SHA256.digest(bytes) == digest { return bytes }
    }
    throw TrothError(
      .data, code: .objectMissing,
      "The text of \(path) that is in force is not on the default branch.",
      hint: "git log --oneline -- .troth/texts")
  }

  /// The largest policy, charter or terms text, in bytes.
  public static let largestText = 1_048_576
}

/// What a user said about where to look.
public struct AuthorityOptions: Hashable, Sendable {
  /// `--authority REF`.
  public var authority: String?
  /// `--ledger REF`.
  public var ledger: String?
  /// `--project DID`.
  public var project: TrothDID?

  /// Nothing said.
  public init(authority: String? = nil, ledger: String? = nil, project: TrothDID? = nil) {
    self.authority = authority
    self.ledger = ledger
    self.project = project
  }
}
