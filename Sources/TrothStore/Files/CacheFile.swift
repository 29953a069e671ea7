import SystemPackage
public import TrothGit
import TrothModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file below `troth/cache` in the Git directory that all work trees share: what was worked out
/// once and can be worked out again.
///
/// It may be deleted at any time, and whatever is wrong with it is as if it were not there. What
/// somebody else could have written is never read. Specification: docs/spec/trust.md, "Arrivals".
public struct CacheFile {
  private let path: FilePath

  /// A cache of a repository.
  public init(_ repository: Repository, _ name: String) {
    path = FilePath(repository.commonDirectory).appending("troth").appending("cache")
      .appending(name)
  }

  /// The bytes, where there are some that only this user can have written.
  public func read(limit: Int) -> [UInt8]? {
    guard Self.isOwn(path, S_IFREG), Self.isOwn(path.removingLastComponent(), S_IFDIR) else {
      return nil
    }
    return try? AtomicFile.read(path, limit: limit)
  }

  /// Replaces the bytes; where that is not possible, the next one works it out anew.
  public func write(_ bytes: [UInt8]) {
    let folder = path.removingLastComponent()
    guard (try? PathKind.makeFolder(folder)) != nil, Self.isOwn(folder, S_IFDIR) else { return }
    try? AtomicFile.write(bytes, to: path)
  }

  /// Whether this is a file or folder of this user's that nobody else may write to.
  private static func isOwn(_ path: FilePath, _ kind: mode_t) -> Bool {
    var status = stat()
    guard lstat(path.string, &status) == 0 else { return false }
    return status.st_mode & S_IFMT == kind && status.st_uid == geteuid()
      && status.st_mode & (S_IWGRP | S_IWOTH) == 0
  }
}
