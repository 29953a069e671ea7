import Glibc

/// The sessions of a folder, and their files.
public enum SessionFolder {
  /// The package's root.
  public static let root: String = #filePath.split(
    separator: "/", omittingEmptySubsequences: false
  ).dropLast(4).joined(separator: "/")

  /// The Markdown files of a folder below the root, sorted; `nil` when there is no such folder.
  public static func files(in folder: String) -> [String]? {
    let path = root + "/" + folder
    guard let stream = opendir(path) else { return nil }
    defer { closedir(stream) }
    var files: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".md") { files.append(path + "/" + name) }
    }
    return files.sorted()
  }

  static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    return ferror(file) == 0 ? bytes : nil
  }

  static func write(_ text: String, to path: String) throws {
    let bytes = Array(text.utf8)
    guard let file = fopen(path, "wb") else { throw TempFailure("\(path) cannot be written") }
    let count = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, count == bytes.count else {
      throw TempFailure("\(path) cannot be written")
    }
  }
}
