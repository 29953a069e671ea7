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
    let program = try ProgramPath(
      called: CommandLine.arguments.first ?? "", search: setting.environment["PATH"] ?? "")
    let tree = workTree.flatMap { ProgramPath.resolved(FilePath($0)) }
    // As the user reaches the command first: the real path may change with the next version.
    for path in [program.stable, program.real] {
      let link = path.removingLastComponent().appending(name)
      guard ProgramPath.resolved(link) == program.real else { continue }
      let folder = ProgramPath.resolved(link.removingLastComponent())
      if let tree, folder?.starts(with: tree) ?? true { continue }
      return link
    }
    return try ownLink(setting, to: program)
  }

  private static func ownLink(
    _ setting: Setting, to program: ProgramPath
  ) throws(TrothError) -> FilePath {
    let folder = try setting.home().root.appending("bin")
    let link = folder.appending(name)
    if ProgramPath.resolved(link) == program.real { return link }
    try PathKind.makeFolder(folder)
    let temporary = FilePath("\(link.string).\(getpid()).tmp")
    guard symlink(program.stable.string, temporary.string) == 0,
      rename(temporary.string, link.string) == 0
    else {
      let reason = Errno(rawValue: errno)
      unlink(temporary.string)
      throw TrothError(
        .environment, "The link \(link) could not be made: \(reason).",
        hint: "ls -ld \(ShellWord.quoted(folder.string))")
    }
    return link
  }
}
