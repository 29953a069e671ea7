import CSodium
public import TrothModel

extension KeyFile {
  static let magic = "troth-key-file "
  static let version = "1"

  /// Reads a key file without opening it.
  ///
  /// - Throws: a `data` error for anything but the one form that is written, and for costs of a
  ///   passphrase outside the limits; `newer-version-needed` for a later version.
  public init(parsing bytes: [UInt8]) throws(TrothError) {
    guard bytes.count <= Self.longest, let text = String(validating: bytes, as: UTF8.self) else {
      throw Self.malformed("it is not a short text")
    }
    let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map {
      Substring($0)
    }
    try Self.checkVersion(lines[0])
    var reader = lines[1...]
    func field(_ name: String) throws(TrothError) -> Substring {
      guard let line = reader.popFirst(), line.utf8.starts(with: "\(name): ".utf8) else {
        throw Self.malformed("a line that starts with “\(name): ” is missing")
      }
      return Substring(line.utf8.dropFirst(name.utf8.count + 2))
    }
    let label = String(try field("label"))
    guard let key = DeviceKey(try field("key")) else {
      throw Self.malformed("its public key is not a did:key of an Ed25519 key")
    }
    let costs = try field("kdf")
    let protection: Protection =
      costs == "none"
      ? .none
      : try Self.protection(costs: costs, salt: try field("salt"), nonce: try field("nonce"))
    // An empty line, the box, and what follows the final newline: nothing.
    let rest = Array(reader)
    guard rest.count == 3, let body = Base64.decode(Array(rest[1].utf8)) else {
      throw Self.malformed("its last line is damaged")
    }
    self.init(label: label, publicKey: key, protection: protection, body: body)
    // One spelling: whatever was read differently from how it is written is refused here.
    guard Self.isLabel(label),
      Self.header(label: label, publicKey: key, protection: protection) + Self.text(of: body)
        == bytes
    else { throw Self.malformed("it is not laid out as key files are") }
  }

  /// The lines before the empty one: what the box is bound to.
  static func header(label: String, publicKey: DeviceKey, protection: Protection) -> [UInt8] {
    var lines = ["\(magic)\(version)", "label: \(label)", "key: \(publicKey)"]
    switch protection {
    case .none: lines.append("kdf: none")
    case .passphrase(let derivation, let nonce):
      lines.append("kdf: argon2id13 \(derivation.operations) \(derivation.memory)")
      lines.append("salt: \(Hex.encode(derivation.salt))")
      lines.append("nonce: \(Hex.encode(nonce))")
    }
    return lines.flatMap { Array($0.utf8) + [10] }
  }

  /// The empty line and the one after it.
  static func text(of body: [UInt8]) -> [UInt8] { [10] + Base64.encode(body) + [10] }

  /// Whether a text can be a label: short, printable, and the same when trimmed.
  static func isLabel(_ text: String) -> Bool {
    guard (1...longestLabel).contains(text.utf8.count), text.first?.isWhitespace == false,
      text.last?.isWhitespace == false
    else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .format: false
      default: true
      }
    }
  }

  private static func checkVersion(_ line: Substring) throws(TrothError) {
    guard line.utf8.starts(with: magic.utf8) else {
      throw malformed("its first line is not “\(magic)\(version)”")
    }
    guard line.utf8.dropFirst(magic.utf8.count).elementsEqual(version.utf8) else {
      throw TrothError(
        .data, code: .newerVersionNeeded,
        "The key file was written by a later version of Troth than this one.",
        hint: "troth --version")
    }
  }

  private static func protection(
    costs: Substring, salt: Substring, nonce: Substring
  ) throws(TrothError) -> Protection {
    let words = costs.split(separator: " ")
    guard words.count == 3, words[0] == "argon2id13", let operations = UInt64(words[1]),
      let memory = Int(words[2]), let salt = Hex.decode(salt), let nonce = Hex.decode(nonce),
      nonce.count == Int(crypto_secretbox_NONCEBYTES),
      let derivation = KeyDerivation(operations: operations, memory: memory, salt: salt)
    else {
      throw malformed("how its passphrase becomes a key is unknown here, or too costly to try")
    }
    return .passphrase(derivation, nonce: nonce)
  }

  private static func malformed(_ reason: String) -> TrothError {
    TrothError(
      .data, "The file is not a key file that can be read: \(reason).",
      hint: "head -n 1 PATH")
  }
}
