import TrothModel

/// Compares a tree with the index, skipping the folders that git knows to be equal.
struct IndexComparison {
  private let repository: Repository
  private let index: IndexFile
  private var result: [TreeChange] = []

  /// A folder: its part of the index, its place among the known trees, and its tree.
  private struct Folder {
    let path: GitPath
    let entries: Range<Int>
    let place: Int?
    let tree: ObjectID?
  }

  init(_ repository: Repository, _ index: IndexFile) {
    self.repository = repository
    self.index = index
  }

  mutating func changes(from tree: ObjectID?) throws(TrothError) -> [TreeChange] {
    let place = index.folders?.root
    let all = index.entries.indices
    try compare(Folder(path: GitPath(bytes: []), entries: all, place: place, tree: tree))
    return result
  }

  /// Depth is bounded by `pathLengthLimit`, because each level adds to the path of an entry.
  private mutating func compare(_ folder: Folder) throws(TrothError) {
    if let place = folder.place, let tree = folder.tree, index.folders?.id(place) == tree { return }
    guard folder.path.bytes.count <= Repository.pathLengthLimit else {
      throw TrothError(.data, "The index holds a path that is longer than Troth follows.")
    }
    var before: [TreeEntry] = []
    if let tree = folder.tree { before = try repository.tree(tree) }
    var old = before[...]
    var next = folder.entries.lowerBound
    while next < folder.entries.upperBound {
      let group = IndexGroup(at: next, of: folder.entries, below: folder.path, in: index)
      next = group.entries.upperBound
      while let entry = old.first,
        TreeParser.precedes((entry.name, entry.mode.isTree), group.key)
      {
        old.removeFirst()
        try report(entry, nil, folder)
      }
      let same = old.first.map { !TreeParser.precedes(group.key, ($0.name, $0.mode.isTree)) }
      try report(same == true ? old.removeFirst() : nil, group, folder)
    }
    for entry in old { try report(entry, nil, folder) }
  }

  private mutating func report(
    _ before: TreeEntry?, _ group: IndexGroup?, _ folder: Folder
  ) throws(TrothError) {
    guard let name = before?.name ?? group?.name else { return }
    let path = name.below(folder.path)
    switch group?.content {
    case .unmerged: break
    case .file(let after): report(before, after, path)
    case .whole(let after):
      result += try repository.changes(between: before?.id, and: after.id, below: path)
    case .folder:
      guard let group else { return }
      let place = folder.place.flatMap { index.folders?.place(of: name, in: $0) }
      try compare(Folder(path: path, entries: group.entries, place: place, tree: before?.id))
    case .intended, nil:
      guard let before, before.mode.isTree else { return report(before, nil, path) }
      result += try repository.changes(between: before.id, and: nil, below: path)
    }
  }

  private mutating func report(_ before: TreeEntry?, _ after: TreeEntry?, _ path: GitPath) {
    guard before?.id != after?.id || before?.mode != after?.mode else { return }
    result.append(TreeChange(path, from: before, to: after))
  }
}
