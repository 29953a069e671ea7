import Glibc

/// A folder of its own for one test, removed with everything in it when the test lets go of it.
public final class TempFolder: Sendable {
  /// Absolute, without symbolic links and without a slash at the end.
  public let path: String

  /// Makes the folder below `TMPDIR`, or `/tmp`.
  public init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((base + "/troth-test-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil, let real = realpath(template, nil) else {
      throw TempFailure("no temporary folder could be made in \(base)")
    }
    defer { free(real) }
    path = String(cString: real)
  }

  deinit { Self.remove(path) }

  /// Writes a file, making the folders above it; a path that starts with `/` is taken as it is.
  public func write(_ bytes: some Sequence<UInt8>, to file: String, mode: UInt32 = 0o644) throws {
    let target = absolute(file)
    try makeFolder(String(target[..<(target.lastIndex(of: "/") ?? target.startIndex)]))
    let descriptor = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw TempFailure("\(target) could not be opened") }
    defer { close(descriptor) }
    let bytes = Array(bytes)
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      throw TempFailure("\(target) could not be written")
    }
  }

  /// Writes a text.
  public func write(_ text: String, to file: String, mode: UInt32 = 0o644) throws {
    try write(text.utf8, to: file, mode: mode)
  }

  /// The bytes of a file; `nil` when it cannot be opened.
  public func read(_ file: String) -> [UInt8]? {
    let descriptor = open(absolute(file), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      guard count > 0 else { return count == 0 ? result : nil }
      result += chunk[..<count]
    }
  }

  /// Makes a folder and those above it.
  public func makeFolder(_ folder: String) throws {
    let target = absolute(folder)
    var position = target.startIndex
    while position < target.endIndex {
      position = target[target.index(after: position)...].firstIndex(of: "/") ?? target.endIndex
      let part = String(target[..<position])
      guard mkdir(part, 0o755) == 0 || errno == EEXIST else {
        throw TempFailure("\(part) could not be made")
      }
    }
  }

  /// A path below this folder; one that starts with `/` as it is.
  public func absolute(_ file: String) -> String {
    file.hasPrefix("/") ? file : path + "/" + file
  }

  private static func remove(_ path: String) {
    guard let folder = opendir(path) else { return }
    removeEntries(of: folder)
    closedir(folder)
    rmdir(path)
  }

  /// Names are bytes here: tests make files whose names are not UTF-8.
  private static func remove(entryNamed name: [UInt8], in folder: OpaquePointer) {
    let terminated = name.map { CChar(bitPattern: $0) } + [0]
    if unlinkat(dirfd(folder), terminated, 0) == 0 { return }
    let inner = openat(dirfd(folder), terminated, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard inner >= 0, let opened = fdopendir(inner) else { return }
    removeEntries(of: opened)
    closedir(opened)
    unlinkat(dirfd(folder), terminated, AT_REMOVEDIR)
  }

  private static func removeEntries(of folder: OpaquePointer) {
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        Array(bytes.prefix { $0 != 0 })
      }
      if name != [46], name != [46, 46] { remove(entryNamed: name, in: folder) }
    }
  }
}

/// Something that a test relies on did not work.
public struct TempFailure: Error, CustomStringConvertible {
  /// What did not work.
  public let description: String

  /// - Parameter description: what did not work.
  public init(_ description: String) { self.description = description }
}
