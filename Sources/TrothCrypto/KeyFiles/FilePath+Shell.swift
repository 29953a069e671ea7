import SystemPackage

extension FilePath {
  /// The path as one word of a POSIX shell, for hints that people paste.
  var shellWord: String {
    let plain = string.utf8.allSatisfy { byte in
      switch byte {
      case 48...57, 65...90, 97...122: true
      case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: false
      }
    }
    if plain, !string.isEmpty, !string.hasPrefix("-") { return string }
    let quoted = string.unicodeScalars.map { $0 == "'" ? "'\\''" : String($0) }.joined()
    return "'\(string.hasPrefix("-") ? "./" : "")\(quoted)'"
  }
}
