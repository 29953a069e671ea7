/// A set of bytes written `[abc]`, `[a-z]` or `[!a-z]`.
///
/// Members are ASCII, because a byte of a longer character would match half of it.
struct GlobClass: Hashable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var negated = false

  /// Reads a class after its `[`; `nil` if it is unfinished, empty or runs backward.
  init?(_ rest: inout ArraySlice<UInt8>) {
    if rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "^") {
      negated = true
      rest.removeFirst()
    }
    var isFirst = true
    while let next = rest.popFirst() {
      if next == UInt8(ascii: "]"), !isFirst { return }
      isFirst = false
      guard let from = Self.member(next, &rest) else { return nil }
      var through = from
      if rest.first == UInt8(ascii: "-"), rest.dropFirst().first != UInt8(ascii: "]") {
        rest.removeFirst()
        guard let last = rest.popFirst(), let end = Self.member(last, &rest) else { return nil }
        through = end
      }
      guard from <= through else { return nil }
      for byte in from...through { insert(byte) }
    }
    return nil
  }

  private static func member(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>) -> UInt8? {
    var byte = byte
    if byte == .backslash {
      guard let escaped = rest.popFirst() else { return nil }
      byte = escaped
    }
    return (0x20..<0x7f).contains(byte) ? byte : nil
  }

  private mutating func insert(_ byte: UInt8) {
    if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
  }

  func contains(_ byte: UInt8) -> Bool {
    let listed =
      switch byte {
      case ..<64: low >> UInt64(byte) & 1 == 1
      case ..<128: high >> UInt64(byte - 64) & 1 == 1
      default: false
      }
    return listed != negated
  }
}
