/// The trailers of a commit message: `Key: value` lines of its last paragraph.
///
/// Source: git-interpret-trailers(1); the first paragraph is the title and never holds trailers.
public struct CommitTrailers: Hashable, Sendable {
  /// One trailer.
  public struct Trailer: Hashable, Sendable {
    /// The key, lower-cased in ASCII.
    public let key: String
    /// The value, white space around it taken off.
    public let value: String
  }

  /// The trailers in order.
  public let trailers: [Trailer]
  /// Whether the message ends with a paragraph of trailers, so that another belongs right below.
  public let isThere: Bool

  /// Values of a key, compared without ASCII case, in order.
  public func values(of key: String) -> [String] {
    let key = Self.lowercased(key)
    return trailers.filter { $0.key == key }.map(\.value)
  }

  /// Finds the trailers of a message. Bytes that are not UTF-8 are replaced, so they never match
  /// anybody. - Complexity: O(n).
  public init(message: [UInt8]) {
    let text = String(decoding: message, as: UTF8.self)
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }[...]
    while let last = lines.last, Self.isBlank(last) { lines.removeLast() }
    let block = lines.suffix(while: { !Self.isBlank($0) })
    guard block.count < lines.count else {
      trailers = []
      isThere = false
      return
    }
    var found: [Trailer] = []
    var counted = 0
    var other = 0
    var isGenerated = false
    for line in block {
      if let first = line.first, first == " " || first == "\t", let last = found.last {
        let value = last.value + " " + Self.trimmed(line)
        found[found.count - 1] = Trailer(key: last.key, value: value)
      } else if line.hasPrefix("(cherry picked from commit ") {
        isGenerated = true
        counted += 1
      } else if let trailer = Self.trailer(line) {
        isGenerated = isGenerated || trailer.key == "signed-off-by"
        found.append(trailer)
        counted += 1
      } else {
        other += 1
      }
    }
    let isTrailerBlock = other == 0 || (isGenerated && counted * 3 >= other)
    trailers = isTrailerBlock ? found : []
    isThere = isTrailerBlock && counted > 0
  }

  private static func trailer(_ line: Substring) -> Trailer? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let key = line[..<colon]
    guard !key.isEmpty, key.utf8.allSatisfy(isKeyCharacter) else { return nil }
    return Trailer(key: lowercased(key), value: trimmed(line[line.index(after: colon)...]))
  }

  private static func isKeyCharacter(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || byte == UInt8(ascii: "-")
  }

  private static func isBlank(_ line: Substring) -> Bool {
    line.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
    return String(text)
  }

  /// A trailer's value with ASCII letters lower-cased, as bytes to compare.
  public static func folded(_ text: String) -> [UInt8] { Array(lowercased(text).utf8) }

  static func lowercased(_ text: some StringProtocol) -> String {
    String(decoding: text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }
}

extension CommitTrailers {
  /// Whether a `Signed-off-by` names exactly this author: name and address equal, ASCII case aside.
  public func isSignedOff(by author: CommitIdent) -> Bool {
    guard let name = String(validating: author.name, as: UTF8.self),
      let email = String(validating: author.email, as: UTF8.self), !name.isEmpty, !email.isEmpty
    else { return false }
    let wanted = Array(Self.lowercased("\(name) <\(email)>").utf8)
    return values(of: "signed-off-by").contains { Array(Self.lowercased($0).utf8) == wanted }
  }
}

extension BidirectionalCollection {
  fileprivate func suffix(while holds: (Element) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, holds(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
