/// What an OpenPGP signature says of itself, read from its bytes; whether it holds is gpg's to say.
///
/// Source: RFC 9580, sections 4.2 and 5.2.3. Specification: docs/spec/check.md, "Other signatures".
public struct OpenPGPSignature: Hashable, Sendable {
  /// The one packet, without armour.
  public let bytes: [UInt8]
  /// The key that says to have signed: 40 hexadecimal digits of its fingerprint or the last 16 of
  /// them, in upper case as gpg writes them; it may be a subkey.
  public let issuer: String
  /// The number of the public-key algorithm.
  public let algorithm: UInt8
  /// The number of the hash.
  public let hash: UInt8

  /// The longest text that is read, in bytes.
  public static let longest = 65_536

  /// What reading one can come to.
  public enum Parsed: Hashable, Sendable {
    /// It is one signature of version 4 over a binary document.
    case signature(OpenPGPSignature)
    /// It is one of a kind that is not verified, named here.
    case unsupported(String)
    /// It is not one signature.
    case malformed(String)
  }

  /// Whether a text starts as signatures of this form do.
  public static func isOne(_ text: [UInt8]) -> Bool { text.starts(with: OpenPGPArmour.signature) }

  /// Reads the text from its BEGIN to its END line. - Complexity: O(n), at most ``longest`` bytes.
  public static func parse(_ text: [UInt8]) -> Parsed {
    guard text.count <= longest else {
      return .malformed("The signature is longer than \(longest) bytes.")
    }
    guard let bytes = OpenPGPArmour.decode(text) else {
      return .malformed(
        "The text between BEGIN PGP SIGNATURE and END PGP SIGNATURE is damaged, or more than that.")
    }
    guard let packet = OpenPGPPacket(first: bytes), packet.end == bytes.count else {
      return .malformed("It is not exactly one OpenPGP packet.")
    }
    guard packet.tag == 2, let version = packet.body.first else {
      return .malformed("It is no OpenPGP signature.")
    }
    guard version == 4 else { return .unsupported("an OpenPGP signature of version \(version)") }
    return parse(bytes, body: packet.body)
  }

  private static func parse(_ bytes: [UInt8], body: ArraySlice<UInt8>) -> Parsed {
    var reader = WireReader(body)
    guard let head = reader.raw(4).map(Array.init), let hashed = subpackets(&reader),
      let unhashed = subpackets(&reader), reader.raw(2) != nil
    else { return .malformed("The OpenPGP signature is cut off.") }
    guard head[1] == 0 else { return .unsupported("an OpenPGP signature over something else") }
    guard let issuer = issuer(hashed) ?? issuer(unhashed) else {
      return .unsupported("an OpenPGP signature that names no key")
    }
    return .signature(
      OpenPGPSignature(bytes: bytes, issuer: issuer, algorithm: head[2], hash: head[3]))
  }

  /// Subpackets by type, the last of a type; `nil` when they are cut off.
  private static func subpackets(_ reader: inout WireReader) -> [UInt8: [UInt8]]? {
    guard let count = reader.raw(2).map(number), let area = reader.raw(count) else { return nil }
    var inner = WireReader(area)
    var found: [UInt8: [UInt8]] = [:]
    while !inner.isAtEnd {
      guard let first = inner.byte() else { return nil }
      var length = Int(first)
      if (192..<255).contains(first) {
        guard let second = inner.byte() else { return nil }
        length = (Int(first) - 192) << 8 + Int(second) + 192
      } else if first == 255 {
        guard let four = inner.raw(4).map(number) else { return nil }
        length = four
      }
      guard length > 0, let bytes = inner.raw(length), let type = bytes.first else { return nil }
      found[type & 0x7f] = Array(bytes.dropFirst())
    }
    return found
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  private static func issuer(_ subpackets: [UInt8: [UInt8]]) -> String? {
    if let print = subpackets[33], print.count == 21, print[0] == 4 {
      return hex(print.dropFirst())
    }
    if let id = subpackets[16], id.count == 8 { return hex(id[...]) }
    return nil
  }

  private static func hex(_ bytes: ArraySlice<UInt8>) -> String {
    let digits = Array("0123456789ABCDEF")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}

extension OpenPGPSignature {
  /// The name of the hash where it is fit for signatures; MD5, SHA-1 and RIPEMD-160 are not.
  public var hashName: String? {
    switch hash {
    case 8: "SHA-256"
    case 9: "SHA-384"
    case 10: "SHA-512"
    case 11: "SHA-224"
    default: nil
    }
  }

  /// The name of the algorithm where it is one that is verified.
  public var algorithmName: String? {
    switch algorithm {
    case 1, 3: "RSA"
    case 19: "ECDSA"
    case 22, 27: "EdDSA"
    default: nil
    }
  }
}

/// The first packet of some bytes.
struct OpenPGPPacket {
  let tag: UInt8
  let body: ArraySlice<UInt8>
  /// Where it ends.
  let end: Int

  /// `nil` for lengths that are not given beforehand, and for bytes that end too soon.
  init?(first bytes: [UInt8]) {
    guard let head = bytes.first, head & 0x80 != 0 else { return nil }
    var start = 1
    func number(_ count: Int) -> Int? {
      guard bytes.count >= start + count else { return nil }
      let value = bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
      start += count
      return value
    }
    let length: Int
    if head & 0x40 == 0 {
      tag = head >> 2 & 15
      guard head & 3 != 3, let old = number(1 << Int(head & 3)) else { return nil }
      length = old
    } else {
      tag = head & 63
      guard let first = number(1) else { return nil }
      switch first {
      case ..<192: length = first
      case ..<224:
        guard let second = number(1) else { return nil }
        length = (first - 192) << 8 + second + 192
      case 255:
        guard let four = number(4) else { return nil }
        length = four
      default: return nil
      }
    }
    guard length <= bytes.count - start else { return nil }
    body = bytes[start..<start + length]
    end = start + length
  }
}
