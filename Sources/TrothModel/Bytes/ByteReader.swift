/// Reads what ``ByteWriter`` wrote. Whatever the bytes, there is an answer: `nil` from the first on that
/// does not fit.
public struct ByteReader {
  private let bytes: [UInt8]
  private var at = 0

  /// Reads from the start.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether everything was read.
  public var isAtEnd: Bool { at == bytes.count }

  /// One byte.
  public mutating func byte() -> UInt8? {
    guard at < bytes.count else { return nil }
    defer { at += 1 }
    return bytes[at]
  }

  /// A number.
  public mutating func number() -> Int? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard let byte = byte() else { return nil }
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return Int(Int64(bitPattern: value)) }
    }
    return nil
  }

  /// A number of 0 or more below a bound: the place of something.
  public mutating func index(below bound: Int) -> Int? {
    number().flatMap { (0..<bound).contains($0) ? $0 : nil }
  }

  /// An instant.
  public mutating func instant() -> Instant? { number().map { Instant(seconds: Int64($0)) } }

  /// So many bytes.
  public mutating func raw(_ count: Int) -> [UInt8]? {
    guard count >= 0, count <= bytes.count - at else { return nil }
    defer { at += count }
    return Array(bytes[at..<at + count])
  }

  /// Bytes with their number.
  public mutating func chunk() -> [UInt8]? { number().flatMap { raw($0) } }

  /// A text.
  public mutating func text() -> String? {
    chunk().flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// A digest.
  public mutating func digest() -> Digest? { raw(32).flatMap { Digest(bytes: $0) } }

  /// A record's id.
  public mutating func record() -> RecordID? { digest().map { RecordID(digest: $0) } }

  /// Somebody.
  public mutating func person() -> PersonID? {
    switch byte() {
    case 0: record().map { .identity(TrothDID(inception: $0)) }
    case 1: raw(32).flatMap { DeviceKey(bytes: $0) }.map { .key($0) }
    case 2: text().flatMap { ForgeAccount($0) }.map { .account($0) }
    default: nil
    }
  }

  /// Something that may be absent: `nil` where the bytes do not fit, `.some(nil)` where it is absent.
  public mutating func optional<Value>(_ read: (inout ByteReader) -> Value?) -> Value?? {
    switch byte() {
    case 0: .some(nil)
    case 1: read(&self).map { .some($0) }
    default: nil
    }
  }

  /// How many of a kind follow, each of at least one byte.
  public mutating func count() -> Int? {
    number().flatMap { (0...(bytes.count - at)).contains($0) ? $0 : nil }
  }

  /// Several of a kind.
  public mutating func list<Value>(_ read: (inout ByteReader) -> Value?) -> [Value]? {
    guard let count = count() else { return nil }
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      guard let value = read(&self) else { return nil }
      values.append(value)
    }
    return values
  }
}
