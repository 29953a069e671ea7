import Glibc
import SystemPackage
import Testing
import TrothTestSupport

extension TempFolder {
  var root: FilePath { FilePath(path) }

  /// The names of what is in the folder, sorted.
  var names: [String] {
    guard let folder = opendir(path) else { return [] }
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
    try write(bytes, to: name)
    try #require(chmod(absolute(name), mode) == 0)
    return root.appending(name)
  }

  /// The bytes and the mode of a file.
  func get(_ name: String) throws -> (bytes: [UInt8], mode: mode_t) {
    var status = stat()
    try #require(stat(absolute(name), &status) == 0)
    return (try #require(read(name)), status.st_mode & 0o7777)
  }
}
