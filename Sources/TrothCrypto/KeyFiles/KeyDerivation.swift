import CSodium
import TrothModel

/// Argon2id 1.3 with its costs: what makes each guess of a passphrase dear.
struct KeyDerivation: Hashable, Sendable {
  static let saltLength = 16
  static let keyLength = 32

  /// Passes over the memory that are accepted. With ``memoryRange`` it bounds what a hostile file
  /// can make its reader spend.
  static let operationsRange: ClosedRange<UInt64> = 1...8
  /// Memory that is accepted, in bytes: 8 MiB to 1 GiB, in whole KiB.
  static let memoryRange: ClosedRange<Int> = 8_388_608...1_073_741_824

  /// Passes over the memory.
  let operations: UInt64
  /// Bytes of memory.
  let memory: Int
  let salt: [UInt8]

  /// `nil` outside the accepted costs, and for a salt of another length.
  init?(operations: UInt64, memory: Int, salt: [UInt8]) {
    guard Self.operationsRange.contains(operations), Self.memoryRange.contains(memory),
      memory % 1_024 == 0, salt.count == Self.saltLength
    else { return nil }
    self.operations = operations
    self.memory = memory
    self.salt = salt
  }

  /// The costs that libsodium calls moderate, 3 passes over 256 MiB, and a new salt.
  static func moderate() throws(TrothError) -> KeyDerivation {
    let derivation = KeyDerivation(
      operations: UInt64(crypto_pwhash_OPSLIMIT_MODERATE), memory: 268_435_456,
      salt: try RandomBytes.generate(saltLength))
    guard let derivation else {
      throw TrothError(.internal, "The default cost of a key file is outside its own limits.")
    }
    return derivation
  }

  /// The key of a passphrase.
  ///
  /// - Throws: an `environment` error when the memory is not to be had.
  /// - Complexity: time in `operations` × `memory`; about a second at the moderate costs.
  func key(passphrase: [UInt8]) throws(TrothError) -> LockedBytes {
    let key = try LockedBytes(count: Self.keyLength)
    let result = passphrase.withUnsafeBytes { buffer -> CInt in
      // Callers have refused the empty passphrase, which alone may have no address.
      guard let base = buffer.baseAddress else { return -1 }
      return crypto_pwhash(
        key.pointer, UInt64(key.count), base.assumingMemoryBound(to: CChar.self),
        UInt64(buffer.count), salt, operations, memory, crypto_pwhash_ALG_ARGON2ID13)
    }
    guard result == 0 else {
      throw TrothError(
        .environment,
        "The passphrase could not be turned into a key: that takes \(memory >> 20) MiB of memory.",
        hint: "ulimit -v unlimited")
    }
    key.freeze()
    return key
  }
}
