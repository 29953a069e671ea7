public import TrothModel

/// One line of a folder.
public struct TreeEntry: Hashable, Sendable {
  /// One part of a path: never empty, no slash in it.
  public let name: GitPath
  /// File, folder, link or submodule.
  public let mode: FileMode
  /// The blob, tree, or a submodule's commit.
  public let id: ObjectID

  /// - Parameter name: one part of a path.
  public init(name: GitPath, mode: FileMode, id: ObjectID) {
    self.name = name
    self.mode = mode
    self.id = id
  }
}

/// One file, link or submodule of a tree, by its whole path.
public struct TreeFile: Hashable, Sendable {
  /// From the root of the tree.
  public let path: GitPath
  /// File, link or submodule.
  public let mode: FileMode
  /// The blob, or a submodule's commit.
  public let id: ObjectID

  /// - Parameter path: from the root of the tree.
  public init(path: GitPath, mode: FileMode, id: ObjectID) {
    self.path = path
    self.mode = mode
    self.id = id
  }
}

/// One path at which two trees differ.
public struct TreeChange: Hashable, Sendable {
  /// From the root of the trees.
  public let path: GitPath
  /// `nil` when the path was added.
  public let oldMode: FileMode?
  /// `nil` when the path was deleted.
  public let newMode: FileMode?
  /// `nil` when the path was added.
  public let oldID: ObjectID?
  /// `nil` when the path was deleted.
  public let newID: ObjectID?

  /// An addition has no old side, a deletion no new one.
  public init(
    path: GitPath, oldMode: FileMode?, newMode: FileMode?, oldID: ObjectID?, newID: ObjectID?
  ) {
    self.path = path
    self.oldMode = oldMode
    self.newMode = newMode
    self.oldID = oldID
    self.newID = newID
  }

  init(_ path: GitPath, from old: TreeEntry?, to new: TreeEntry?) {
    self.init(
      path: path, oldMode: old?.mode, newMode: new?.mode, oldID: old?.id, newID: new?.id)
  }
}
