public import SystemPackage
import TrothCrypto
public import TrothModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Small files that are read whole and replaced whole.
public enum AtomicFile {
  /// The bytes, or `nil` when there is no such file.
  /// - Throws: `.environment` when it cannot be read, or is larger than the limit in bytes.
  public static func read(_ path: FilePath, limit: Int) throws(TrothError) -> [UInt8]? {
    guard PathKind.of(path) != .absent else { return nil }
    do {
      let file = try FileDescriptor.open(path, .readOnly)
      defer { try? file.close() }
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
        if count == 0 { return bytes }
        bytes += chunk.prefix(count)
        guard bytes.count <= limit else { throw Errno.fileTooLarge }
      }
    } catch {
      throw failed("read", path, error)
    }
  }

  /// Replaces a file: a new one beside it, flushed, then renamed over it. Killed at any moment, or
  /// on a full disk, the old file stands untouched.
  public static func write(
    _ bytes: [UInt8], to path: FilePath, permissions: FilePermissions = [.ownerReadWrite]
  ) throws(TrothError) {
    let folder = path.removingLastComponent()
    let temporary = FilePath("\(path.string).\(getpid())-\(UInt32.random(in: 0...UInt32.max)).tmp")
    do {
      let file = try FileDescriptor.open(
        temporary, .writeOnly, options: [.create, .exclusiveCreate], permissions: permissions)
      do {
        try file.closeAfter {
          try file.writeAll(bytes)
          guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
        }
        guard rename(temporary.string, path.string) == 0 else { throw Errno(rawValue: errno) }
      } catch {
        unlink(temporary.string)
        throw error
      }
      let directory = try FileDescriptor.open(folder, .readOnly)
      fsync(directory.rawValue)
      try directory.close()
    } catch {
      throw failed("write", path, error)
    }
  }

  /// What writers of a file left beside it when they were stopped.
  static func leftovers(of path: FilePath) -> [FilePath] {
    let folder = path.removingLastComponent()
    guard let name = path.lastComponent?.string,
      let names = try? FolderListing.names(in: folder)
    else { return [] }
    return names.filter { other in
      guard other.hasPrefix(name + "."), other.hasSuffix(".tmp") else { return false }
      let parts = other.dropFirst(name.count + 1).dropLast(4).split(
        separator: "-", omittingEmptySubsequences: false)
      return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
    }.map(folder.appending)
  }

  /// Removes a file; an absent one is as wished.
  public static func remove(_ path: FilePath) throws(TrothError) {
    guard unlink(path.string) == 0 || errno == ENOENT else {
      throw failed("remove", path, Errno(rawValue: errno))
    }
  }

  private static func failed(
    _ verb: String, _ path: FilePath, _ error: any Error
  ) -> TrothError {
    let folder = path.removingLastComponent().shellWord
    let isFull = [Errno.noSpace, .diskQuotaExceeded].contains { $0 == error as? Errno }
    return TrothError(
      .environment, "Troth could not \(verb) \(path): \(error).",
      hint: isFull ? "df -h \(folder)" : "ls -ld \(folder)")
  }
}
