import Glibc

/// Files of the package, named from its root: sources, pages, vectors.
public enum PackageFiles {
  /// Whether files that tests compare with are to be rewritten: `TROTH_UPDATE_GOLDEN=1`, and never
  /// where `CI=true`.
  public static let isUpdating: Bool =
    getenv("TROTH_UPDATE_GOLDEN").map { String(cString: $0) } == "1" && !SessionRunner.isCI

  /// The text of a file.
  /// - Throws: `TempFailure` when it cannot be read as UTF-8: a missing file is a failure, not a skip.
  public static func text(_ path: String) throws -> String {
    guard let bytes = SessionFolder.read(SessionFolder.root + "/" + path),
      let text = String(validating: bytes, as: UTF8.self)
    else { throw TempFailure("\(path) is not there, or is not UTF-8") }
    return text
  }

  /// Writes a text, making the folder that it lies in.
  public static func write(_ text: String, to path: String) throws {
    let whole = SessionFolder.root + "/" + path
    if let slash = whole.lastIndex(of: "/") { mkdir(String(whole[..<slash]), 0o755) }
    try SessionFolder.write(text, to: whole)
  }

  /// Files below a folder whose names end so, sorted; those of hidden folders are left out.
  public static func all(below folder: String, ending: String) -> [String] {
    var found: [String] = []
    for name in names(in: folder) where !name.hasPrefix(".") {
      let path = folder + "/" + name
      if name.hasSuffix(ending) {
        found.append(path)
      } else {
        found += all(below: path, ending: ending)
      }
    }
    return found.sorted()
  }

  /// Whether there is a file or folder.
  public static func exists(_ path: String) -> Bool {
    access(SessionFolder.root + "/" + path, F_OK) == 0
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(SessionFolder.root + "/" + folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names
  }
}
