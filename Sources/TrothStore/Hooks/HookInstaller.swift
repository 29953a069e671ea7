public import SystemPackage
import TrothCrypto
public import TrothGit
public import TrothModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Puts Troth's hooks in their place and takes them away, and never what is not its own.
public enum HookInstaller {
  /// Does what was planned. Killed between any two steps, each hook is the old one or the new one.
  public static func perform(
    _ steps: [HookStep], in folder: FilePath
  ) throws(TrothError) {
    if steps.contains(where: \.isChange) { try makeFolder(folder) }
    for name in HookName.all(in: folder) {
      for left in AtomicFile.leftovers(of: name.file(in: folder)) { try AtomicFile.remove(left) }
    }
    for step in steps {
      let path = step.name.file(in: folder)
      let aside = step.name.aside(in: folder)
      switch step {
      case .write(let shim): try write(shim, to: path)
      case .moveAside(let shim):
        try keep(path, as: aside)
        try write(shim, to: path)
      case .remove: try AtomicFile.remove(path)
      case .restore:
        try move(aside, to: path)
        // Renaming one of two names of a file over the other leaves both.
        try AtomicFile.remove(aside)
      case .clear(_, let moved): try AtomicFile.remove(moved)
      case .keep, .leave: break
      }
    }
  }

  /// Takes Troth's hooks out of a repository and puts back what was there before, byte for byte.
  ///
  /// Looks where git looks now and in the repository's own folder, whatever the settings say.
  /// - Returns: what was done, hooks that somebody edited left in their place.
  @discardableResult
  public static func uninstall(
    in repository: Repository, dryRun: Bool = false
  ) async throws(TrothError) -> [HookStep] {
    let own = HookFolder.own(repository)
    let found = try await HookFolder.find(repository)
    var folders = [own.path]
    if found.obstacle == nil, HookFolder.real(found.path) != HookFolder.real(own.path) {
      folders.append(found.path)
    }
    folders += HookFolder.parts(repository)
    var all: [HookStep] = []
    for folder in folders {
      let steps = try plan(uninstallingFrom: folder)
      if !dryRun {
        try perform(steps, in: folder)
        // Made by installing where a forge looks for it; gone only when nothing else lies there.
        if steps.contains(where: \.isChange), folder == HookFolder.custom(repository) {
          rmdir(folder.string)
        }
      }
      all += steps
    }
    return all
  }

  /// Everyone who may read the hook may run it, as far as the umask lets them.
  private static let permissions: FilePermissions = [
    .ownerReadWriteExecute, .groupReadExecute, .otherReadExecute,
  ]

  /// Git's own templates make the folder for everyone, as far as the umask lets them.
  private static func makeFolder(_ path: FilePath) throws(TrothError) {
    guard mkdir(path.string, 0o777) == 0 || errno == EEXIST else {
      throw TrothError(
        .environment, "The folder \(path) cannot be made: \(Errno(rawValue: errno)).",
        hint: "ls -ld \(path.removingLastComponent().shellWord)")
    }
  }

  private static func write(_ shim: HookShim, to path: FilePath) throws(TrothError) {
    try AtomicFile.write(Array(shim.text.utf8), to: path, permissions: permissions)
  }

  /// Gives the hook a second name, so that one stands in its place at every moment; where the file
  /// system knows no second names, moves it.
  private static func keep(_ path: FilePath, as aside: FilePath) throws(TrothError) {
    if PathKind.of(aside) != .absent { return }
    if linkat(AT_FDCWD, path.string, AT_FDCWD, aside.string, 0) == 0 { return }
    try move(path, to: aside)
  }

  private static func move(_ old: FilePath, to new: FilePath) throws(TrothError) {
    guard rename(old.string, new.string) == 0 else {
      throw TrothError(
        .environment, "\(old) could not be moved to \(new): \(Errno(rawValue: errno)).",
        hint: "ls -ld \(old.removingLastComponent().shellWord)")
    }
  }
}
