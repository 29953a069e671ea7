import SystemPackage
import TrothModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads files that hold secrets, and refuses those that others can read too.
enum PrivateFile {
  /// The bytes of a regular file; a symbolic link to one will do.
  ///
  /// - Parameter allowsOthers: whether a mode that lets group or others in is fine, as when only the
  ///   public half is wanted.
  static func bytes(
    of path: FilePath, limit: Int, allowsOthers: Bool = false
  ) throws(TrothError) -> [UInt8] {
    // Not blocking: a named pipe must not hold the command up.
    let file = path.withPlatformString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard file >= 0 else { throw failed("open", path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failed("look at", path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw TrothError(.user, "\(path) is not a file.", hint: "ls -ld \(path.shellWord)")
    }
    guard allowsOthers || status.st_mode & 0o077 == 0 else {
      throw TrothError(
        .user, "\(path) holds a secret key, and its mode lets others on this machine read it.",
        hint: "chmod 600 \(path.shellWord)")
    }
    guard status.st_size <= limit else { throw tooLong(path, limit) }
    return try contents(file, path, limit)
  }

  /// What is there, up to the limit; sizes that the file system reports are only a hint.
  private static func contents(
    _ file: CInt, _ path: FilePath, _ limit: Int
  ) throws(TrothError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    defer { Sodium.wipe(&bytes) }
    var count = 0
    while count < bytes.count {
      let start = count
      let got = bytes.withUnsafeMutableBytes { buffer -> Int in
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[start...])
        return read(file, rest.baseAddress, rest.count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw failed("read", path) }
      if got == 0 { return Array(bytes.prefix(count)) }
      count += got
    }
    throw tooLong(path, limit)
  }

  private static func tooLong(_ path: FilePath, _ limit: Int) -> TrothError {
    TrothError(
      .data, "\(path) is longer than \(limit) bytes, which no key file is.",
      hint: "ls -l \(path.shellWord)")
  }

  private static func failed(_ verb: String, _ path: FilePath) -> TrothError {
    let reason = Errno(rawValue: errno)
    return TrothError(
      .environment, "Troth could not \(verb) \(path): \(reason).", hint: "ls -l \(path.shellWord)")
  }
}
