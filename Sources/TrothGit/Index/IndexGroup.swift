import TrothModel

/// The entries of the index that one name in a folder stands for.
struct IndexGroup {
  /// What a name stands for.
  enum Content {
    /// A file, link or submodule.
    case file(TreeEntry)
    /// Entries below a folder.
    case folder
    /// A folder of a sparse index, by its tree.
    case whole(TreeEntry)
    /// The sides of a conflict.
    case unmerged
    /// Announced, but not part of the next commit.
    case intended
  }

  let entries: Range<Int>
  let name: GitPath
  let content: Content

  /// Where the name stands in git's order.
  var key: (name: GitPath, isTree: Bool) {
    switch content {
    case .folder, .whole: (name, true)
    case .file, .unmerged, .intended: (name, false)
    }
  }

  /// - Complexity: O(path + log entries).
  init(at start: Int, of range: Range<Int>, below folder: GitPath, in index: IndexFile) {
    let first = index.entries[start]
    let path = index.paths[first.path]
    let rest = path.dropFirst(folder.bytes.isEmpty ? 0 : folder.bytes.count + 1)
    guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else {
      name = GitPath(bytes: Array(rest))
      var end = start + 1
      while end < range.upperBound, index.paths[index.entries[end].path].elementsEqual(path) {
        end += 1
      }
      entries = start..<end
      if first.stage != 0 {
        content = .unmerged
      } else if first.isIntended {
        content = .intended
      } else {
        content = .file(TreeEntry(name: name, mode: first.mode, id: index.id(first)))
      }
      return
    }
    name = GitPath(bytes: Array(rest[..<slash]))
    if slash == path.endIndex - 1, first.mode.isTree {
      entries = start..<start + 1
      content = .whole(TreeEntry(name: name, mode: .tree, id: index.id(first)))
      return
    }
    let prefix = path[...slash]
    var low = start + 1
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if index.paths[index.entries[middle].path].starts(with: prefix) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    entries = start..<low
    content = .folder
  }
}
