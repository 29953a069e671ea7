/// A path inside a Git tree: bytes between slashes, not necessarily UTF-8, never normalised.
public struct GitPath: Hashable, Sendable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The bytes as Git stores them, without a leading slash.
  public let bytes: [UInt8]

  /// Wraps bytes as they came from a tree or an index.
  public init(bytes: [UInt8]) { self.bytes = bytes }

  /// The UTF-8 bytes of a text.
  public init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  /// The UTF-8 bytes of a literal.
  public init(stringLiteral value: String) { self.init(value) }

  /// The path as exact text; `nil` when the bytes are not UTF-8.
  public var text: String? { String(validating: bytes, as: UTF8.self) }

  /// The path for people and JSON: bytes that are not UTF-8, and control characters, as `\xNN`.
  public var description: String {
    var result = ""
    let valid = String(validating: bytes, as: UTF8.self)
    guard let valid else {
      for byte in bytes {
        result += (0x20..<0x7f).contains(byte) ? String(UnicodeScalar(byte)) : Self.escape(byte)
      }
      return result
    }
    for scalar in valid.unicodeScalars {
      if scalar.value < 0x20 || scalar.value == 0x7f {
        result += Self.escape(UInt8(scalar.value))
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The parts between slashes.
  public var components: [GitPath] {
    bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { GitPath(bytes: Array($0)) }
  }

  /// This path below a folder.
  public func below(_ folder: GitPath) -> GitPath {
    folder.bytes.isEmpty ? self : GitPath(bytes: folder.bytes + [UInt8(ascii: "/")] + bytes)
  }

  /// Whether the path lies in the folder, at any depth.
  public func isBelow(_ folder: GitPath) -> Bool {
    bytes.count > folder.bytes.count && bytes.starts(with: folder.bytes)
      && bytes[folder.bytes.count] == UInt8(ascii: "/")
  }

  /// Where the path leads when parts that are `.` and `..` are followed; `nil` where it has none.
  ///
  /// Git makes no such path, and a tree can hold one all the same.
  public var resolved: GitPath? {
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let dot = UInt8(ascii: ".")
    guard parts.contains(where: { $0.count <= 2 && $0.allSatisfy { $0 == dot } }) else {
      return nil
    }
    var result: [ArraySlice<UInt8>] = []
    for part in parts {
      if part.isEmpty || part.elementsEqual([dot]) { continue }
      if part.elementsEqual([dot, dot]) {
        _ = result.popLast()
      } else {
        result.append(part)
      }
    }
    return GitPath(bytes: Array(result.joined(separator: [UInt8(ascii: "/")])))
  }

  /// Bytewise.
  public static func < (left: GitPath, right: GitPath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  private static func escape(_ byte: UInt8) -> String { "\\x" + Hex.encode([byte]) }
}
