public import SystemPackage
import TrothCrypto
public import TrothModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What lies at a path, asked without following the last link.
public enum PathKind: Hashable, Sendable {
  /// Nothing, or nothing that may be seen.
  case absent
  /// A regular file.
  case file
  /// A folder.
  case folder
  /// A symbolic link.
  case link
  /// A pipe, a socket, a device.
  case other

  /// Asks the file system.
  public static func of(_ path: FilePath) -> PathKind {
    var status = stat()
    guard lstat(path.string, &status) == 0 else { return .absent }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// Makes a folder that only its owner may enter, and those above it.
  public static func makeFolder(_ path: FilePath) throws(TrothError) {
    if of(path) != .absent { return }
    let above = path.removingLastComponent()
    if !above.string.isEmpty, above != path { try makeFolder(above) }
    guard mkdir(path.string, 0o700) == 0 || errno == EEXIST else {
      throw TrothError(
        .environment, "The folder \(path) cannot be made (\(Errno(rawValue: errno))).",
        hint: "ls -ld \(above.shellWord)")
    }
  }
}
