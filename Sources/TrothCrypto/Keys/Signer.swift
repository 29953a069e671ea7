public import TrothModel

/// Something that signs with one Ed25519 key: a key held here, or one that an agent holds.
public protocol Signer: Sendable {
  /// The public half of the key.
  var key: DeviceKey { get }

  /// The pure Ed25519 signature over the message, 64 bytes.
  ///
  /// - Throws: when the key cannot be used now: an agent that is gone, or that was told no.
  func sign(_ message: [UInt8]) throws(TrothError) -> [UInt8]
}
