/// The one byte form of a JSON value after RFC 8785 (JCS).
public enum CanonicalJSON {
  /// Encodes a value. - Complexity: O(n).
  public static func encode(_ value: JSONValue) -> [UInt8] {
    var writer = JSONWriter(indented: false)
    writer.write(value, level: 0)
    return writer.bytes
  }

  /// Encodes an object. - Complexity: O(n).
  public static func encode(_ object: JSONObject) -> [UInt8] { encode(.object(object)) }
}

/// The one layout of a record file: RFC 8785 order, escapes and numbers, two spaces a level, one
/// member or array item a line, `[]` and `{}` when empty, a final newline.
///
/// Specification: docs/spec/records.md, "Layout".
public enum RecordLayout {
  /// Encodes a value with its final newline. - Complexity: O(n).
  public static func encode(_ value: JSONValue) -> [UInt8] {
    var writer = JSONWriter(indented: true)
    writer.write(value, level: 0)
    return writer.bytes + [0x0a]
  }

  /// Encodes an object with its final newline. - Complexity: O(n).
  public static func encode(_ object: JSONObject) -> [UInt8] { encode(.object(object)) }
}

private struct JSONWriter {
  let indented: Bool
  var bytes: [UInt8] = []

  mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .integer(let value): append(String(value))
    case .number(let value): append(ECMAScriptNumber.text(value))
    case .string(let value): write(value)
    case .array(let values):
      list("[", "]", values.count, level) { writer, index in
        writer.write(values[index], level: level + 1)
      }
    case .object(let object):
      list("{", "}", object.members.count, level) { writer, index in
        writer.write(object.members[index].key)
        writer.append(writer.indented ? ": " : ":")
        writer.write(object.members[index].value, level: level + 1)
      }
    }
  }

  private mutating func list(
    _ open: String, _ close: String, _ count: Int, _ level: Int,
    item: (inout JSONWriter, Int) -> Void
  ) {
    append(open)
    for index in 0..<count {
      if index > 0 { append(",") }
      newline(level + 1)
      item(&self, index)
    }
    if count > 0 { newline(level) }
    append(close)
  }

  private mutating func newline(_ level: Int) {
    guard indented else { return }
    bytes.append(0x0a)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func write(_ text: String) {
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22: append("\\\"")
      case 0x5c: append("\\\\")
      case 0x08: append("\\b")
      case 0x09: append("\\t")
      case 0x0a: append("\\n")
      case 0x0c: append("\\f")
      case 0x0d: append("\\r")
      case 0..<0x20: append("\\u00" + Hex.encode([byte]))
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }
}
