/// `GIT_ALTERNATE_OBJECT_DIRECTORIES`: paths with colons between, those with odd characters in
/// double quotes with C escapes, as git writes and reads them.
enum AlternateDirectories {
  static func parse(_ text: String) -> [String] {
    var result: [String] = []
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let path: [UInt8]
      if bytes.first == UInt8(ascii: "\""), let quoted = unquote(&bytes) {
        path = quoted
      } else {
        path = Array(bytes.prefix { $0 != UInt8(ascii: ":") })
        bytes = bytes.dropFirst(path.count)
      }
      bytes = bytes.dropFirst()
      if !path.isEmpty { result.append(String(decoding: path, as: UTF8.self)) }
    }
    return result
  }

  /// Takes one quoted path, the colon after it left in place; `nil`, with nothing taken, when the
  /// quotes do not close in front of a colon or the end.
  private static func unquote(_ bytes: inout ArraySlice<UInt8>) -> [UInt8]? {
    var rest = bytes.dropFirst()
    var result: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        guard rest.isEmpty || rest.first == UInt8(ascii: ":") else { return nil }
        bytes = rest
        return result
      case UInt8(ascii: "\\"):
        guard let value = unescape(&rest) else { return nil }
        result.append(value)
      default: result.append(byte)
      }
    }
    return nil
  }

  private static func unescape(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
    guard let letter = rest.popFirst() else { return nil }
    switch letter {
    case UInt8(ascii: "a"): return 7
    case UInt8(ascii: "b"): return 8
    case UInt8(ascii: "t"): return 9
    case UInt8(ascii: "n"): return 10
    case UInt8(ascii: "v"): return 11
    case UInt8(ascii: "f"): return 12
    case UInt8(ascii: "r"): return 13
    case UInt8(ascii: "\\"), UInt8(ascii: "\""): return letter
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      let digits = [letter] + rest.prefix(2)
      guard digits.count == 3, digits.allSatisfy({ (48...55).contains($0) }) else { return nil }
      rest = rest.dropFirst(2)
      return digits.reduce(0) { $0 << 3 | ($1 - 48) }
    default: return nil
    }
  }
}
