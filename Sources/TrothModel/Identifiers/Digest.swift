/// A SHA-256 digest, 32 bytes, written as 64 lower-case hexadecimal digits.
public struct Digest: Hashable, Sendable, Comparable, CustomStringConvertible {
  @usableFromInline let words: Words32

  /// - Returns: `nil` unless there are exactly 32 bytes.
  public init?(bytes: [UInt8]) {
    guard let words = Words32(bytes) else { return nil }
    self.words = words
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { words.bytes }

  /// - Returns: `nil` unless the text is 64 lower-case hexadecimal digits.
  public init?(_ text: some StringProtocol) {
    guard let bytes = Hex.decode(text) else { return nil }
    self.init(bytes: bytes)
  }

  /// 64 lower-case hexadecimal digits.
  public var description: String { Hex.encode(bytes) }

  /// Bytewise.
  @inlinable
  public static func < (left: Digest, right: Digest) -> Bool { left.words < right.words }
}

/// The identity of a record: SHA-256 over the JCS bytes of its document without the proof.
/// Specification: docs/spec/records.md, "Id".
public struct RecordID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The digest that is the id.
  public let digest: Digest

  /// Wraps a digest.
  public init(digest: Digest) { self.digest = digest }

  /// - Returns: `nil` unless the text is 64 lower-case hexadecimal digits.
  public init?(_ text: some StringProtocol) {
    guard let digest = Digest(text) else { return nil }
    self.digest = digest
  }

  /// 64 lower-case hexadecimal digits.
  public var description: String { digest.description }

  /// The first 10 digits, as people are shown.
  public var short: String { String(description.prefix(10)) }

  /// Bytewise.
  public static func < (left: RecordID, right: RecordID) -> Bool { left.digest < right.digest }
}
