/// The armour of OpenPGP signatures (RFC 9580, section 6.2), read more strictly than programs do: what
/// is handed on is the binary inside, so no header or comment reaches anybody.
enum OpenPGPArmour {
  static let signature = Array("-----BEGIN PGP SIGNATURE-----".utf8)
  static let publicKey = Array("-----BEGIN PGP PUBLIC KEY BLOCK-----".utf8)
  private static let end = Array("-----END PGP SIGNATURE-----".utf8)
  private static let headers = ["Version", "Comment", "MessageID", "Hash", "Charset"]
  /// The most header lines.
  private static let mostHeaders = 16

  /// The one block that a text is; `nil` for anything before, between or after it.
  /// - Complexity: O(n).
  static func decode(_ text: [UInt8]) -> [UInt8]? {
    var lines = text.split(separator: 0x0a, omittingEmptySubsequences: false)
      .map { $0.last == 0x0d ? $0.dropLast() : $0 }
    while lines.last?.isEmpty == true { lines.removeLast() }
    guard lines.first?.elementsEqual(signature) == true, lines.last?.elementsEqual(end) == true,
      let blank = lines.firstIndex(where: \.isEmpty), blank <= mostHeaders + 1,
      lines[1..<blank].allSatisfy(isHeader)
    else { return nil }
    var body = Array(lines[(blank + 1)...].dropLast())
    if let checksum = body.last, checksum.count == 5, checksum.first == UInt8(ascii: "=") {
      body.removeLast()
    }
    guard !body.isEmpty, body.allSatisfy({ (1...76).contains($0.count) }) else { return nil }
    return Base64.decode(Array(body.joined()))
  }

  private static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
      line.allSatisfy({ $0 >= 0x20 && $0 != 0x7f })
    else { return false }
    let key = String(decoding: line[..<colon], as: UTF8.self)
    return headers.contains(key) && line[line.index(after: colon)...].first == 0x20
  }
}
