import TrothCrypto
public import TrothGit
public import TrothModel
public import TrothRecords

/// Statements from everywhere known that count wherever they are found: those that end or refuse
/// something, and stewards' checkpoints, which give nobody anything.
///
/// Specification: docs/spec/check.md, "Statements".
public struct ElsewhereReader {
  private let repository: Repository
  private let loader: RecordLoader

  /// The most branches that are looked at; the rest are left out.
  public static let mostBranches = 10_000

  /// The folders that hold such kinds.
  static let folders = RecordSchema.all.filter { counts($0.kind, $0.recordClass) }.map(\.folder)

  /// Whether records of a kind count wherever they are found.
  public static func counts(_ kind: RecordKind, _ recordClass: RecordClass?) -> Bool {
    recordClass == .restrictive || kind == .checkpoint
  }

  /// Reads the branches of this repository.
  public init(_ repository: Repository, loader: RecordLoader) {
    self.repository = repository
    self.loader = loader
  }

  /// Such records of every branch, local and tracked, and of what a refresh brought. - Complexity:
  /// O(branches), trees that are alike read once.
  public func records() throws(TrothError) -> [SourcedRecord] {
    var found: [SourcedRecord] = []
    for troth in try trees() {
      found += try loader.records(inTroth: troth, from: .elsewhere, folders: Self.folders).records
    }
    return found.filter { Self.counts($0.verified.record.kind, $0.verified.record.recordClass) }
  }

  /// The `.troth/` trees of every branch, local and tracked; each once, sorted.
  public func trees() throws(TrothError) -> [ObjectID] {
    var seen: Set<ObjectID> = []
    for prefix in ["refs/heads/", "refs/remotes/", Refresh.root] {
      for reference in try repository.references(under: prefix).prefix(Self.mostBranches) {
        // Anybody who may push can make such a ref name something else than a commit.
        guard repository.contains(reference.target),
          try repository.kind(of: reference.target) == .commit,
          let troth = try loader.troth(ofCommit: reference.target)
        else { continue }
        seen.insert(troth)
      }
    }
    return seen.sorted()
  }
}
