/// Writes the SSH wire format (RFC 4251, section 5).
struct WireWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func uint32(_ value: UInt32) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// Bytes without a length before them.
  mutating func raw(_ value: some Collection<UInt8>) { bytes.append(contentsOf: value) }

  /// A string: its length, then its bytes. What Troth writes is far below 4 GiB.
  mutating func string(_ value: some Collection<UInt8>) {
    uint32(UInt32(truncatingIfNeeded: value.count))
    raw(value)
  }
}
