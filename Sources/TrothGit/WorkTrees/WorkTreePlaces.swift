public import TrothModel

/// The work trees of a repository, as its own files name them. No process is started.
public struct WorkTreePlaces {
  /// A work tree.
  public struct Place: Hashable, Sendable {
    /// Where its files are.
    public let path: String
    /// Its own Git directory, with its HEAD, index and reflog.
    public let gitDirectory: String
    /// The full name of the branch that is checked out; `nil` where none is.
    public let branch: String?
    /// The commit, where HEAD names one itself.
    public let commit: ObjectID?
  }

  private let repository: Repository

  /// - Parameter repository: any work tree of it.
  public init(_ repository: Repository) { self.repository = repository }

  /// All of them: the main one first, unless the repository is bare, then linked ones by name.
  public func all() throws(TrothError) -> [Place] {
    let common = repository.commonDirectory
    var places: [Place] = []
    if common.hasSuffix("/.git") {
      let folder = String(common.dropLast("/.git".count))
      places.append(place(folder, common))
    } else if repository.gitDirectory == common, let tree = repository.workTree {
      places.append(place(tree, common))
    }
    for name in FileSystem.names(in: common + "/worktrees").sorted() {
      let directory = common + "/worktrees/" + name
      guard let file = FileSystem.line(of: directory + "/gitdir") else { continue }
      let folder = file.hasSuffix("/.git") ? String(file.dropLast("/.git".count)) : file
      places.append(place(folder, directory))
    }
    return places
  }

  /// Those beside the one that the repository was opened at.
  public func others() throws(TrothError) -> [Place] {
    try all().filter { $0.gitDirectory != repository.gitDirectory }
  }

  private func place(_ path: String, _ directory: String) -> Place {
    let head = FileSystem.line(of: directory + "/HEAD") ?? ""
    let prefix = "ref: "
    return Place(
      path: path, gitDirectory: directory,
      branch: head.hasPrefix(prefix) ? String(head.dropFirst(prefix.count)) : nil,
      commit: ObjectID(head))
  }
}
