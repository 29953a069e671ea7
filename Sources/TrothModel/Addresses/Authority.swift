/// Who and which host a URL names: `[user@]host[:port]`.
struct Authority: Hashable {
  let user: String?
  let host: String
  let port: Int?

  /// The longest name of a host, in bytes.
  static let longestHost = 255

  /// What was read already.
  init(user: String?, host: String, port: Int?) {
    self.user = user
    self.host = host
    self.port = port
  }

  /// Reads what stands before a URL's path.
  init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard let last = parts.last, parts.count <= 2 else { return nil }
    let user = parts.count == 2 ? String(parts[0]) : nil
    if last.hasPrefix("[") {
      guard let close = last.firstIndex(of: "]") else { return nil }
      let rest = last[last.index(after: close)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
      self.init(
        user, address: last[last.index(after: last.startIndex)..<close],
        port: rest.isEmpty ? nil : rest.dropFirst())
    } else {
      let halves = last.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      self.init(user, host: halves[0], port: halves.count == 2 ? halves[1] : nil)
    }
  }

  /// Reads what stands before the colon of an address as `scp` writes it. Brackets hold an IPv6
  /// address, or a host with its port.
  init?(scp text: String) {
    guard text.hasSuffix("]"), let open = text.firstIndex(of: "[") else {
      let parts = text.split(separator: "@", omittingEmptySubsequences: false)
      guard let last = parts.last, parts.count <= 2 else { return nil }
      self.init(parts.count == 2 ? String(parts[0]) : nil, host: last, port: nil)
      return
    }
    let before = text[..<open]
    var inner = text[text.index(after: open)...].dropLast()
    var user = before.isEmpty ? nil : String(before.dropLast())
    guard before.isEmpty || before.hasSuffix("@"), user?.contains("@") != true else { return nil }
    if let at = inner.firstIndex(of: "@") {
      guard user == nil else { return nil }
      user = String(inner[..<at])
      inner = inner[inner.index(after: at)...]
    }
    if inner.filter({ $0 == ":" }).count > 1 {
      self.init(user, address: inner, port: nil)
    } else {
      self.init("\(user.map { "\($0)@" } ?? "")\(inner)")
    }
  }

  private init?(_ user: String?, host: Substring, port: Substring?) {
    var host = String(decoding: host.utf8.map(Self.lowered), as: UTF8.self)
    if host.hasSuffix(".") { host.removeLast() }
    guard Self.isHost(host) else { return nil }
    self.init(user, plain: host, port: port)
  }

  private init?(_ user: String?, address: Substring, port: Substring?) {
    let text = String(decoding: address.utf8.map(Self.lowered), as: UTF8.self)
    guard text.contains(":"),
      text.utf8.allSatisfy({ "0123456789abcdef:.".utf8.contains($0) })
    else { return nil }
    self.init(user, plain: "[\(text)]", port: port)
  }

  private init?(_ user: String?, plain host: String, port: Substring?) {
    if let user, !Self.isUser(user) { return nil }
    self.user = user
    self.host = host
    // A colon without a port stands for the scheme's own.
    guard let port, !port.isEmpty else {
      self.port = nil
      return
    }
    guard port.utf8.count <= 5, port.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int(port), (1...65_535).contains(number)
    else { return nil }
    self.port = number
  }

  /// Letters, digits, dots, hyphens, underscores: nothing that a shell, or the settings of SSH, would
  /// take for more than a name.
  static func isHost(_ text: String) -> Bool {
    (1...longestHost).contains(text.utf8.count) && !text.hasPrefix("-")
      && !text.hasPrefix(".") && !text.hasSuffix(".") && !text.contains("..")
      && text.utf8.allSatisfy { isLetterOrDigit($0) || "._-".utf8.contains($0) }
  }

  private static func isUser(_ text: String) -> Bool {
    (1...longestHost).contains(text.utf8.count) && !text.hasPrefix("-")
      && text.utf8.allSatisfy { isLetterOrDigit(lowered($0)) || "._-+~".utf8.contains($0) }
  }

  /// Of lower-case letters.
  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (48...57).contains(byte)
  }

  /// An ASCII letter in lower case.
  static func lowered(_ byte: UInt8) -> UInt8 {
    (65...90).contains(byte) ? byte | 0x20 : byte
  }
}
