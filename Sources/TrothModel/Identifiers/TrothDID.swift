/// The name of an identity or of a project: `did:troth:z` and base58btc of the SHA-256 multihash of
/// its inception record's JCS bytes without the proof.
///
/// Specification: docs/spec/people.md, "did:troth".
public struct TrothDID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The inception record's id.
  public let inception: RecordID

  private static let multihash: [UInt8] = [0x12, 0x20]
  private static let prefix = "did:troth:"

  /// The DID that this inception record founds.
  public init(inception: RecordID) { self.inception = inception }

  /// Reads `did:troth:z…`; `nil` for any other spelling.
  public init?(_ text: some StringProtocol) {
    guard text.hasPrefix(Self.prefix) else { return nil }
    self.init(suffix: text.dropFirst(Self.prefix.count))
  }

  /// Reads what follows `did:troth:`, as folders are named.
  public init?(suffix text: some StringProtocol) {
    guard text.first == "z", let bytes = Base58.decode(text.dropFirst()), bytes.count == 34,
      Array(bytes.prefix(2)) == Self.multihash,
      let digest = Digest(bytes: Array(bytes.dropFirst(2)))
    else { return nil }
    inception = RecordID(digest: digest)
  }

  /// What follows `did:troth:`.
  public var suffix: String { "z" + Base58.encode(Self.multihash + inception.digest.bytes) }

  /// `did:troth:z…`.
  public var description: String { Self.prefix + suffix }

  /// Bytewise by inception.
  public static func < (left: TrothDID, right: TrothDID) -> Bool {
    left.inception < right.inception
  }
}
