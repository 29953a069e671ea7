import SystemPackage
import TrothModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Puts a private file in place whole or not at all, whenever the machine or the process stops.
struct AtomicFile {
  /// The ends of the steps, in order; a test stops the process at each.
  enum Step: String, CaseIterable, Codable, Sendable {
    case created, written, synced, published, finished
  }

  /// How the names of unfinished files end. They start with a dot, so that they stay out of sight.
  static let unfinishedSuffix = ".troth-partial"

  let path: FilePath
  /// Called after each step.
  var passed: (Step) -> Void = { _ in }

  init(_ path: FilePath) { self.path = path }

  /// Whether a name is that of a file whose writer was stopped; such files are never read.
  static func isUnfinished(_ name: FilePath.Component) -> Bool {
    name.string.hasPrefix(".") && name.string.hasSuffix(unfinishedSuffix)
  }

  /// Writes the file with mode 0600.
  ///
  /// - Returns: false, with nothing changed, when there is a file and it is not to be replaced.
  func publish(_ bytes: [UInt8], replacing: Bool) throws(TrothError) -> Bool {
    let folder = path.removingLastComponent()
    guard let name = path.lastComponent else {
      throw TrothError(.user, "\(path) is a folder, and a file's name is wanted.")
    }
    let unique = Hex.encode(try RandomBytes.generate(8))
    let partial = folder.appending(".\(name.string).\(unique)\(Self.unfinishedSuffix)")
    var isPublished = false
    do {
      try fill(partial, with: bytes)
      isPublished = try move(partial, replacing: replacing)
    } catch {
      _ = partial.withPlatformString { unlink($0) }
      throw error
    }
    _ = partial.withPlatformString { unlink($0) }
    if isPublished { try synchronise(folder: folder.isEmpty ? "." : folder) }
    passed(.finished)
    return isPublished
  }

  private func fill(_ partial: FilePath, with bytes: [UInt8]) throws(TrothError) {
    let file = partial.withPlatformString {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode_t(0o600))
    }
    guard file >= 0 else { throw failed("create a file beside") }
    defer { close(file) }
    passed(.created)
    // The umask may have taken more away than others' access.
    guard fchmod(file, 0o600) == 0 else { throw failed("set the mode of") }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failed("write") }
      rest = rest.dropFirst(count)
    }
    passed(.written)
    guard fsync(file) == 0 else { throw failed("write") }
    passed(.synced)
  }

  private func move(_ partial: FilePath, replacing: Bool) throws(TrothError) -> Bool {
    var result: CInt = 0
    var reason: CInt = 0
    partial.withPlatformString { source in
      path.withPlatformString { target in
        if replacing {
          result = rename(source, target)
        } else {
          // A link, unlike a rename, fails when another writer was first.
          result = link(source, target)
          let hasNoLinks = result != 0 && [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno)
          if hasNoLinks {
            // Some file systems have no links; there, two writers in one instant are not told apart.
            errno = EEXIST
            result = access(target, F_OK) == 0 ? -1 : rename(source, target)
          }
        }
        reason = errno
      }
    }
    if result != 0, !replacing, reason == EEXIST { return false }
    guard result == 0 else {
      errno = reason
      throw failed("write")
    }
    passed(.published)
    return true
  }

  private func synchronise(folder: FilePath) throws(TrothError) {
    let file = folder.withPlatformString { open($0, O_RDONLY | O_CLOEXEC) }
    guard file >= 0 else {
      throw failed("make sure that a power cut would not undo writing")
    }
    defer { close(file) }
    // Some file systems cannot do this to a folder, and say so with EINVAL.
    guard fsync(file) == 0 || errno == EINVAL else {
      throw failed("make sure that a power cut would not undo writing")
    }
  }

  private func failed(_ verb: String) -> TrothError {
    let reason = Errno(rawValue: errno)
    let folder = path.removingLastComponent()
    return TrothError(
      .environment, "Troth could not \(verb) \(path): \(reason).",
      hint: "df -h \(folder.isEmpty ? "." : folder.shellWord)")
  }
}
