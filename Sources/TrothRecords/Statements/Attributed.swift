public import TrothCrypto
public import TrothModel

/// A verified record whose key speaks for its issuer: the only thing that decisions accept.
///
/// There is no public initialiser; only ``Attribution`` makes one. Specification:
/// docs/spec/records.md, "Two verdicts".
public struct Attributed: Hashable, Sendable {
  /// The record and its id.
  public let verified: Verified
  /// The strongest place where it was found.
  public let source: RecordSource
  /// The person under whom the issuer is counted.
  public let node: PersonID
  /// The event that made it void: it permits something, and its key is in other hands. It gives nothing
  /// any more, and what it replaced stays replaced.
  public let voidedBy: RecordID?

  init(verified: Verified, source: RecordSource, node: PersonID, voidedBy: RecordID? = nil) {
    self.verified = verified
    self.source = source
    self.node = node
    self.voidedBy = voidedBy
  }

  /// The record's id.
  public var id: RecordID { verified.id }
  /// The record.
  public var record: Record { verified.record }
}

/// Says whether the key of a verified record speaks for its issuer, for this use, now.
public struct Attribution {
  private let people: People
  private let project: TrothDID?

  /// - Parameter project: the project asked about; records that name another are refused. `nil`
  ///   outside any project.
  public init(people: People, project: TrothDID?) {
    self.people = people
    self.project = project
  }

  /// Attributes a record, or says why its key does not speak for its issuer (`record-unattributed`)
  /// or that it belongs to another project (`record-foreign`). - Complexity: O(1).
  public func attribute(_ found: SourcedRecord) -> Result<Attributed, RecordRefusal> {
    let record = found.verified.record
    if let problem = problem(of: found) {
      return .failure(RecordRefusal(.recordUnattributed, problem))
    }
    if let named = record.project, let project, named != project {
      return .failure(RecordRefusal(.recordForeign, "it is about another project, \(named)"))
    }
    return .success(
      Attributed(
        verified: found.verified, source: found.source, node: people.node(of: record.issuer),
        voidedBy: voidedBy(found.verified)))
  }

  /// Attributes what several keys have signed: by the first whose key speaks for the issuer.
  func attribute(
    _ found: SourcedRecord, copies: [SourcedRecord]
  ) -> Result<Attributed, RecordRefusal> {
    let first = attribute(found)
    if case .success = first { return first }
    for copy in copies {
      if case .success(let attributed) = attribute(copy) { return .success(attributed) }
    }
    return first
  }

  /// The event by which the key of a record is in other hands, where that makes the record void.
  private func voidedBy(_ verified: Verified) -> RecordID? {
    guard Self.isVoidable(verified.record),
      let identity = people.owner(of: verified.record.proof.key),
      case .compromised(let event, _)? = identity.devices[verified.record.proof.key]?.standing,
      !identity.reaffirmed.contains(verified.id)
    else { return nil }
    return event
  }

  /// Whether a compromised key takes a record along: what permits something. What ends or refuses
  /// something stays, and so do what is part of a log and names, which give nobody anything.
  public static func isVoidable(_ record: Record) -> Bool {
    record.recordClass == .permissive && record.kind != .profile && !isPartOfLog(record)
  }

  /// Whether a record is an event of a log, or a signature or word that belongs to one: what is signed
  /// there is signed.
  public static func isPartOfLog(_ record: Record) -> Bool {
    switch record.kind {
    case .identityEvent, .projectEvent, .reaffirmation: return true
    case .countersignature:
      let role = Countersignature(record)?.role
      return role == .device || role == .steward
    default: return false
    }
  }

  private func problem(of found: SourcedRecord) -> String? {
    let record = found.verified.record
    switch record.issuer {
    case .key(let key):
      guard key == record.proof.key else { return "its issuer does not own the key that signed it" }
      if record.kind == .identityEvent || isDeviceSignature(record) { return nil }
      switch people.standing(of: key, for: .record) {
      case .retired(let did), .compromised(let did):
        return lateProblem(found, key: key, did: did)
      case .otherUse: return "the key that signed it is not for records"
      case .guest, .active, .claimedTwice: return nil
      }
    case .identity(let did):
      guard let identity = people.identities[did] else {
        return "the log of its issuer is not here"
      }
      if record.kind == .identityEvent {
        if identity.superseded.contains(found.verified.id) {
          return "a rotation of its issuer's root has taken its place"
        }
        return identity.events.contains {
          $0.id == found.verified.id && $0.record.proof.key == record.proof.key
        } ? nil : "it does not follow in the log of its issuer"
      }
      if record.kind == .reaffirmation { return rootProblem(found, identity) }
      return problem(of: found, identity: identity)
    case .account: return "an account signs nothing"
    }
  }

  /// A key's signature on the event that lists it is part of that log, whatever came later.
  private func isDeviceSignature(_ record: Record) -> Bool {
    record.kind == .countersignature && Countersignature(record)?.role == .device
  }

  private func problem(of found: SourcedRecord, identity: Identity) -> String? {
    let key = found.verified.record.proof.key
    guard let state = identity.devices[key] else {
      return "its issuer does not own the key that signed it"
    }
    if identity.newer != nil { return "the log of its issuer needs a newer version of Troth" }
    if case .claimedTwice = people.standing(of: key, for: .record) {
      return "two identities claim the key that signed it"
    }
    switch state.standing {
    case .listed: return "the key that signed it has not countersigned its issuer's log"
    case .active:
      return state.device.use.contains(.record) ? nil : "the key that signed it is not for records"
    case .retired, .compromised: return lateProblem(found, key: key, did: identity.did)
    }
  }

  /// What is said by the root is said by the one in force. What a former root said stays where the
  /// authority state holds it, and has no effect.
  private func rootProblem(_ found: SourcedRecord, _ identity: Identity) -> String? {
    let key = found.verified.record.proof.key
    if identity.newer != nil { return "the log of its issuer needs a newer version of Troth" }
    guard Reaffirmation(found.verified.record)?.root == key else {
      return "the root key that it names did not sign it"
    }
    if key == identity.root { return nil }
    guard identity.formerRoots.contains(key) else {
      return "its issuer's root key did not sign it"
    }
    return found.source.isAuthority ? nil : "the root key that signed it was replaced"
  }

  /// What a key signed that is out of use counts if the authority state holds it already or its owner
  /// recognises it; by a compromised key the root has to say so anew, or it only ends something.
  private func lateProblem(_ found: SourcedRecord, key: DeviceKey, did: TrothDID) -> String? {
    let identity = people.identities[did]
    if found.source.isAuthority || identity?.reaffirmed.contains(found.verified.id) == true {
      return nil
    }
    switch identity?.devices[key]?.standing {
    case .retired(let recognised) where recognised.contains(found.verified.id): return nil
    case .compromised(_, let recognised)
    where recognised.contains(found.verified.id) && !Self.isVoidable(found.verified.record):
      return nil
    case .compromised: return "the key that signed it is in other hands, and it came after that"
    default: return "the key that signed it was retired before it arrived"
    }
  }
}
