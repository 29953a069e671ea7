import CSodium
public import TrothModel

/// An Ed25519 secret key in locked memory, wiped when the last reference goes.
public final class SecretKey: Signer {
  /// The bytes of a seed.
  public static let seedLength = 32

  /// The public half.
  public let publicKey: DeviceKey

  // SAFETY: written only before init returns and frozen there, so any thread may read it.
  nonisolated(unsafe) private let expanded: LockedBytes

  /// A new key from the system's randomness.
  ///
  /// - Throws: an `environment` error when the system has no randomness or no memory to lock.
  public static func generate() throws(TrothError) -> SecretKey {
    let seed = try LockedBytes(count: seedLength)
    randombytes_buf(seed.pointer, seed.count)
    return try SecretKey(seed: seed)
  }

  /// The key of a seed. The caller's copy of the seed stays the caller's to wipe.
  ///
  /// - Throws: a `data` error unless there are 32 bytes; an `environment` error without memory to
  ///   lock.
  public convenience init(seed: [UInt8]) throws(TrothError) {
    try self.init(seed: LockedBytes(copying: seed))
  }

  init(seed: LockedBytes) throws(TrothError) {
    guard seed.count == Self.seedLength else {
      throw TrothError(.data, "A secret key is made from 32 bytes, and here are \(seed.count).")
    }
    let expanded = try LockedBytes(count: Int(crypto_sign_SECRETKEYBYTES))
    var key = [UInt8](repeating: 0, count: 32)
    crypto_sign_seed_keypair(&key, expanded.pointer, seed.pointer)
    expanded.freeze()
    self.expanded = expanded
    // SAFETY: `key` has 32 bytes, which is all that DeviceKey asks for.
    publicKey = DeviceKey(bytes: key)!
  }

  /// The public half, as signers name it.
  public var key: DeviceKey { publicKey }

  /// The pure Ed25519 signature over the message, 64 bytes.
  public func sign(_ message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: Ed25519.signatureLength)
    crypto_sign_detached(&signature, nil, message, UInt64(message.count), expanded.pointer)
    return signature
  }

  /// Hands out the seed where it lies: the first half of the expanded key.
  func withSeed<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    withExtendedLifetime(expanded) { body(UnsafePointer(expanded.pointer)) }
  }
}
