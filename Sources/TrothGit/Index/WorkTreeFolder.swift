import Glibc
import TrothModel

/// Files of a work tree, reached part by part without ever following a symbolic link, so that no
/// link in a checked-out tree leads a write elsewhere.
struct WorkTreeFolder: ~Copyable {
  private let root: Int32

  /// - Parameter path: where the files are checked out.
  init(_ path: String) throws(TrothError) {
    root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard root >= 0 else {
      throw TrothError(
        .environment, "The work tree \(path) could not be opened: \(FileSystem.lastFailure()).")
    }
  }

  deinit { close(root) }

  /// Whether a file with these bytes is there already.
  ///
  /// - Throws: kind `user` when something else is there, or on the way there.
  func has(_ bytes: [UInt8], at path: GitPath) throws(TrothError) -> Bool {
    guard let folder = try folder(of: path, making: false) else { return false }
    defer { close(folder) }
    return try Self.has(bytes, named: Self.name(path), in: folder, path)
  }

  /// Writes a file that is not there, whole or not at all, and gives what the index notes of it.
  ///
  /// - Throws: kind `user` when something else has come to be there; kind `environment` when the
  ///   system says no.
  func write(_ bytes: [UInt8], to path: GitPath) throws(TrothError) -> stat {
    guard let folder = try folder(of: path, making: true) else { throw .blocked(path) }
    defer { close(folder) }
    let name = Self.name(path)
    if try !Self.has(bytes, named: name, in: folder, path) {
      try Self.place(bytes, named: name, in: folder, path)
    }
    var status = stat()
    guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { throw .blocked(path) }
    return status
  }

  private static func place(
    _ bytes: [UInt8], named name: [CChar], in folder: Int32, _ path: GitPath
  ) throws(TrothError) {
    let temporary = ".troth-\(UInt64.random(in: 0 ... .max)).tmp"
    let file = openat(
      folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .unwritten(path) }
    defer { unlinkat(folder, temporary, 0) }
    let isWritten = FileSystem.write(bytes, to: file) && fsync(file) == 0
    close(file)
    guard isWritten else { throw .unwritten(path) }
    // A link never replaces what came to be there meanwhile; where there are none, a rename does.
    if linkat(folder, temporary, folder, name, 0) != 0 {
      guard errno != EEXIST else { throw .blocked(path) }
      guard faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW) != 0,
        renameat(folder, temporary, folder, name) == 0
      else { throw .unwritten(path) }
    }
    fsync(folder)
  }

  private static func has(
    _ bytes: [UInt8], named name: [CChar], in folder: Int32, _ path: GitPath
  ) throws(TrothError) -> Bool {
    var status = stat()
    guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      if errno == ENOENT { return false }
      throw .unwritten(path)
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size == bytes.count else {
      throw .blocked(path)
    }
    let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { throw .blocked(path) }
    defer { close(file) }
    guard FileSystem.read(file, limit: bytes.count) == bytes else { throw .blocked(path) }
    return true
  }

  /// The open folder of a path; `nil` when it is not there and not to be made.
  private func folder(of path: GitPath, making: Bool) throws(TrothError) -> Int32? {
    var current = fcntl(root, F_DUPFD_CLOEXEC, 0)
    for part in path.components.dropLast() {
      let name = Self.terminated(part)
      if making { mkdirat(current, name, 0o777) }
      let next = openat(current, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      let failure = errno
      close(current)
      guard next >= 0 else {
        if failure == ENOENT && !making { return nil }
        throw .blocked(path)
      }
      current = next
    }
    guard current >= 0 else { throw .unwritten(path) }
    return current
  }

  private static func name(_ path: GitPath) -> [CChar] {
    terminated(path.components.last ?? path)
  }

  private static func terminated(_ part: GitPath) -> [CChar] {
    part.bytes.map { CChar(bitPattern: $0) } + [0]
  }
}

extension TrothError {
  /// Something that is not ours lies at a path, or on the way there.
  static func blocked(_ path: GitPath) -> TrothError {
    TrothError(
      .user,
      "Something else lies at `\(path)`, or a symbolic link on the way there, and is left alone.",
      hint: "move it away, then try again")
  }

  static func unwritten(_ path: GitPath) -> TrothError {
    TrothError(
      .environment, "The file `\(path)` could not be written: \(FileSystem.lastFailure()).")
  }
}
