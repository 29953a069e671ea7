public import SystemPackage
public import TrothGit
public import TrothModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where git looks for this repository's hooks; linked work trees share it.
public struct HookFolder: Hashable, Sendable {
  /// Why nothing is written there.
  public enum Obstacle: Hashable, Sendable {
    /// `core.hooksPath` in the settings of the user or of the machine: others use it too.
    case settings
    /// It lies among the checked-out files, where any branch could change it.
    case workTree
    /// It lies outside this repository: others may use it too.
    case outside
  }

  /// The absolute path.
  public let path: FilePath
  /// Why nothing is written there; `nil` when Troth may.
  public let obstacle: Obstacle?

  /// The repository's own folder, whatever its settings say.
  public static func own(_ repository: Repository) -> HookFolder {
    HookFolder(path: FilePath(repository.commonDirectory).appending("hooks"), obstacle: nil)
  }

  /// Asks git.
  /// - Throws: `git-failed`.
  public static func find(_ repository: Repository) async throws(TrothError) -> HookFolder {
    let place = repository.workTree ?? repository.gitDirectory
    let output = try await GitCommand.run(
      ["rev-parse", "--git-path", "hooks"], in: place,
      environment: ["GIT_DIR": repository.gitDirectory], interactive: false
    ).succeeded("git could not say where its hooks are")
    let said = FilePath(output.text)
    let path = said.isAbsolute ? said : FilePath(place).pushing(said)
    return HookFolder(path: path, obstacle: try obstacle(path, repository))
  }

  /// Where the hook of a server stands: in the folder of parts that the forge on it keeps, or else
  /// where git looks.
  public static func server(_ repository: Repository) async throws(TrothError) -> HookFolder {
    if let folder = parts(repository).first { return HookFolder(path: folder, obstacle: nil) }
    return try await find(repository)
  }

  /// The folders whose every part a forge runs: GitLab's own for the keeper of a server, and that of
  /// Forgejo and Gitea, which write `hooks/pre-receive` anew themselves.
  static func parts(_ repository: Repository) -> [FilePath] {
    let common = FilePath(repository.commonDirectory)
    let parts = HookName.preReceive.rawValue + ".d"
    let beside = own(repository).path.appending(parts)
    return (PathKind.of(common.appending("custom_hooks")) == .folder ? [custom(repository)] : [])
      + (PathKind.of(beside) == .folder ? [beside] : [])
  }

  /// GitLab's.
  static func custom(_ repository: Repository) -> FilePath {
    FilePath(repository.commonDirectory).appending("custom_hooks")
      .appending(HookName.preReceive.rawValue + ".d")
  }

  /// Where lines are added by hand: husky writes the folder that git looks into anew, and hands over to
  /// the one above it.
  public var byHand: FilePath {
    path.ends(with: ".husky/_") ? path.removingLastComponent() : path
  }

  private static func obstacle(
    _ path: FilePath, _ repository: Repository
  ) throws(TrothError) -> Obstacle? {
    let local = try repository.configuration("core.hooksPath", level: .local)
    let own = try repository.configuration("core.hooksPath", level: .worktree) ?? local
    if own == nil, try repository.configuration("core.hooksPath") != nil { return .settings }
    let real = Self.real(path)
    if isBelow(real, Self.real(FilePath(repository.commonDirectory))) { return nil }
    if let workTree = repository.workTree, isBelow(real, Self.real(FilePath(workTree))) {
      return .workTree
    }
    return .outside
  }

  /// Whether a path lies in a folder or is it, both without links.
  static func isBelow(_ path: FilePath, _ folder: FilePath) -> Bool { path.starts(with: folder) }

  /// The path without links, as far as it exists.
  public static func real(_ path: FilePath) -> FilePath {
    if let resolved = realpath(path.string, nil) {
      defer { free(resolved) }
      return FilePath(String(cString: resolved))
    }
    guard let name = path.lastComponent, path.removingLastComponent() != path else { return path }
    return real(path.removingLastComponent()).appending(name)
  }
}
