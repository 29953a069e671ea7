import TrothModel

/// Which paths Troth writes into trees, indexes and work trees.
enum WritablePath {
  /// Whether git would check the path out anywhere: no empty part, `.` or `..`, nothing that any
  /// file system takes for `.git`, no NUL, no longer than Linux's limit.
  static func isSafe(_ path: GitPath) -> Bool {
    path.bytes.count < Repository.pathLengthLimit && !path.bytes.contains(0)
      && path.components.allSatisfy { isSafe(part: $0.bytes) }
  }

  private static func isSafe(part: [UInt8]) -> Bool {
    guard !part.isEmpty, part != [46], part != [46, 46], part.count <= 255 else { return false }
    // Windows drops dots and spaces at the end and what follows a colon; macOS ignores some code
    // points.
    var name = part.prefix { $0 != UInt8(ascii: ":") }
    while let last = name.last, last == UInt8(ascii: ".") || last == UInt8(ascii: " ") {
      name.removeLast()
    }
    let lower = name.map { (65...90).contains($0) ? $0 + 32 : $0 }
    if lower == Array(".git".utf8) || lower == Array("git~1".utf8) { return false }
    guard let text = String(validating: lower, as: UTF8.self) else { return true }
    let visible = text.unicodeScalars.filter { !ignoredByMacOS($0) }
    return String(String.UnicodeScalarView(visible)) != ".git"
  }

  private static func ignoredByMacOS(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200c...0x200f, 0x202a...0x202e, 0x206a...0x206f, 0xfeff: true
    default: false
    }
  }
}
