import TrothCrypto
import TrothModel
import TrothRecords
import TrothStore

/// One's own identity as everything known here tells, and the key that signs its log.
struct OwnLog {
  let identity: Identity
  let own: OwnPeople
  let known: KnownHere
  let project: ProjectSetting?

  /// The next event, signed by the root.
  func event(
    _ operation: IdentityEvent.Operation, by root: any Signer, at instant: Instant
  ) throws(TrothError) -> Verified {
    let event = IdentityEvent(
      sequence: Int64(identity.events.count), previous: identity.head, operation: operation)
    return try RecordDraft(
      kind: .identityEvent, issuer: .identity(identity.did),
      subject: event.subject(of: identity.did), at: instant
    ).signed(by: root)
  }

  /// What one stands by, signed by the root.
  func reaffirmation(
    _ records: [RecordID], by root: any Signer, at instant: Instant
  ) throws(TrothError) -> Verified {
    try RecordDraft(
      kind: .reaffirmation, issuer: .identity(identity.did),
      subject: Reaffirmation(identity: identity.did, root: root.key, records: records).subject,
      at: instant
    ).signed(by: root)
  }

  /// Keys within reach that may become the root, sorted.
  var nextRoots: [DeviceKey] {
    own.reach.places.keys.filter { key in
      identity.nextRoot.contains(SHA256.digest(key.description.utf8))
    }
    .sorted()
  }
}

extension Setting {
  /// The identity that speaks here, with its log as far as it is known.
  ///
  /// - Parameter isForRotation: whether a log is wanted that nothing but a rotation may follow.
  /// - Throws: a `.user` error for a guest, for several, and for a log that cannot be continued here.
  func ownLog(
    _ options: AuthorityOptions, isForRotation: Bool = false
  ) throws(TrothError) -> OwnLog {
    let own = try ownPeople()
    let project = try projectHere(options)
    let known = try known(project)
    let did = isForRotation ? try rotatableDID(own, known) : try ownDID(own)
    guard let identity = known.people.identities[did] else {
      throw TrothError(
        .user, "The log of \(did) is not on this machine.", hint: "troth id list")
    }
    if let newer = identity.newer, !isForRotation {
      throw TrothError(
        .data, code: .newerVersionNeeded, "Your log needs a newer version of Troth: \(newer).",
        hint: "troth --version")
    }
    guard !identity.isContested || isForRotation else {
      throw TrothError(
        .data, code: .identityContested,
        "Two events claim the same place in your log, so nothing can follow until one of them is "
          + "in the project, or your next root key ends the contest.", hint: "troth id rotate")
    }
    return OwnLog(identity: identity, own: own, known: known, project: project)
  }

  /// One's own identity or, where nothing is left of it but its next root key, the one known here that
  /// has committed to that key.
  private func rotatableDID(
    _ own: OwnPeople, _ known: KnownHere
  ) throws(TrothError) -> TrothDID {
    guard own.speakers.isEmpty else { return try ownDID(own) }
    let digests = Set(own.reach.places.keys.map { SHA256.digest($0.description.utf8) })
    let found = known.people.identities.values.filter { !$0.nextRoot.isDisjoint(with: digests) }
    return found.count == 1 ? found[0].did : try ownDID(own)
  }

  /// The identity that is meant where none is named.
  func ownDID(_ own: OwnPeople) throws(TrothError) -> TrothDID {
    if let named = try configuration(Self.identityKey) {
      guard let did = PersonID(named)?.did else {
        throw TrothError(
          .user, "You are a guest here: one key and no log that could list devices.",
          hint: "troth id new --name \"Your Name\"")
      }
      return did
    }
    guard let first = own.speakers.first else {
      throw TrothError(
        .user, "You have no identity on this machine.",
        hint: "troth id new --name \"Your Name\"")
    }
    guard own.speakers.count == 1 else {
      throw TrothError(
        .user, "Several of your identities could be meant.", hint: "troth id use NAME")
    }
    return first.did
  }

  /// The signer of the log.
  ///
  /// - Throws: a `.user` error when the root key is not on this machine.
  func rootSigner(_ log: OwnLog) throws(TrothError) -> any Signer {
    guard let place = log.own.reach.places[log.identity.root] else {
      throw TrothError(
        .user, "The root key of \(log.own.display(.identity(log.identity.did))) is not here.",
        hint: "run it on the machine where troth id list shows your root key")
    }
    return try signer(
      for: log.identity.root, at: place, prompt: "Passphrase of your root key: ")
  }

  /// Places events of one's log: on the ledger where the project knows the identity, always at home.
  func place(
    _ records: [Verified], shown: Verified, of log: OwnLog, root: any Signer,
    options: WriteOptions, what: String
  ) async throws(TrothError) {
    let isKnown = log.known.isSettled(log.identity.did.inception)
    let target = options.to ?? (isKnown ? .ledger : .home)
    let person = PersonID.identity(log.identity.did)
    var all = records
    if target != .home {
      let mine = identityRecords(
        of: log.identity, among: log.known.union.records.map(\.verified))
      all += log.known.unsettled(mine)
    }
    // The root signs the log and nothing else, as long as there is another key.
    var author = Me(person: person, key: root.key, place: .file(try home().keys), records: [])
    var commits = root
    if let me = try? me(person, among: log.own) {
      author = me
      if target != .home, !options.dryRun { commits = try signer(me) }
    }
    try await Placement(setting: self, options: options, project: log.project, what: what).place(
      all, shown: shown, standard: target, by: author, signer: commits)
  }
}
