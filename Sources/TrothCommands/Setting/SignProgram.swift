import SystemPackage
import TrothModel
import TrothStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where git finds the program that signs for it: one absolute path without arguments.
enum SignProgram {
  /// The name by which this executable signs for git.
  static let name = "troth-ssh-sign"

  /// The path to give to git: the link beside the command, where an installation has one, else a link
  /// of the home's own, made now.
  ///
  /// - Parameter workTree: never looked into, for its files change with every checkout.
  static func path(_ setting: Setting, outside workTree: String?) throws(TrothError) -> FilePath {
    guard let executable = executable() else {
      throw TrothError(.environment, "The path of this program could not be found out.")
    }
    for folder in folders(setting, executable) {
      let link = folder.appending(name)
      guard folder.isAbsolute, real(link) == executable else { continue }
      if let workTree, link.starts(with: FilePath(workTree)),
        !executable.starts(with: FilePath(workTree))
      {
        continue
      }
      return link
    }
    return try ownLink(setting, to: executable)
  }

  /// Folders that an installation may have put the link into, as the user reaches the command first:
  /// the real one may change its name with the next version.
  private static func folders(_ setting: Setting, _ executable: FilePath) -> [FilePath] {
    let search = (setting.environment["PATH"] ?? "").split(separator: ":").map {
      FilePath(String($0))
    }
    return search.filter { real($0.appending("troth")) == executable }
      + [executable.removingLastComponent()]
  }

  private static func ownLink(
    _ setting: Setting, to executable: FilePath
  ) throws(TrothError) -> FilePath {
    let folder = try setting.home().root.appending("bin")
    let link = folder.appending(name)
    if real(link) == executable { return link }
    try PathKind.makeFolder(folder)
    let temporary = FilePath("\(link.string).\(getpid()).tmp")
    guard symlink(executable.string, temporary.string) == 0,
      rename(temporary.string, link.string) == 0
    else {
      let reason = Errno(rawValue: errno)
      unlink(temporary.string)
      throw TrothError(
        .environment, "The link \(link) could not be made: \(reason).", hint: "ls -ld \(folder)")
    }
    return link
  }

  /// The file that this process runs.
  static func executable() -> FilePath? {
    #if os(Linux)
      return real("/proc/self/exe")
    #else
      var size: UInt32 = 4_096
      var buffer = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
      return real(FilePath(platformString: buffer))
    #endif
  }

  /// A path without links; `nil` when nothing is there.
  private static func real(_ path: FilePath) -> FilePath? {
    guard let resolved = realpath(path.string, nil) else { return nil }
    defer { free(resolved) }
    return FilePath(platformString: resolved)
  }
}
