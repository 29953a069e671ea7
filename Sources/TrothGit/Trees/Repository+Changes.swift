public import TrothModel

extension Repository {
  /// The files, links and submodules at which two trees differ, sorted bytewise by path.
  ///
  /// Renames are a deletion and an addition. A file that became a folder is a deletion and the
  /// additions below it.
  /// - Parameters:
  ///   - old: a tree; `nil` for the empty one.
  ///   - new: a tree; `nil` for the empty one.
  ///   - enters: whether to look into a folder, by its path.
  /// - Throws: `objectMissing`; kind `data` for a malformed tree, or beyond `pathLengthLimit` or
  ///   `pathCountLimit`.
  /// - Complexity: O(entries of the folders that differ); equal subtrees are not read.
  public func changes(
    from old: ObjectID?, to new: ObjectID?, into enters: (GitPath) -> Bool = { _ in true }
  ) throws(TrothError) -> [TreeChange] {
    try changes(between: old, and: new, below: GitPath(bytes: []), into: enters)
  }

  func changes(
    between old: ObjectID?, and new: ObjectID?, below folder: GitPath,
    limit: Int = Repository.pathCountLimit, into enters: (GitPath) -> Bool = { _ in true }
  ) throws(TrothError) -> [TreeChange] {
    guard old != new else { return [] }
    var result: [TreeChange] = []
    // Folders count too: a bomb need not have a single file in it.
    var visited = 0
    var open = [TreePair(try entries(old), try entries(new), folder)]
    // An explicit stack: a hostile tree can be deeper than the thread's.
    while var pair = open.popLast() {
      guard let (before, after) = pair.next() else { continue }
      let name = (before ?? after)?.name ?? folder
      open.append(pair)
      if let before, let after, before.id == after.id, before.mode == after.mode { continue }
      let path = name.below(pair.folder)
      visited += 1
      guard path.bytes.count <= Self.pathLengthLimit, visited <= limit else {
        throw TrothError(
          .data, "A tree holds more paths, or longer ones, than Troth follows: \(path).")
      }
      if (before ?? after)?.mode.isTree == true {
        guard enters(path) else { continue }
        open.append(TreePair(try entries(before?.id), try entries(after?.id), path))
      } else {
        result.append(TreeChange(path, from: before, to: after))
      }
    }
    return result
  }

  private func entries(_ id: ObjectID?) throws(TrothError) -> [TreeEntry] {
    guard let id else { return [] }
    return try tree(id)
  }
}

/// Two folders at one path, read side by side.
private struct TreePair {
  let folder: GitPath
  private let old: [TreeEntry]
  private let new: [TreeEntry]
  private var oldPosition = 0
  private var newPosition = 0

  init(_ old: [TreeEntry], _ new: [TreeEntry], _ folder: GitPath) {
    self.old = old
    self.new = new
    self.folder = folder
  }

  /// The next name of either side. A file and a folder of the same name are two: git's order puts
  /// them where their paths belong.
  mutating func next() -> (TreeEntry?, TreeEntry?)? {
    let before = oldPosition < old.count ? old[oldPosition] : nil
    let after = newPosition < new.count ? new[newPosition] : nil
    guard let before else {
      newPosition += 1
      return after.map { (nil, $0) }
    }
    guard let after else {
      oldPosition += 1
      return (before, nil)
    }
    if TreeParser.precedes(before, after) {
      oldPosition += 1
      return (before, nil)
    }
    newPosition += 1
    if TreeParser.precedes(after, before) { return (nil, after) }
    oldPosition += 1
    return (before, after)
  }
}
