import SystemPackage
import TrothGit
import TrothModel
import TrothStore

/// The hooks of a repository that call Troth.
enum InstalledHooks {
  /// The hooks that git may call for Troth.
  static let names = [
    "commit-msg", "post-merge", "pre-commit", "pre-merge-commit", "pre-push", "pre-receive",
  ]

  /// The largest hook that is looked into, in bytes.
  private static let largest = 65_536

  /// Their names, sorted.
  static func names(_ repository: Repository) throws(TrothError) -> [String] {
    let folder = try folder(of: repository)
    var found: [String] = []
    for name in names {
      guard let bytes = try? AtomicFile.read(folder.appending(name), limit: largest) else {
        continue
      }
      if String(decoding: bytes, as: UTF8.self).contains("hook \(name)") { found.append(name) }
    }
    return found
  }

  /// The program that each of them calls: the absolute path before the words `hook NAME`.
  static func programs(
    _ repository: Repository
  ) throws(TrothError) -> [(hook: String, program: FilePath)] {
    let folder = try folder(of: repository)
    var found: [(hook: String, program: FilePath)] = []
    for name in try names(repository) {
      guard let bytes = try AtomicFile.read(folder.appending(name), limit: largest) else {
        continue
      }
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      if let program = lines.lazy.compactMap(program(in:)).first { found.append((name, program)) }
    }
    return found
  }

  /// The first absolute path that a line sets as a variable or runs, quotes of the shell taken off.
  private static func program(in line: Substring) -> FilePath? {
    guard !line.hasPrefix("#"), let slash = line.firstIndex(of: "/"),
      let end = line[slash...].lastIndex(where: { $0 != "'" && $0 != "\"" && $0 != " " })
    else { return nil }
    let isQuoted = slash > line.startIndex && ["'", "\""].contains(line[line.index(before: slash)])
    let path =
      isQuoted
      ? line[slash...].prefix { $0 != line[line.index(before: slash)] }
      : line[slash...end].prefix { $0 != " " && $0 != ";" }
    return path.hasSuffix("troth") ? FilePath(String(path)) : nil
  }

  /// Where git looks for hooks: `core.hooksPath`, from the work tree's root, else `hooks`.
  static func folder(of repository: Repository) throws(TrothError) -> FilePath {
    guard let path = try repository.configuration("core.hooksPath"), !path.isEmpty else {
      return FilePath(repository.commonDirectory).appending("hooks")
    }
    return FilePath(repository.workTree ?? repository.gitDirectory).pushing(FilePath(path))
  }
}
