import TrothModel

/// Reads the lines at the start of a commit or tag, as leniently as git does.
struct HeaderReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The object name on the next line when that line starts with `label`; nothing is taken
  /// otherwise.
  mutating func name(after label: StaticString) -> ObjectID? {
    let digits = 40
    let start = position + label.utf8CodeUnitCount
    guard start + digits < bytes.count, startsWith(label),
      bytes[start + digits] == UInt8(ascii: "\n")
    else { return nil }
    var name: [UInt8] = []
    name.reserveCapacity(digits / 2)
    for index in stride(from: start, to: start + digits, by: 2) {
      guard let high = Self.value(bytes[index]), let low = Self.value(bytes[index + 1]) else {
        return nil
      }
      name.append(high << 4 | low)
    }
    position = start + digits + 1
    return ObjectID(bytes: name)
  }

  /// The next line when it starts with `label`, without either; nothing is taken otherwise.
  mutating func line(after label: StaticString) -> Slice<UnsafeRawBufferPointer>? {
    guard startsWith(label) else { return nil }
    let start = position + label.utf8CodeUnitCount
    guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    position = end + 1
    return bytes[start..<end]
  }

  private func startsWith(_ label: StaticString) -> Bool {
    let count = label.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    let wanted = UnsafeBufferPointer(start: label.utf8Start, count: count)
    return bytes[position..<position + count].elementsEqual(wanted)
  }

  /// Upper case too: git reads it, so history must not end there.
  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 48...57: digit - 48
    case 97...102: digit - 87
    case 65...70: digit - 55
    default: nil
    }
  }
}
