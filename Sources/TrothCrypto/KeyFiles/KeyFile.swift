import CSodium
public import TrothModel

/// A secret key at rest: a short text file, under a passphrase unless its owner said otherwise.
///
/// Specification: docs/spec/keys.md, "Key files".
public struct KeyFile: Sendable {
  /// The longest file that is read, in bytes.
  public static let longest = 4_096
  /// The longest label, in bytes of UTF-8.
  public static let longestLabel = 128
  /// The longest passphrase, in bytes.
  public static let longestPassphrase = 1_024

  /// How the seed in the file is kept.
  enum Protection: Hashable, Sendable {
    /// In the clear: whoever reads the file has the key.
    case none
    /// In a secretbox, whose key comes from a passphrase.
    case passphrase(KeyDerivation, nonce: [UInt8])
  }

  /// What opening a file can come to.
  public enum OpenResult: Sendable {
    /// The key, which is the one that the file names.
    case opened(SecretKey)
    /// The box does not open with this passphrase. A file whose salt, nonce, costs or box were
    /// changed looks the same.
    case wrongPassphrase
    /// The box opens, and the file around it is not the one that it was sealed in.
    case damaged
  }

  /// What the owner calls the key, `laptop` for one; for people only.
  public let label: String
  /// The public half.
  public let publicKey: DeviceKey
  let protection: Protection
  /// The box; without a passphrase, what would be inside it.
  let body: [UInt8]

  /// Whether opening takes a passphrase.
  public var isEncrypted: Bool { protection != .none }

  init(label: String, publicKey: DeviceKey, protection: Protection, body: [UInt8]) {
    self.label = label
    self.publicKey = publicKey
    self.protection = protection
    self.body = body
  }

  /// The bytes of a new key file.
  ///
  /// - Parameters:
  ///   - label: 1 to ``longestLabel`` bytes, without control characters or spaces at its ends.
  ///   - passphrase: 1 to ``longestPassphrase`` bytes; `nil` leaves the key readable by whoever
  ///     reads the file. The caller's copy stays the caller's to wipe.
  /// - Throws: a `usage` error for a label or passphrase outside these limits; an `environment`
  ///   error without randomness or memory.
  /// - Complexity: about a second and 256 MiB with a passphrase.
  public static func seal(
    _ secret: SecretKey, label: String, passphrase: [UInt8]?
  ) throws(TrothError) -> [UInt8] {
    guard passphrase != nil else {
      return try seal(secret, label: label, protection: .none, passphrase: [])
    }
    let protection = Protection.passphrase(
      try .moderate(), nonce: try RandomBytes.generate(Int(crypto_secretbox_NONCEBYTES)))
    return try seal(secret, label: label, protection: protection, passphrase: passphrase ?? [])
  }

  static func seal(
    _ secret: SecretKey, label: String, protection: Protection, passphrase: [UInt8]
  ) throws(TrothError) -> [UInt8] {
    guard isLabel(label) else {
      throw TrothError(
        .usage,
        "A key's label has 1 to \(longestLabel) bytes, no control characters, "
          + "and no spaces at its ends.", hint: "--label laptop")
    }
    let header = header(label: label, publicKey: secret.publicKey, protection: protection)
    let inside = try inside(header: header, secret: secret)
    let body: [UInt8]
    switch protection {
    case .none:
      body = Array(UnsafeBufferPointer(start: inside.pointer, count: inside.count))
    case .passphrase(let derivation, let nonce):
      guard (1...longestPassphrase).contains(passphrase.count) else {
        throw TrothError(
          .usage, "A passphrase has 1 to \(longestPassphrase) bytes.", hint: "--no-passphrase")
      }
      let key = try derivation.key(passphrase: passphrase)
      var box = [UInt8](repeating: 0, count: inside.count + Int(crypto_secretbox_MACBYTES))
      crypto_secretbox_easy(&box, inside.pointer, UInt64(inside.count), nonce, key.pointer)
      body = box
    }
    return header + text(of: body)
  }

  /// What the box holds: the header's SHA-256, so that no other header fits it, and the seed.
  private static func inside(
    header: [UInt8], secret: SecretKey
  ) throws(TrothError) -> LockedBytes {
    let digest = SHA256.digest(header).bytes
    let inside = try LockedBytes(count: digest.count + SecretKey.seedLength)
    inside.pointer.update(from: digest, count: digest.count)
    secret.withSeed { seed in
      (inside.pointer + digest.count).update(from: seed, count: SecretKey.seedLength)
    }
    return inside
  }
}
