/// Who is meant, as written in records: an identity with a log of its own, or a bare key (a guest).
///
/// Two ids can be one person: see `Node` in TrothRecords. Specification: docs/spec/people.md.
public enum PersonID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// An identity with an event log.
  case identity(TrothDID)
  /// A bare Ed25519 key.
  case key(DeviceKey)

  /// Reads `did:troth:…` or `did:key:…`; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    if let did = TrothDID(text) {
      self = .identity(did)
    } else if let key = DeviceKey(text) {
      self = .key(key)
    } else {
      return nil
    }
  }

  /// The DID.
  public var description: String {
    switch self {
    case .identity(let did): did.description
    case .key(let key): key.description
    }
  }

  /// What follows the method, shortened to 10 characters for people to tell apart.
  public var short: String {
    switch self {
    case .identity(let did): String(did.suffix.dropFirst(3).prefix(10))
    case .key(let key): String(key.multibase.dropFirst(4).prefix(10))
    }
  }

  /// By their text, so that output is sorted as readers see it.
  public static func < (left: PersonID, right: PersonID) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}
