/// The text around a binary blob: a BEGIN line, base64 in lines, an END line.
struct Armour {
  /// The characters in a line that ssh-keygen writes.
  static let lineWidth = 70

  /// The BEGIN line with its newline.
  let begin: [UInt8]
  private let end: [UInt8]

  init(_ name: String) {
    begin = Array("-----BEGIN \(name)-----\n".utf8)
    end = Array("-----END \(name)-----".utf8)
  }

  /// The blob inside; `nil` unless the text is the BEGIN line, at least one line of base64, no
  /// empty line, the END line, and then at most one newline.
  /// - Complexity: O(n).
  func decode(_ text: [UInt8]) -> [UInt8]? {
    let newline = UInt8(ascii: "\n")
    guard text.starts(with: begin) else { return nil }
    let body = (text.last == newline ? text.dropLast() : text[...]).dropFirst(begin.count)
    guard body.count > end.count, body.suffix(end.count).elementsEqual(end) else { return nil }
    var encoded: [UInt8] = []
    encoded.reserveCapacity(body.count)
    defer { Sodium.wipe(&encoded) }
    var atLineStart = true
    for character in body.dropLast(end.count) {
      if character == newline {
        guard !atLineStart else { return nil }
        atLineStart = true
      } else {
        encoded.append(character)
        atLineStart = false
      }
    }
    guard atLineStart, !encoded.isEmpty else { return nil }
    return Base64.decode(encoded)
  }

  /// The text around a blob, as ssh-keygen lays it out, with a final newline.
  func encode(_ blob: [UInt8]) -> String {
    var text = begin
    let encoded = Base64.encode(blob)
    for start in stride(from: 0, to: encoded.count, by: Self.lineWidth) {
      text += encoded[start..<min(start + Self.lineWidth, encoded.count)]
      text.append(UInt8(ascii: "\n"))
    }
    text += end
    text.append(UInt8(ascii: "\n"))
    return String(decoding: text, as: UTF8.self)
  }
}
