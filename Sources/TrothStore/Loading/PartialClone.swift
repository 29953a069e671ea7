public import TrothGit
public import TrothModel
import TrothRecords

/// What a partial clone left out of the files below `.troth/`, brought in one request.
///
/// A clone without blobs has the whole history and none of the statements in it. Specification:
/// docs/spec/check.md, "Law".
public struct PartialClone {
  private let repository: Repository
  private let loader: RecordLoader

  /// Looks at this repository.
  public init(_ repository: Repository, loader: RecordLoader) {
    self.repository = repository
    self.loader = loader
  }

  /// Fetches the files below `.troth/` of every branch and of some commits, as far as they are
  /// missing. Does nothing in a full clone.
  ///
  /// - Throws: `object-missing` when they cannot be had.
  public func complete(with commits: [ObjectID]) async throws(TrothError) {
    guard repository.promisorRemote != nil else { return }
    var tips = commits
    for prefix in ["refs/heads/", "refs/remotes/"] {
      tips += try repository.references(under: prefix).prefix(ElsewhereReader.mostBranches)
        .map(\.target)
    }
    var seen: Set<ObjectID> = []
    var files: Set<ObjectID> = []
    for tip in Set(tips) where repository.contains(tip) {
      guard try repository.kind(of: tip) == .commit,
        let troth = try loader.troth(ofCommit: tip), seen.insert(troth).inserted
      else { continue }
      for file in try repository.files(inTree: troth, below: GitPath(bytes: []))
      where file.mode.isFile {
        files.insert(file.id)
      }
    }
    try await repository.fetchMissing(files)
  }
}
