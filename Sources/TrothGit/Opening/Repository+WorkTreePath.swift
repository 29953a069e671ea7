public import TrothModel

extension Repository {
  /// The path of a file in the work tree, links followed; `nil` when it lies elsewhere, in git's own
  /// folder, or is not there.
  public func workTreePath(of file: String) -> GitPath? {
    guard let workTree, let root = FileSystem.real(workTree), let real = FileSystem.real(file)
    else { return nil }
    let prefix = root.hasSuffix("/") ? root : root + "/"
    guard real.hasPrefix(prefix) else { return nil }
    let path = GitPath(String(real.dropFirst(prefix.count)))
    return path.components.first == ".git" ? nil : path
  }
}
