import CSodium
public import TrothModel

/// Ed25519 signatures (RFC 8032, pure, without a context).
public enum Ed25519 {
  /// The bytes of a signature.
  public static let signatureLength = 64

  /// Whether the signature is the key's over the message.
  ///
  /// False for a signature of another length, and, stricter than RFC 8032 asks, for keys and
  /// signature points of small order or in a non-canonical encoding.
  /// - Complexity: about 80 µs and O(n) in the message.
  public static func verify(signature: [UInt8], message: [UInt8], key: DeviceKey) -> Bool {
    verify(signature: signature, message: message, key: key.bytes)
  }

  static func verify(signature: [UInt8], message: [UInt8], key: [UInt8]) -> Bool {
    guard signature.count == signatureLength, key.count == 32 else { return false }
    return crypto_sign_verify_detached(signature, message, UInt64(message.count), key) == 0
  }
}
