/// A scalar as text, and what YAML 1.2's core schema takes it for.
struct YAMLScalar {
  enum Style { case plain, quoted, block }

  enum Core: Equatable {
    case null
    case boolean(Bool)
    /// `nil` when it does not fit 64 bits.
    case integer(Int?)
    case float
    case text
  }

  let text: String
  let style: Style

  /// The core schema's reading: only a plain scalar is ever anything but text.
  var core: Core {
    guard style == .plain else { return .text }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    default: break
    }
    return integer ?? (isFloat ? .float : .text)
  }

  private var integer: Core? {
    let bytes = Array(text.utf8)
    for (prefix, radix) in [("0o", 8), ("0x", 16)] where text.utf8.starts(with: prefix.utf8) {
      let digits = bytes.dropFirst(2)
      guard !digits.isEmpty, digits.allSatisfy({ Self.isDigit($0, radix: radix) }) else {
        return nil
      }
      return .integer(Int(String(decoding: digits, as: UTF8.self), radix: radix))
    }
    let digits = Self.unsigned(bytes)
    guard !digits.isEmpty, digits.allSatisfy({ Self.isDigit($0, radix: 10) }) else { return nil }
    return .integer(Int(text))
  }

  private var isFloat: Bool {
    if [".nan", ".NaN", ".NAN"].contains(text) { return true }
    var rest = Self.unsigned(Array(text.utf8))
    if [".inf", ".Inf", ".INF"].contains(String(decoding: rest, as: UTF8.self)) { return true }
    let whole = Self.takeDigits(&rest)
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = Self.takeDigits(&rest)
    }
    guard whole + fraction > 0 else { return false }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest = Self.unsigned(Array(rest.dropFirst()))
      guard Self.takeDigits(&rest) > 0 else { return false }
    }
    return rest.isEmpty
  }

  private static func unsigned(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let isSigned = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+")
    return isSigned ? bytes.dropFirst() : bytes[...]
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> Int {
    let digits = rest.prefix { isDigit($0, radix: 10) }
    rest = rest.dropFirst(digits.count)
    return digits.count
  }

  private static func isDigit(_ byte: UInt8, radix: Int) -> Bool {
    switch byte {
    case 0x30...0x39: Int(byte - 0x30) < radix
    case 0x41...0x46, 0x61...0x66: radix == 16
    default: false
    }
  }
}
