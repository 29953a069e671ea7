/// Text as one word of a POSIX shell, so that a hint can be pasted whatever others named their files.
public enum ShellWord {
  /// The text as it is where no character means anything to a shell, else in quotes; control
  /// characters and bytes that are not UTF-8 in the `$'…'` form of bash and zsh.
  public static func quoted(_ text: String) -> String { quoted(bytes: Array(text.utf8)) }

  /// A path of a tree, which need not be UTF-8.
  public static func quoted(_ path: GitPath) -> String { quoted(bytes: path.bytes) }

  private static func quoted(bytes: [UInt8]) -> String {
    if !bytes.isEmpty, bytes.allSatisfy(isPlain) { return String(decoding: bytes, as: UTF8.self) }
    if String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(where: isControl) {
      let quote = Array("'\\''".utf8)
      let inner = bytes.flatMap { $0 == UInt8(ascii: "'") ? quote : [$0] }
      return "'" + String(decoding: inner, as: UTF8.self) + "'"
    }
    return "$'" + bytes.map(escaped).joined() + "'"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    default: "/._-+,:@%=".utf8.contains(byte)
    }
  }

  private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7f }

  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
    case 0x20..<0x7f: String(UnicodeScalar(byte))
    default: "\\x" + Hex.encode([byte])
    }
  }
}
