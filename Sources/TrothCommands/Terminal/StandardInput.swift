import SystemPackage
import TrothModel

/// What git says to a hook.
enum StandardInput {
  /// The most bytes that are read: some hundred thousand refs.
  static let limit = 32 << 20

  /// Everything up to the end.
  /// - Throws: `.environment` when it cannot be read or does not end in time.
  static func bytes() throws(TrothError) -> [UInt8] {
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    do {
      while true {
        let count = try chunk.withUnsafeMutableBytes {
          try FileDescriptor.standardInput.read(into: $0)
        }
        if count == 0 { return result }
        result += chunk.prefix(count)
        guard result.count <= limit else { throw Errno.fileTooLarge }
      }
    } catch {
      throw TrothError(
        .environment, "What git said on standard input could not be read: \(error).")
    }
  }
}
