import CGit2
public import TrothModel

/// A Git repository, read and written in this process through libgit2.
///
/// No process is started and no network is touched; see `GitCommand` for both. Replace refs and
/// grafts are ignored: objects are what their names say. Not `Sendable`: one handle for each
/// thread.
public final class Repository {
  let handle: Handle
  let odb: Handle
  let environment: OpenEnvironment

  /// The absolute path of this work tree's own Git directory, without a slash at the end.
  public let gitDirectory: String
  /// The absolute path of the directory with objects and shared refs; equal to `gitDirectory`
  /// except in linked work trees.
  public let commonDirectory: String
  /// The absolute path of the checked-out files; `nil` in a bare repository.
  public let workTree: String?
  /// Whether there is no work tree.
  public var isBare: Bool { workTree == nil }

  /// The index that git works on here: a hook's own one where git says so.
  let indexPath: String
  /// Filled by `commitHeader(_:)`; commits never change.
  var headers: [ObjectID: CommitHeader] = [:]
  /// Filled on first use by `loadedConfiguration()`.
  var configurationEntries: [ConfigurationEntry]?

  init(
    handle: consuming Handle, odb: consuming Handle, environment: OpenEnvironment
  ) throws(TrothError) {
    guard let directory = git_repository_path(handle.pointer),
      let common = git_repository_commondir(handle.pointer)
    else { throw TrothError(.internal, "A repository was opened that has no directory.") }
    gitDirectory = FileSystem.withoutTrailingSlash(String(cString: directory))
    commonDirectory = FileSystem.withoutTrailingSlash(String(cString: common))
    workTree = git_repository_workdir(handle.pointer)
      .map { FileSystem.withoutTrailingSlash(String(cString: $0)) }
    if let index = environment.local("GIT_INDEX_FILE") {
      indexPath = FileSystem.absolute(index)
    } else {
      indexPath = gitDirectory + "/index"
    }
    self.environment = environment
    self.handle = handle
    self.odb = odb
  }

  /// The handle, for calls of libgit2.
  var raw: OpaquePointer { handle.pointer }

  /// Whether git is holding a push's objects in quarantine: nothing may be written then, because
  /// it would vanish with a refused push.
  public var isQuarantined: Bool { environment.local("GIT_QUARANTINE_PATH") != nil }

  /// Looks again at what other processes, such as a fetch, have added to the object store.
  public func refresh() throws(TrothError) {
    try check(git_odb_refresh(odb.pointer), "The object store could not be read again")
  }
}
