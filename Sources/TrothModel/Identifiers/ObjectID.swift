/// The name of a Git object, SHA-1 (20 bytes) or SHA-256 (32 bytes), in lower-case hexadecimal.
public struct ObjectID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// 20 or 32 bytes.
  public let bytes: [UInt8]

  /// - Returns: `nil` unless there are 20 or 32 bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 20 || bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// - Returns: `nil` unless the text is 40 or 64 lower-case hexadecimal digits.
  public init?(_ text: some StringProtocol) {
    guard let bytes = Hex.decode(text) else { return nil }
    self.init(bytes: bytes)
  }

  /// Whether all bytes are zero: how hooks write "no object".
  public var isZero: Bool { bytes.allSatisfy { $0 == 0 } }

  /// 40 or 64 lower-case hexadecimal digits.
  public var description: String { Hex.encode(bytes) }

  /// The first 10 digits, as people are shown.
  public var short: String { String(description.prefix(10)) }

  /// Bytewise.
  public static func < (left: ObjectID, right: ObjectID) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
