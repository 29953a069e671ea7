public import TrothCrypto
public import TrothModel

/// A person's log, folded: who they are now. Specification: docs/spec/identity.md.
public struct Identity: Hashable, Sendable {
  /// How a device key stands.
  public enum Standing: Hashable, Sendable {
    /// Listed by the root, not yet countersigned by the key itself: it does not join.
    case listed
    /// Countersigned and in use.
    case active
    /// Ended; the ids are records that stay good although they reach the authority state later.
    case retired(recognised: Set<RecordID>)
    /// In other hands, as the event in `by` says or a rotation came to; of the recognised records
    /// those stay good that end or refuse something.
    case compromised(by: RecordID, recognised: Set<RecordID>)
  }

  /// A device key in the log.
  public struct DeviceState: Hashable, Sendable {
    /// The device as listed.
    public let device: IdentityEvent.Device
    /// The event that lists it.
    public let event: RecordID
    /// How it stands.
    public internal(set) var standing: Standing
    /// The weaker place of the event and its countersignature.
    public let source: RecordSource
  }

  /// What a log says of an account.
  public struct AccountLink: Hashable, Sendable {
    /// The event that says so.
    public let event: RecordID
    /// Where it was found.
    public let source: RecordSource
  }

  /// The DID.
  public let did: TrothDID
  /// Person, community or agent; never changes.
  public let kind: IdentityEvent.Kind
  /// Whom an agent names as the person who answers for it; `nil` for everybody else.
  public let `operator`: TrothDID?
  /// The root key, which signs the log now.
  public internal(set) var root: DeviceKey
  /// The root keys before it, which sign nothing any more.
  public internal(set) var formerRoots: Set<DeviceKey> = []
  /// The digests of the keys that may become the root next.
  public internal(set) var nextRoot: Set<Digest> = []
  /// Every device key that was ever listed.
  public internal(set) var devices: [DeviceKey: DeviceState] = [:]
  /// The accounts that the log says are theirs. Each joins once a steward has confirmed it.
  public internal(set) var accounts: [ForgeAccount: AccountLink] = [:]
  /// The events in force, from the inception on.
  public internal(set) var events: [Verified] = []
  /// Events of a former root that a rotation took the place of: never in force again.
  public internal(set) var superseded: Set<RecordID> = []
  /// Records that the owner recognises although the key that signed them is out of use.
  public internal(set) var reaffirmed: Set<RecordID> = []
  /// Whether two events claim the same place: what follows is suspended.
  public internal(set) var isContested = false
  /// What this version does not understand in the log: it cannot say how the identity stands.
  public internal(set) var newer: String?

  /// The id of the last event in force.
  public var head: RecordID { events.last?.id ?? did.inception }

  /// The strongest place from which the inception is known.
  public let source: RecordSource

  /// Keys in use for a purpose, sorted.
  public func activeKeys(for use: IdentityEvent.Use) -> [DeviceKey] {
    devices.values.filter { $0.standing == .active && $0.device.use.contains(use) }
      .map(\.device.key).sorted()
  }
}
