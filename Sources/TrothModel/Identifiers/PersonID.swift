/// Who is meant, as written in records: an identity with a log of its own, a bare key (a guest), or
/// an account at a forge.
///
/// Two ids can be one person: see `People` in TrothRecords. Specification: docs/spec/people.md.
public enum PersonID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// An identity with an event log.
  case identity(TrothDID)
  /// A bare Ed25519 key.
  case key(DeviceKey)
  /// An account at a forge, which can be spoken about and never speaks.
  case account(ForgeAccount)

  /// Reads who can sign: `did:troth:…` or `did:key:…`; `nil` for anything else, accounts too.
  public init?(_ text: some StringProtocol) {
    if let did = TrothDID(text) {
      self = .identity(did)
    } else if let key = DeviceKey(text) {
      self = .key(key)
    } else {
      return nil
    }
  }

  /// The identity; `nil` for everybody else.
  public var did: TrothDID? { if case .identity(let did) = self { did } else { nil } }

  /// Whether it is an account at a forge.
  public var isAccount: Bool { if case .account = self { true } else { false } }

  /// Reads whom a statement can be about: who can sign, or an account in its one spelling.
  public init?(anyone text: some StringProtocol) {
    if let person = PersonID(text) {
      self = person
    } else if let account = ForgeAccount(text) {
      self = .account(account)
    } else {
      return nil
    }
  }

  /// Whether both name one person, as far as the ids themselves tell: accounts by their numbers
  /// where both are known, everybody else by being equal.
  public func isSame(as other: PersonID) -> Bool {
    if case .account(let account) = self, case .account(let theirs) = other {
      return account.isSame(as: theirs)
    }
    return self == other
  }

  /// The DID, or the account.
  public var description: String {
    switch self {
    case .identity(let did): did.description
    case .key(let key): key.description
    case .account(let account): account.description
    }
  }

  /// What follows the method, shortened to 10 characters for people to tell apart; an account whole.
  public var short: String {
    switch self {
    case .identity(let did): String(did.suffix.dropFirst(3).prefix(10))
    case .key(let key): String(key.multibase.dropFirst(4).prefix(10))
    case .account(let account): account.handle
    }
  }

  /// By their text, so that output is sorted as readers see it.
  public static func < (left: PersonID, right: PersonID) -> Bool {
    // The texts of keys are all equally long, and those of identities: their bytes have one order.
    switch (left, right) {
    case (.identity(let one), .identity(let other)): one < other
    case (.key(let one), .key(let other)): one < other
    default: left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
    }
  }
}
