public import TrothModel

extension Repository {
  /// Stores a tree that differs from another by some files, and gives its name.
  ///
  /// Only the folders on the way to a change are read and written. A file that is there keeps its
  /// mode; a new one is ordinary. A folder that becomes empty vanishes.
  /// - Parameters:
  ///   - base: a tree that is here; `nil` for the empty one.
  ///   - changes: each path at most once; `nil` removes the file, if it is there.
  /// - Throws: `objectMissing` when a blob or a tree is not here; kind `data` when a folder, a link
  ///   or a submodule lies where a file is to be written or removed.
  public func writeTree(
    base: ObjectID?, changes: [(path: GitPath, blob: ObjectID?)]
  ) throws(TrothError) -> ObjectID {
    for change in changes {
      if let blob = change.blob { try expect(blob, .blob) }
    }
    let edit = try TreeEdit(changes)
    let root = GitPath(bytes: [])
    if let id = try written(base, edit, root) { return id }
    return try write([], .tree)
  }

  /// - Returns: `nil` for a folder that ends up empty.
  private func written(
    _ base: ObjectID?, _ edit: TreeEdit, _ folder: GitPath
  ) throws(TrothError) -> ObjectID? {
    var before: [TreeEntry] = []
    if let base { before = try tree(base) }
    var entries: [GitPath: TreeEntry] = [:]
    for entry in before { entries[entry.name] = entry }
    for (name, child) in edit.children {
      let path = name.below(folder)
      entries[name] = try edited(entries[name], name, child, path)
    }
    if entries.isEmpty { return nil }
    let after = entries.values.sorted(by: TreeParser.precedes)
    if let base, after == before { return base }
    return try write(Self.bytes(of: after), .tree)
  }

  private func edited(
    _ entry: TreeEntry?, _ name: GitPath, _ edit: TreeEdit, _ path: GitPath
  ) throws(TrothError) -> TreeEntry? {
    var entry = entry
    if case .some(let file) = edit.file {
      guard entry == nil || entry?.mode.isFile == true else { throw .inTheWay(path) }
      entry = file.map { TreeEntry(name: name, mode: entry?.mode ?? .file, id: $0) }
    }
    guard !edit.children.isEmpty else { return entry }
    if let entry, !entry.mode.isTree {
      guard !edit.adds else { throw .inTheWay(path) }
      return entry
    }
    return try written(entry?.id, edit, path)
      .map { TreeEntry(name: name, mode: .tree, id: $0) }
  }

  static func bytes(of entries: [TreeEntry]) -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      bytes += Array("\(String(entry.mode.rawValue, radix: 8)) ".utf8)
      bytes += entry.name.bytes
      bytes.append(0)
      bytes += entry.id.bytes
    }
    return bytes
  }
}

extension TrothError {
  static func inTheWay(_ path: GitPath) -> TrothError {
    TrothError(
      .data, "At `\(path)` lies something else than the file or folder that belongs there.")
  }
}
