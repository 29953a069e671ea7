public import SystemPackage
import TrothCrypto
public import TrothModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The names in a folder.
public enum FolderListing {
  /// Sorted bytewise; empty when there is no such folder.
  ///
  /// - Throws: `.environment` when it cannot be read.
  public static func names(in folder: FilePath) throws(TrothError) -> [String] {
    guard let stream = opendir(folder.string) else {
      if errno == ENOENT { return [] }
      throw TrothError(
        .environment, "The folder \(folder) cannot be read (\(Errno(rawValue: errno))).",
        hint: "ls -ld \(folder.shellWord)")
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
