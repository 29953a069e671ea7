extension SSHPublicKey {
  /// The longest line that is read, in bytes.
  public static let longestLine = 32_768

  /// Reads `ssh-ed25519 AAAA… comment`, as a `.pub` file has it, with at most one final newline.
  ///
  /// `nil` for options before the key, a name that differs from the one inside the key, base64 that
  /// is not canonical, control characters, or more than ``longestLine`` bytes.
  public init?(line: String) {
    guard line.utf8.count <= Self.longestLine else { return nil }
    let text = line.hasSuffix("\n") ? line.dropLast() : line[...]
    guard
      text.unicodeScalars.allSatisfy({ $0 == "\t" || $0.properties.generalCategory != .control })
    else { return nil }
    let fields = text.split(maxSplits: 2) { $0 == " " || $0 == "\t" }
    guard fields.count >= 2, let wire = Base64.decode(Array(fields[1].utf8)) else { return nil }
    let comment = fields.count == 3 ? String(fields[2]) : ""
    self.init(wire: wire, comment: comment)
    guard kind.name.utf8.elementsEqual(fields[0].utf8) else { return nil }
  }

  /// `ssh-ed25519 AAAA… comment`, without a newline.
  public var line: String {
    let text = "\(kind.name) \(String(decoding: Base64.encode(wire), as: UTF8.self))"
    return comment.isEmpty ? text : "\(text) \(comment)"
  }
}
