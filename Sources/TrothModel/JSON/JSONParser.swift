/// A strict reader of JSON (RFC 8259) that refuses duplicate keys, lone surrogates and a byte order
/// mark, and bounds size and depth.
///
/// Specification: docs/spec/records.md, "Bytes". - Complexity: O(n log n) in the bytes.
public struct JSONParser {
  /// Which values may occur.
  public enum Dialect: Sendable {
    /// Any JSON: for `canon` and foreign credentials.
    case general
    /// What a record may hold: no null, no number with fraction or exponent.
    case record
  }

  /// Why a text is refused, and where.
  public struct Refusal: Error, Hashable, Sendable {
    /// `record-malformed` or `record-duplicate-key`.
    public let code: FindingCode
    /// What is wrong.
    public let reason: String
    /// Offset of the first offending byte.
    public let offset: Int
  }

  /// The deepest nesting of a general document.
  public static let deepest = 128

  private let bytes: [UInt8]
  private let dialect: Dialect
  private let depthLimit: Int
  private var at = 0

  private init(_ bytes: [UInt8], _ dialect: Dialect) {
    self.bytes = bytes
    self.dialect = dialect
    depthLimit = dialect == .record ? RecordLimits.depth : Self.deepest
  }

  /// Reads one value and nothing after it but white space.
  /// - Throws: what is wrong with the text; the caller shows reason and offset.
  public static func parse(_ bytes: [UInt8], dialect: Dialect) throws(Refusal) -> JSONValue {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Refusal(code: .recordMalformed, reason: "it is not valid UTF-8", offset: 0)
    }
    var parser = JSONParser(bytes, dialect)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.at == bytes.count else { throw parser.refusal("text after the end of the value") }
    return value
  }

  private func refusal(
    _ reason: String, code: FindingCode = .recordMalformed, at offset: Int? = nil
  ) -> Refusal {
    Refusal(code: code, reason: reason, offset: offset ?? at)
  }

  private mutating func skipSpace() {
    while at < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[at]) { at += 1 }
  }

  private mutating func value(depth: Int) throws(Refusal) -> JSONValue {
    skipSpace()
    guard at < bytes.count else { throw refusal("the text ends early") }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"):
      guard dialect == .general else { throw refusal("null is not allowed in a record") }
      return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(Refusal) -> JSONValue {
    guard bytes[at...].starts(with: word.utf8) else { throw refusal("this is not a JSON value") }
    at += word.utf8.count
    return value
  }

  private mutating func array(depth: Int) throws(Refusal) -> JSONValue {
    guard depth <= depthLimit else { throw refusal("nested deeper than \(depthLimit)") }
    at += 1
    var values: [JSONValue] = []
    skipSpace()
    if take("]") { return .array([]) }
    while true {
      values.append(try value(depth: depth))
      skipSpace()
      if take("]") { return .array(values) }
      guard take(",") else { throw refusal("expected , or ] in an array") }
    }
  }

  private mutating func object(depth: Int) throws(Refusal) -> JSONValue {
    guard depth <= depthLimit else { throw refusal("nested deeper than \(depthLimit)") }
    let start = at
    at += 1
    var members: [JSONObject.Member] = []
    skipSpace()
    if take("}") { return .object(JSONObject()) }
    while true {
      skipSpace()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
        throw refusal("expected a key in quotes")
      }
      let key = try string()
      skipSpace()
      guard take(":") else { throw refusal("expected : after a key") }
      members.append(JSONObject.Member(key: key, value: try value(depth: depth)))
      skipSpace()
      if take("}") { break }
      guard take(",") else { throw refusal("expected , or } in an object") }
    }
    var duplicate: String?
    let object = JSONObject(members: members, duplicate: &duplicate)
    if let duplicate {
      throw refusal(
        "the key \"\(GitPath(duplicate))\" stands twice", code: .recordDuplicateKey, at: start)
    }
    return .object(object)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }
}

extension JSONParser {
  /// Reads a string; `at` stands on its opening quote.
  private mutating func string() throws(Refusal) -> String {
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
      case 0..<0x20: throw refusal("a control character stands unescaped in a string")
      default:
        text.append(byte)
        at += 1
      }
    }
    throw refusal("a string does not end")
  }

  private mutating func escape() throws(Refusal) -> [UInt8] {
    guard at + 1 < bytes.count else { throw refusal("a string does not end") }
    let simple: [UInt8: UInt8] = [
      0x22: 0x22, 0x5c: 0x5c, 0x2f: 0x2f, 0x62: 0x08, 0x66: 0x0c, 0x6e: 0x0a, 0x72: 0x0d,
      0x74: 0x09,
    ]
    if let byte = simple[bytes[at + 1]] {
      at += 2
      return [byte]
    }
    guard bytes[at + 1] == UInt8(ascii: "u") else { throw refusal("an unknown escape") }
    let first = try codeUnit()
    var units = [first]
    if (0xd800..<0xdc00).contains(first) {
      guard bytes[at...].starts(with: [0x5c, 0x75]) else { throw refusal("a lone surrogate") }
      units.append(try codeUnit())
    }
    guard let text = String(validating: units, as: UTF16.self) else {
      throw refusal("a lone surrogate")
    }
    return Array(text.utf8)
  }

  private mutating func codeUnit() throws(Refusal) -> UInt16 {
    guard at + 6 <= bytes.count else { throw refusal("a string does not end") }
    var unit: UInt16 = 0
    for byte in bytes[at + 2..<at + 6] {
      switch byte {
      case 48...57: unit = unit << 4 | UInt16(byte - 48)
      case 65...70: unit = unit << 4 | UInt16(byte - 55)
      case 97...102: unit = unit << 4 | UInt16(byte - 87)
      default: throw refusal("\\u is not followed by four hexadecimal digits")
      }
    }
    at += 6
    return unit
  }

  private mutating func digits() -> Int {
    let start = at
    while at < bytes.count, (48...57).contains(bytes[at]) { at += 1 }
    return at - start
  }

  /// Reads a number by RFC 8259's grammar.
  private mutating func number() throws(Refusal) -> JSONValue {
    let start = at
    _ = take("-")
    let integerStart = at
    let count = digits()
    guard count > 0 else { throw refusal("this is not a JSON value", at: start) }
    guard count == 1 || bytes[integerStart] != 48 else { throw refusal("a number starts with 0") }
    var isInteger = true
    if take(".") {
      isInteger = false
      guard digits() > 0 else { throw refusal("digits are missing after the point") }
    }
    if take("e") || take("E") {
      isInteger = false
      if !take("+") { _ = take("-") }
      guard digits() > 0 else { throw refusal("digits are missing in the exponent") }
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if isInteger {
      guard let value = Int64(text), value.magnitude <= UInt64(JSONValue.largestInteger) else {
        throw refusal("an integer is larger than 2^53 − 1", at: start)
      }
      return .integer(value)
    }
    guard dialect == .general else {
      throw refusal("a record holds whole numbers only", at: start)
    }
    guard let value = Double(text), value.isFinite else {
      throw refusal("a number is too large for a double", at: start)
    }
    return .number(value)
  }
}
