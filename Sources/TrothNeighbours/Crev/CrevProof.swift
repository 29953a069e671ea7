import TrothCrypto
public import TrothModel
import TrothPolicy

/// One signed statement of crev, verified by the key that it names.
///
/// Source: github.com/crev-dev/cargo-crev, crev-data/src/proof and id.rs. Specification:
/// docs/spec/neighbours.md, "crev".
public struct CrevProof: Hashable, Sendable {
  /// Somebody in crev: a key, and where they publish.
  public struct Person: Hashable, Sendable {
    /// Their Ed25519 key, which crev writes in base64 for addresses.
    public let key: DeviceKey
    /// The id as crev writes it.
    public let id: String
    /// Where they publish, if it is a plain address.
    public let address: String?
  }

  /// How much somebody is trusted there.
  public enum Trust: String, CaseIterable, Hashable, Sendable {
    case distrust, none, low, medium, high
  }

  /// What it says.
  public enum Content: Hashable, Sendable {
    /// That some people are trusted, so much.
    case trust([Person], Trust)
    /// That somebody has reviewed a package.
    case review
    /// Something else.
    case other
  }

  /// Who signed it.
  public let author: Person
  /// When, as they say: RFC 3339, for sorting.
  let date: CrevDate
  /// What it says.
  public let content: Content
  /// SHA-256 of the bytes that are signed.
  public let digest: Digest

  /// Verifies the signature over the body, and reads it.
  ///
  /// - Parameters:
  ///   - kind: what the lines around it call it; `nil` in the newer form, where the body does.
  /// - Returns: why it gives nothing, where it does not.
  init(
    body: [UInt8], signature: String, kind: String?
  ) throws(ForeignListProblem) {
    guard let object = PlainYAML.read(body)?.object, let from = object["from"]?.object,
      let author = Self.person(from)
    else { throw ForeignListProblem("its body does not say whose it is") }
    guard let bytes = Base64.decodeURL(Array(signature.utf8)),
      Ed25519.verify(signature: bytes, message: body, key: author.key)
    else { throw ForeignListProblem("its signature is not by the key of its author") }
    guard let date = object["date"]?.string.flatMap({ CrevDate($0) }) else {
      throw ForeignListProblem("its date cannot be read")
    }
    // In the newer form the body says what it is, in the older one the lines around it.
    guard let kind = kind ?? object["kind"]?.string else {
      throw ForeignListProblem("it does not say what it is")
    }
    self.author = author
    self.date = date
    digest = SHA256.digest(body)
    switch kind {
    case "trust":
      guard let trust = object["trust"]?.string.flatMap({ Trust(rawValue: $0) }),
        let ids = object["ids"]?.array
      else { throw ForeignListProblem("it does not say whom it trusts, or how much") }
      content = .trust(ids.compactMap { $0.object.flatMap(Self.person) }, trust)
    case "package review", "code review": content = .review
    default: content = .other
    }
  }

  private static func person(_ object: JSONObject) -> Person? {
    guard object["id-type"]?.string == "crev", let id = object["id"]?.string,
      let bytes = Base64.decodeURL(Array(id.utf8)), let key = DeviceKey(bytes: bytes)
    else { return nil }
    let address = object["url"]?.string.flatMap { $0.hasPrefix("https://") ? $0 : nil }
    return Person(
      key: key, id: id,
      address: address.flatMap { $0.utf8.count <= 500 && isAddress($0) ? $0 : nil })
  }

  private static func isAddress(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x21..<0x7f).contains($0) && !"\"'`<>\\^{|}$".utf8.contains($0) }
  }
}

/// A date of crev's, RFC 3339 with a zone and fractions, as something that can be compared.
struct CrevDate: Hashable, Sendable, Comparable {
  let seconds: Int64
  let nanoseconds: Int64

  /// `2019-04-28T22:05:05.147481998-07:00`; `nil` for anything else.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.count <= 40,
      let whole = Instant(String(decoding: bytes[0..<19], as: UTF8.self) + "Z")
    else { return nil }
    var rest = bytes[19...]
    var fraction: Int64 = 0
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (48...57).contains($0) }
      guard (1...9).contains(digits.count) else { return nil }
      let padded = Array(digits) + Array(repeating: 48, count: 9 - digits.count)
      fraction = Int64(String(decoding: padded, as: UTF8.self)) ?? 0
      rest = rest.dropFirst(digits.count + 1)
    }
    guard let offset = Self.offset(String(decoding: rest, as: UTF8.self)) else { return nil }
    seconds = whole.seconds - offset
    nanoseconds = fraction
  }

  private static func offset(_ zone: String) -> Int64? {
    if zone == "Z" { return 0 }
    let bytes = Array(zone.utf8)
    guard bytes.count == 6, bytes[0] == 43 || bytes[0] == 45, bytes[3] == 58,
      let hours = Int64(String(decoding: bytes[1...2], as: UTF8.self)), (0...23).contains(hours),
      let minutes = Int64(String(decoding: bytes[4...5], as: UTF8.self)), (0...59).contains(minutes)
    else { return nil }
    return (bytes[0] == 45 ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }

  static func < (left: CrevDate, right: CrevDate) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}
