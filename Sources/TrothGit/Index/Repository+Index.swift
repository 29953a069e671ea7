public import TrothModel

extension Repository {
  /// The most bytes of an index that are read: some ten million files.
  static let indexSizeLimit = 2 << 30

  /// Where the next commit differs from `HEAD`, sorted bytewise by path; from nothing before the
  /// first commit.
  ///
  /// Reads the index that git names, sparse and split ones too. Paths in conflict, and those that
  /// `git add -N` only announced, are left out; see `unmergedPaths()`.
  /// - Throws: `repositoryUnsupported` for an index that needs a newer reader; `objectMissing` for a
  ///   folder of a partial clone that is not here.
  /// - Complexity: O(index entries + entries of the folders that differ).
  public func stagedChanges() throws(TrothError) -> [TreeChange] {
    guard let index = try index() else {
      guard let head = try head().commit else { return [] }
      return try changes(from: treeID(ofCommit: head), to: nil)
    }
    var tree: ObjectID?
    if let head = try head().commit { tree = try treeID(ofCommit: head) }
    var comparison = IndexComparison(self, index)
    return try comparison.changes(from: tree)
  }

  /// The paths in conflict, sorted bytewise: git makes no commit until they are resolved.
  public func unmergedPaths() throws(TrothError) -> [GitPath] {
    guard let index = try index() else { return [] }
    var result: [GitPath] = []
    for entry in index.entries where entry.stage != 0 {
      let path = index.path(entry)
      if path != result.last { result.append(path) }
    }
    return result
  }

  /// The index; `nil` when there is none yet.
  func index() throws(TrothError) -> IndexFile? {
    guard FileSystem.exists(indexPath) else { return nil }
    let index = try read(indexAt: indexPath)
    guard let base = index.base, let name = base.name else { return index }
    let shared = try read(indexAt: "\(gitDirectory)/sharedindex.\(name)")
    do throws(IndexFile.Malformed) {
      return try IndexBase.merged(index, base, over: shared)
    } catch {
      throw unreadableIndex(error.reason)
    }
  }

  private func read(indexAt path: String) throws(TrothError) -> IndexFile {
    guard let bytes = FileSystem.read(path, limit: Self.indexSizeLimit) else {
      throw unreadableIndex("the file \(path) could not be read")
    }
    do throws(IndexFile.Malformed) {
      return try IndexReader.read(bytes)
    } catch {
      throw unreadableIndex(error.reason)
    }
  }

  private func unreadableIndex(_ reason: String) -> TrothError {
    TrothError(
      .environment, code: .repositoryUnsupported,
      "The index of this repository could not be read: \(reason).", hint: "git status")
  }
}
