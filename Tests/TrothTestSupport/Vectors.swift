public import SystemPackage

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Public conformance vectors, which lie beside the package and not in it.
///
/// `TROTH_VECTORS` names their folder; without it, `../shared/vectors` from the package's root.
public enum Vectors {
  /// The folder of all vectors.
  public static let folder: FilePath = {
    if let path = getenv("TROTH_VECTORS") { return FilePath(String(cString: path)) }
    var root = FilePath(#filePath)
    for _ in 0..<3 { root.removeLastComponent() }
    return root.removingLastComponent().appending("shared/vectors")
  }()

  /// Whether tests of vectors run: where the vectors are, and always under `CI=true`, so that their
  /// absence fails there and is a visible skip elsewhere.
  public static var areExpected: Bool {
    let isCI = getenv("CI").map { String(cString: $0) } == "true"
    return isCI || access(folder.string, R_OK) == 0
  }

  /// The bytes of one file, named from ``folder``.
  public static func bytes(_ name: String) throws -> [UInt8] {
    let file = try FileDescriptor.open(folder.appending(name), .readOnly)
    return try file.closeAfter {
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
        if count == 0 { return bytes }
        bytes += chunk.prefix(count)
      }
    }
  }

  /// The text of one file, named from ``folder``.
  public static func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }
}
