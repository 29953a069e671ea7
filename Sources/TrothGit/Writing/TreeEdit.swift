import TrothModel

/// The wanted changes of one folder, and of those in it.
struct TreeEdit {
  /// What becomes of the name itself: `.some(nil)` removes it.
  private(set) var file: ObjectID??
  private(set) var children: [GitPath: TreeEdit] = [:]

  /// Whether something is added here or below.
  var adds: Bool {
    if case .some(.some) = file { return true }
    return children.values.contains(where: \.adds)
  }

  init(_ changes: [(path: GitPath, blob: ObjectID?)]) throws(TrothError) {
    for change in changes {
      guard WritablePath.isSafe(change.path) else {
        throw TrothError(.internal, "A tree cannot hold the path `\(change.path)`.")
      }
      try insert(change.blob, at: change.path.components[...], whole: change.path)
    }
  }

  private init() {}

  private mutating func insert(
    _ blob: ObjectID?, at parts: ArraySlice<GitPath>, whole: GitPath
  ) throws(TrothError) {
    guard let name = parts.first else {
      guard file == nil else {
        throw TrothError(.internal, "The path `\(whole)` was to be changed twice.")
      }
      file = .some(blob)
      return
    }
    var child = children.removeValue(forKey: name) ?? TreeEdit()
    try child.insert(blob, at: parts.dropFirst(), whole: whole)
    children[name] = child
  }
}
