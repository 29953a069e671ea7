import SystemPackage
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothStore

/// Whom this machine speaks for in a repository, and the key that does.
struct Me {
  /// The person: an identity, or a guest.
  let person: PersonID
  /// The device key that signs.
  let key: DeviceKey
  /// Where its secret half is.
  let place: KeyRing.Place
  /// The records of the identity, as the home holds them; empty for a guest.
  let records: [Verified]

  /// Whether it is a machine that speaks.
  var isAgent: Bool {
    records.contains { verified in
      verified.record.kind == .identityEvent
        && verified.record.subject["kind"]?.string == IdentityEvent.Kind.agent.rawValue
    }
  }

  /// Refuses an agent what only a person may do.
  ///
  /// - Parameter deed: the end of a sentence that starts with the agent, such as "accept terms".
  /// - Throws: a `.user` error, `agent-may-not`.
  func refuseAgent(_ deed: String) throws(TrothError) {
    guard isAgent else { return }
    throw TrothError(
      .user, code: .agentMayNot,
      "An agent speaks here (\(person.short)), and an agent does not \(deed): a person does.",
      hint: "troth id use NAME")
  }
}

extension Setting {
  /// The setting of git that names the person: `troth.identity`.
  static let identityKey = "troth.identity"
  /// The setting of git that names the device key: `troth.key`.
  static let deviceKey = "troth.key"

  /// The secret keys within reach.
  func keyRing() throws(TrothError) -> KeyRing {
    KeyRing(home: try home(), agent: environment["SSH_AUTH_SOCK"].map { FilePath($0) })
  }

  /// Who signs here: whom the repository names, else the only identity in the home, else the key
  /// that git signs with.
  ///
  /// - Throws: a `.user` error when there is nobody yet; the hint is `troth join`.
  func me() throws(TrothError) -> Me {
    if let me = try meIfAny() { return me }
    throw TrothError(
      .user, "There is no key of yours here yet.", hint: "troth join")
  }

  /// The same, for what only a person may do.
  ///
  /// - Parameter deed: the end of a sentence that starts with "an agent does not".
  /// - Throws: `agent-may-not` where an agent speaks.
  func person(to deed: String) throws(TrothError) -> Me {
    let me = try me()
    try me.refuseAgent(deed)
    return me
  }

  /// The same, or `nil` when there is nobody yet.
  func meIfAny() throws(TrothError) -> Me? {
    let own = try ownPeople()
    if let named = try configuration(Self.identityKey) {
      guard let person = PersonID(named) else {
        throw TrothError(
          .user, "git's setting troth.identity is not a DID.", hint: "troth id use NAME")
      }
      return try me(person, among: own)
    }
    if own.speakers.count == 1 { return try me(.identity(own.speakers[0].did), among: own) }
    if own.speakers.count > 1 {
      throw TrothError(
        .user, "Several of your identities could speak here.", hint: "troth id use NAME")
    }
    guard let key = try gitSigningKey()?.key.deviceKey else { return nil }
    return try me(.key(key), among: own)
  }

  /// One of one's own, with the key that signs for them.
  ///
  /// - Parameter wanted: the key to prefer; by default the one that the repository names.
  /// - Throws: a `.user` error when no secret key of theirs is within reach.
  func me(
    _ person: PersonID, key wanted: DeviceKey? = nil, among own: OwnPeople
  ) throws(TrothError) -> Me {
    switch person {
    case .key(let key):
      guard let place = own.reach.places[key] else { throw unreachable("the key \(key)") }
      return Me(person: person, key: key, place: place, records: [])
    case .identity(let did):
      guard let identity = own.people.identities[did] else {
        throw unreachable("the identity \(did)")
      }
      let configured = try configuration(Self.deviceKey).flatMap { DeviceKey($0) }
      let preferred = wanted ?? configured
      let keys = identity.activeKeys(for: .record)
      for key in keys.filter({ $0 == preferred }) + keys {
        guard let place = own.reach.places[key] else { continue }
        return Me(
          person: person, key: key, place: place,
          records: identityRecords(of: identity, among: own.records))
      }
      throw unreachable("a device key of \(did)")
    case .account(let account): throw unreachable(account.handle)
    }
  }

  /// The log of an identity, its keys' and its operator's signatures on it, and its profiles.
  func identityRecords(of identity: Identity, among records: [Verified]) -> [Verified] {
    let events = Set(identity.events.map(\.id))
    return identity.events
      + records.filter { verified in
        if let signature = Countersignature(verified.record) {
          return [.device, .operator].contains(signature.role)
            && events.contains(signature.record)
        }
        if Reaffirmation(verified.record) != nil {
          return verified.record.issuer == .identity(identity.did)
            && verified.record.proof.key == identity.root
        }
        return Profile(verified.record)?.person == .identity(identity.did)
      }
  }

  /// The signer of a person here; asks for a passphrase where the key needs one.
  func signer(_ me: Me) throws(TrothError) -> any Signer {
    try signer(for: me.key, at: me.place)
  }

  /// The signer of a key, opened once in a run.
  func signer(
    for key: DeviceKey, at place: KeyRing.Place, prompt: String = "Passphrase of your key: "
  ) throws(TrothError) -> any Signer {
    if let open = openSigners[key] { return open }
    let passphrase = passphrase
    let signer = try keyRing().signer(for: key, at: place) { () throws(TrothError) in
      try passphrase.ask(prompt)
    }
    openSigners[key] = signer
    return signer
  }

  private func unreachable(_ what: String) -> TrothError {
    TrothError(
      .user, "The secret half of \(what) is not on this machine.", hint: "troth id list")
  }

  /// A setting of git, where there is a repository; `nil` outside one.
  func configuration(_ key: String) throws(TrothError) -> String? {
    guard let repository = try? repository() else { return nil }
    return try repository.configuration(key)
  }
}
