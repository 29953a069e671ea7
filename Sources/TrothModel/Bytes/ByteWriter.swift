/// Writes numbers, texts and ids one after the other, for caches that only ``ByteReader`` reads.
public struct ByteWriter {
  /// What was written.
  public private(set) var bytes: [UInt8] = []

  /// Nothing yet.
  public init() {}

  /// A number of 0 or more, the smaller the shorter.
  public mutating func number(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// An instant.
  public mutating func instant(_ instant: Instant) { number(Int(instant.seconds)) }

  /// A text.
  public mutating func text(_ text: String) { self.bytes(Array(text.utf8)) }

  /// Bytes with their number.
  public mutating func bytes(_ more: [UInt8]) {
    number(more.count)
    bytes += more
  }

  /// The 32 bytes of a digest.
  public mutating func digest(_ digest: Digest) { bytes += digest.bytes }

  /// A record's id.
  public mutating func record(_ id: RecordID) { digest(id.digest) }

  /// Somebody.
  public mutating func person(_ person: PersonID) {
    switch person {
    case .identity(let did):
      bytes.append(0)
      record(did.inception)
    case .key(let key):
      bytes.append(1)
      bytes += key.bytes
    case .account(let account):
      bytes.append(2)
      text(account.description)
    }
  }

  /// Something that may be absent.
  public mutating func optional<Value>(
    _ value: Value?, _ write: (inout ByteWriter, Value) -> Void
  ) {
    bytes.append(value == nil ? 0 : 1)
    if let value { write(&self, value) }
  }

  /// Several of a kind.
  public mutating func list<Value>(
    _ values: some Collection<Value>, _ write: (inout ByteWriter, Value) -> Void
  ) {
    number(values.count)
    for value in values { write(&self, value) }
  }
}
