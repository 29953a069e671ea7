import Glibc
import SystemPackage
import Testing

/// A folder that goes with everything in it when the test ends.
final class TemporaryFolder: Sendable {
  let path: FilePath

  init() throws {
    var template = Array("/tmp/troth-crypto-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { mkdtemp($0.baseAddress!) }
    path = FilePath(platformString: try #require(made))
  }

  deinit {
    for name in names { unlink(path.appending(name).string) }
    rmdir(path.string)
  }

  /// The names of what is in the folder, sorted.
  var names: [String] {
    guard let folder = opendir(path.string) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Writes a file the plain way.
  func put(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o600) throws -> FilePath {
    let file = path.appending(name)
    let descriptor = try FileDescriptor.open(
      file, .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
    try descriptor.closeAfter { _ = try descriptor.writeAll(bytes) }
    try #require(chmod(file.string, mode) == 0)
    return file
  }

  /// The bytes and the mode of a file.
  func get(_ name: String) throws -> (bytes: [UInt8], mode: mode_t) {
    let file = path.appending(name)
    var status = stat()
    try #require(stat(file.string, &status) == 0)
    let descriptor = try FileDescriptor.open(file, .readOnly)
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let count = try descriptor.closeAfter {
      try bytes.withUnsafeMutableBytes { try descriptor.read(into: $0) }
    }
    try #require(count == bytes.count)
    return (bytes, status.st_mode & 0o7777)
  }
}
