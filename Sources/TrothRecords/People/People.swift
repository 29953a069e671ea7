import TrothCrypto
public import TrothModel

/// Everyone that a set of records tells of: identities, and which keys act as one with them.
///
/// Specification: docs/spec/people.md, "One person".
public struct People: Hashable, Sendable {
  /// Identities by DID.
  public let identities: [TrothDID: Identity]
  private let owners: [DeviceKey: TrothDID]
  /// Whose each account is, where a steward has confirmed it.
  var accounts = AccountOwners()
  private let disputed: [DeviceKey: [TrothDID]]

  /// How a key stands when it signs something today.
  public enum KeyStanding: Hashable, Sendable {
    /// Nobody's device: the key is a person of its own.
    case guest
    /// In use by this identity for the purpose asked.
    case active(TrothDID)
    /// In use by this identity, for another purpose.
    case otherUse(TrothDID)
    /// Ended by this identity.
    case retired(TrothDID)
    /// In other hands, by the word of this identity.
    case compromised(TrothDID)
    /// Two identities claim it with its consent: it joins neither.
    case claimedTwice([TrothDID])
  }

  /// Folds every identity log in the union. - Complexity: O(n log n).
  public init(_ union: RecordUnion) {
    let endorsements = LogEndorsements(union)
    var inceptions: [SourcedRecord] = []
    var later: [TrothDID: [SourcedRecord]] = [:]
    for found in union.every(.identityEvent) {
      if found.verified.record.subject["sequence"]?.integer == 0 {
        inceptions.append(found)
      } else if case .identity(let did) = found.verified.record.issuer {
        later[did, default: []].append(found)
      }
    }
    var identities: [TrothDID: Identity] = [:]
    for inception in inceptions {
      let did = TrothDID(inception: inception.verified.id)
      guard
        let identity = IdentityFold.fold(
          inception: inception, later: later[did] ?? [], endorsements: endorsements)
      else { continue }
      identities[did] = identity
    }
    self.identities = identities
    (owners, disputed) = Self.claims(identities)
  }

  /// Who owns which key: a claim in the authority state beats one in the range; two claims in one
  /// place dispute the key, and neither joins.
  private static func claims(
    _ identities: [TrothDID: Identity]
  ) -> (owners: [DeviceKey: TrothDID], disputed: [DeviceKey: [TrothDID]]) {
    var claims: [DeviceKey: [(did: TrothDID, settled: Bool)]] = [:]
    for identity in identities.values {
      for state in identity.devices.values where state.standing != .listed {
        claims[state.device.key, default: []].append((identity.did, state.source.isAuthority))
      }
    }
    var owners: [DeviceKey: TrothDID] = [:]
    var disputed: [DeviceKey: [TrothDID]] = [:]
    for (key, all) in claims {
      let settled = all.filter(\.settled)
      let strongest = settled.isEmpty ? all : settled
      if strongest.count == 1 {
        owners[key] = strongest[0].did
      } else {
        disputed[key] = strongest.map(\.did).sorted()
      }
    }
    return (owners, disputed)
  }

  /// How a key stands for a use, now.
  public func standing(of key: DeviceKey, for use: IdentityEvent.Use) -> KeyStanding {
    if let claimants = disputed[key] { return .claimedTwice(claimants) }
    guard let did = owners[key], let state = identities[did]?.devices[key] else { return .guest }
    switch state.standing {
    case .retired: return .retired(did)
    case .compromised: return .compromised(did)
    case .active, .listed: return state.device.use.contains(use) ? .active(did) : .otherUse(did)
    }
  }

  /// The identity that a key belongs to, whatever its standing there.
  func owner(of key: DeviceKey) -> Identity? { owners[key].flatMap { identities[$0] } }

  /// The one id under which a person is counted: the identity that their key belongs to, if any.
  public func node(of person: PersonID) -> PersonID {
    switch person {
    case .identity: return person
    case .key(let key): return owners[key].map { .identity($0) } ?? person
    case .account(let account): return accounts.owner(of: account).map { .identity($0) } ?? person
    }
  }

  /// Every id that counts as this node, the node first, then its keys, then its accounts, sorted.
  public func aliases(of node: PersonID) -> [PersonID] {
    guard case .identity(let did) = node else { return [node] }
    return [node] + owners.filter { $0.value == did }.map { PersonID.key($0.key) }.sorted()
      + accounts.of(did).map { .account($0) }
  }
}
