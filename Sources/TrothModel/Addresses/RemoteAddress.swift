/// Where a URL leads, read as git reads it. What git would hand to another program, and what two
/// readers could take for two places, is no address: such a place is not known.
///
/// Specification: docs/spec/check.md, "Audience of a push".
public struct RemoteAddress: Hashable, Sendable {
  /// How git gets there.
  public enum Way: Hashable, Sendable {
    /// A folder of this machine.
    case folder
    /// SSH, whose settings may call a host by another name.
    case ssh
    /// HTTP, HTTPS, or git's own protocol.
    case network
  }

  /// How git gets there.
  public let way: Way
  /// Who logs in, as far as SSH is told.
  public let user: String?
  /// In lower case and without a dot at its end; an IPv6 address in brackets; empty for a folder.
  public let host: String
  /// Where the URL names one.
  public let port: Int?
  /// Decoded; for a folder as it was written.
  public let path: String

  /// The host, with the port where it is not the scheme's own: what audiences are looked up by.
  public var hostAndPort: String {
    port.flatMap { $0 == ownPort ? nil : "\(host):\($0)" } ?? host
  }

  /// The port that the scheme means without a word.
  private let ownPort: Int

  /// Reads a URL, an address as `scp` writes it, or a path.
  ///
  /// - Parameter url: as git uses it, after `insteadOf` and `pushInsteadOf`.
  /// - Returns: `nil` for a place that is not known.
  public init?(_ url: String) {
    guard !url.isEmpty, url.utf8.allSatisfy({ $0 > 0x1f && $0 != 0x7f }) else { return nil }
    let scheme = url.utf8.prefix(while: Self.isSchemeByte)
    let rest = url.utf8.dropFirst(scheme.count)
    // HELPER::ADDRESS is for a program of that name.
    if !scheme.isEmpty, rest.starts(with: "::".utf8) { return nil }
    if !scheme.isEmpty, rest.starts(with: "://".utf8) {
      self.init(scheme: String(scheme) ?? "", rest: rest.dropFirst(3))
    } else if Self.isPath(url) {
      self.init(folder: url)
    } else {
      self.init(likeSCP: url)
    }
  }

  /// The same path where SSH's settings lead to another host; `nil` when their answer is no host.
  public func reaching(host: String, port: Int?) -> RemoteAddress? {
    guard way == .ssh,
      let authority = Authority(host.contains(":") ? "[\(host)]" : host)
    else { return nil }
    return RemoteAddress(
      .ssh, Authority(user: user, host: authority.host, port: port), own: 22, path: path)
  }

  private init?(scheme: String, rest: Substring.UTF8View) {
    guard let text = String(rest) else { return nil }
    switch scheme {
    case "http", "https":
      self.init(web: text, port: scheme == "http" ? 80 : 443)
    case "ssh", "git+ssh", "ssh+git", "git":
      // git decodes before it looks for the host.
      guard let plain = PercentCoding.decoded(text),
        let slash = plain.utf8.firstIndex(of: UInt8(ascii: "/")),
        let authority = Authority(String(plain[..<slash])),
        scheme != "git" || authority.user == nil
      else { return nil }
      self.init(
        scheme == "git" ? .network : .ssh, authority, own: scheme == "git" ? 9418 : 22,
        path: String(plain[slash...]))
    case "file":
      guard let plain = PercentCoding.decoded(text), plain.hasPrefix("/"),
        plain.utf8.allSatisfy({ $0 > 0x1f && $0 != 0x7f })
      else { return nil }
      self.init(folder: plain)
    default:
      return nil
    }
  }

  /// A user's name here is for the server; nobody else sees it, and it names no place.
  private init?(web text: String, port: Int) {
    let end = text.utf8.firstIndex(of: UInt8(ascii: "/")) ?? text.endIndex
    guard !text.utf8.contains(where: { "?#\\".utf8.contains($0) }) else { return nil }
    let parts = text[..<end].split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count <= 2, let last = parts.last, let authority = Authority(String(last)),
      let path = PercentCoding.decoded(String(text[end...]))
    else { return nil }
    self.init(.network, authority, own: port, path: path)
  }

  /// `[user@]host:path`, `[user@][host:port]:path`.
  private init?(likeSCP text: String) {
    var start = text.startIndex
    if let at = text.firstRange(of: "@[") { start = text.index(after: at.lowerBound) }
    if text[start...].hasPrefix("[") {
      guard let close = text[start...].firstIndex(of: "]") else { return nil }
      start = close
    }
    guard let colon = text[start...].firstIndex(of: ":"),
      let authority = Authority(scp: String(text[..<colon]))
    else { return nil }
    self.init(.ssh, authority, own: 22, path: String(text[text.index(after: colon)...]))
  }

  private init(folder path: String) {
    way = .folder
    user = nil
    host = ""
    port = nil
    ownPort = 0
    self.path = path
  }

  private init?(_ way: Way, _ authority: Authority, own: Int, path: String) {
    // What follows a hyphen could be an option to somebody.
    guard !path.isEmpty, !path.hasPrefix("-"),
      path.utf8.allSatisfy({ $0 > 0x1f && $0 != 0x7f })
    else { return nil }
    self.way = way
    user = authority.user
    host = authority.host
    port = authority.port
    ownPort = own
    self.path = path
  }

  /// Whether git takes it for a path: no colon, or a slash before the first one.
  private static func isPath(_ url: String) -> Bool {
    guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return true }
    return url.utf8[..<colon].contains(UInt8(ascii: "/"))
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    Authority.isLetterOrDigit(Authority.lowered(byte)) || "+-.".utf8.contains(byte)
  }
}

/// `%XX` in URLs.
enum PercentCoding {
  /// The text without its codes; `nil` for a code that is none, for NUL, and where it is not UTF-8.
  static func decoded(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit),
        high != 0 || low != 0
      else { return nil }
      bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}
