public import TrothModel

extension Repository {
  /// Stores a tree that holds exactly these files, in one pass, and gives its name.
  ///
  /// - Parameter files: each path once, in any order.
  /// - Throws: `objectMissing` when a blob is not here; kind `internal` for a path that
  ///   ``isWritable(_:)`` refuses, for one that stands twice, and for a file where a folder is.
  /// - Complexity: O(n log n) in the files; each folder is written once.
  public func writeTree(of files: [TreeFile]) throws(TrothError) -> ObjectID {
    let sorted = files.sorted { $0.path < $1.path }
    for file in sorted {
      guard Self.isWritable(file.path), !file.mode.isTree else { throw Self.unfit(file.path) }
      guard file.mode.isSubmodule || contains(file.id) else { throw missing(file.id) }
    }
    let folder = Folder()
    for file in sorted { try folder.insert(file, file.path.components[...]) }
    return try write(folder)
  }

  /// Whether git would check a file of this path out on every system: no part that is empty, `.`, `..`,
  /// or what any file system takes for `.git`, and no longer than Linux's limit.
  public static func isWritable(_ path: GitPath) -> Bool { WritablePath.isSafe(path) }

  private func write(_ folder: Folder) throws(TrothError) -> ObjectID {
    var entries: [TreeEntry] = []
    for (name, node) in folder.nodes {
      switch node {
      case .file(let file): entries.append(TreeEntry(name: name, mode: file.mode, id: file.id))
      case .folder(let inner):
        entries.append(TreeEntry(name: name, mode: .tree, id: try write(inner)))
      }
    }
    return try write(Self.bytes(of: entries.sorted(by: TreeParser.precedes)), .tree)
  }

  private final class Folder {
    enum Node {
      case file(TreeFile)
      case folder(Folder)
    }

    private(set) var nodes: [GitPath: Node] = [:]

    func insert(_ file: TreeFile, _ parts: ArraySlice<GitPath>) throws(TrothError) {
      guard let name = parts.first else { throw Repository.unfit(file.path) }
      let rest = parts.dropFirst()
      switch (nodes[name], rest.isEmpty) {
      case (nil, true): nodes[name] = .file(file)
      case (nil, false):
        let inner = Folder()
        nodes[name] = .folder(inner)
        try inner.insert(file, rest)
      case (.folder(let inner), false): try inner.insert(file, rest)
      default: throw Repository.unfit(file.path)
      }
    }
  }

  fileprivate static func unfit(_ path: GitPath) -> TrothError {
    TrothError(.internal, "A tree cannot hold a file at `\(path)` beside what else it holds.")
  }
}
