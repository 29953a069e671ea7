import SystemPackage
import TrothCrypto
import TrothModel
import TrothStore

/// A file that is named on the command line; `-` is standard input.
struct FileArgument: Hashable {
  /// The words of the user.
  let text: String
  /// Where it lies; `nil` for standard input.
  let path: FilePath?

  /// - Parameter directory: the folder that relative paths start from.
  init(_ text: String, directory: String) {
    self.text = text
    path = text == "-" ? nil : FilePath(directory).pushing(FilePath(text))
  }

  /// The bytes.
  ///
  /// - Parameter limit: the most bytes that are read.
  /// - Throws: a `.user` error when there is no such file; `.environment` when it cannot be read or
  ///   is longer.
  func bytes(limit: Int) throws(TrothError) -> [UInt8] {
    guard let path else { return try Self.standardInput(limit: limit) }
    switch PathKind.of(path) {
    case .folder:
      throw TrothError(.user, "\(text) is a folder, and a file's name is wanted.")
    case .other: throw TrothError(.user, "\(text) is not a file.", hint: "ls -l \(path.shellWord)")
    case .absent, .file, .link: break
    }
    guard let bytes = try AtomicFile.read(path, limit: limit) else {
      throw TrothError(.user, "There is no file \(text).", hint: "ls")
    }
    return bytes
  }

  private static func standardInput(limit: Int) throws(TrothError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    do {
      while true {
        let count = try chunk.withUnsafeMutableBytes {
          try FileDescriptor.standardInput.read(into: $0)
        }
        if count == 0 { return bytes }
        bytes += chunk.prefix(count)
        guard bytes.count <= limit else { throw Errno.fileTooLarge }
      }
    } catch {
      throw TrothError(.environment, "Standard input could not be read: \(error).")
    }
  }
}
