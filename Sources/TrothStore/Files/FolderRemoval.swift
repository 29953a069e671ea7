public import SystemPackage
import TrothCrypto
public import TrothModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Removes a folder of Troth's own with everything in it.
public enum FolderRemoval {
  /// The deepest nesting that is followed; Troth's own folders are flat.
  private static let deepest = 8

  /// Removes the folder; links in it go, and what they lead to stays. An absent one is as wished.
  ///
  /// - Throws: `.environment` when something in it cannot be removed.
  public static func remove(_ folder: FilePath) throws(TrothError) {
    try remove(folder, depth: 0)
  }

  private static func remove(_ folder: FilePath, depth: Int) throws(TrothError) {
    switch PathKind.of(folder) {
    case .absent: return
    case .folder where depth < deepest:
      for name in try FolderListing.names(in: folder) {
        try remove(folder.appending(name), depth: depth + 1)
      }
      guard rmdir(folder.string) == 0 || errno == ENOENT else {
        let reason = Errno(rawValue: errno)
        throw TrothError(
          .environment, "The folder \(folder) could not be removed: \(reason).",
          hint: "ls -la \(folder.shellWord)")
      }
    default: try AtomicFile.remove(folder)
    }
  }
}
