public import TrothModel

extension Repository {
  /// The longest path that is followed, in bytes: what Linux can check out.
  public static let pathLengthLimit = 4096
  /// The most files and folders that one walk or comparison may visit, so that a small tree that
  /// names another over and over ends in an error.
  public static let pathCountLimit = 2_000_000

  /// The entries of one folder, in git's order.
  ///
  /// - Throws: `objectMissing`; kind `data` when it is no tree, or one that `git fsck` objects to
  ///   (a name twice, out of order, with a slash).
  public func tree(_ id: ObjectID) throws(TrothError) -> [TreeEntry] {
    try withObject(id) { kind, bytes throws(TrothError) in
      guard kind == .tree else { throw .wrongKind(id, kind, wanted: .tree) }
      do throws(TreeParser.Malformed) {
        return try TreeParser.parse(bytes)
      } catch {
        throw TrothError(
          .data, "The tree \(id) cannot be relied on: \(error.reason).", hint: "git fsck")
      }
    }
  }

  /// What lies at a path of a tree; the tree itself at the empty path; `nil` when nothing does.
  public func entry(
    at path: GitPath, inTree id: ObjectID
  ) throws(TrothError) -> TreeEntry? {
    var found = TreeEntry(name: GitPath(bytes: []), mode: .tree, id: id)
    if path.bytes.isEmpty { return found }
    for part in path.components {
      guard found.mode.isTree,
        let next = try tree(found.id).first(where: { $0.name == part })
      else { return nil }
      found = next
    }
    return found
  }

  /// Every file, link and submodule in a folder of a tree and below, sorted bytewise by path.
  ///
  /// - Parameter folder: empty for the whole tree. Nothing is found in what is no folder.
  /// - Throws: `objectMissing`; kind `data` beyond `pathLengthLimit` or `pathCountLimit`.
  /// - Complexity: O(entries).
  public func files(
    inTree id: ObjectID, below folder: GitPath
  ) throws(TrothError) -> [TreeFile] {
    guard let top = try entry(at: folder, inTree: id), top.mode.isTree else { return [] }
    return try changes(between: nil, and: top.id, below: folder).compactMap { change in
      guard let mode = change.newMode, let id = change.newID else { return nil }
      return TreeFile(path: change.path, mode: mode, id: id)
    }
  }
}
