/// An Ed25519 public key, 32 bytes, written as `did:key:z6Mk…`.
///
/// Source: W3C CCG did:key method v0.9, multicodec `ed25519-pub` (0xed 0x01), base58btc.
public struct DeviceKey: Hashable, Sendable, Comparable, CustomStringConvertible {
  @usableFromInline let words: Words32

  /// The 32 bytes of the public key.
  public var bytes: [UInt8] { words.bytes }

  private static let multicodec: [UInt8] = [0xed, 0x01]
  private static let prefix = "did:key:"

  /// - Returns: `nil` unless there are exactly 32 bytes.
  public init?(bytes: [UInt8]) {
    guard let words = Words32(bytes) else { return nil }
    self.words = words
  }

  /// Reads `did:key:z6Mk…`; `nil` for another method, another kind of key, or another spelling.
  public init?(_ text: some StringProtocol) {
    guard text.hasPrefix(Self.prefix) else { return nil }
    self.init(multibase: text.dropFirst(Self.prefix.count))
  }

  /// Reads the part after `did:key:`, as `publicKeyMultibase` writes it.
  public init?(multibase text: some StringProtocol) {
    guard text.first == "z", let bytes = Base58.decode(text.dropFirst()),
      bytes.count == 34, Array(bytes.prefix(2)) == Self.multicodec
    else { return nil }
    self.init(bytes: Array(bytes.dropFirst(2)))
  }

  /// `z6Mk…`.
  public var multibase: String { "z" + Base58.encode(Self.multicodec + bytes) }

  /// `did:key:z6Mk…`.
  public var description: String { Self.prefix + multibase }

  /// `did:key:z6Mk…#z6Mk…`, as a proof's `verificationMethod` names the key.
  public var verificationMethod: String { "\(description)#\(multibase)" }

  /// Reads a `verificationMethod`; `nil` unless both halves name the same Ed25519 key.
  public init?(verificationMethod text: String) {
    let halves = text.split(separator: "#", omittingEmptySubsequences: false)
    guard halves.count == 2, let key = DeviceKey(halves[0]), key.multibase == halves[1] else {
      return nil
    }
    self = key
  }

  /// Bytewise.
  @inlinable
  public static func < (left: DeviceKey, right: DeviceKey) -> Bool { left.words < right.words }
}
