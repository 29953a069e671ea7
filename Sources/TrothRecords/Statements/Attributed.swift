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

  init(verified: Verified, source: RecordSource, node: PersonID) {
    self.verified = verified
    self.source = source
    self.node = node
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
        verified: found.verified, source: found.source, node: people.node(of: record.issuer)))
  }

  private func problem(of found: SourcedRecord) -> String? {
    let record = found.verified.record
    switch record.issuer {
    case .key(let key):
      guard key == record.proof.key else { return "its issuer does not own the key that signed it" }
      if record.kind == .identityEvent || isDeviceSignature(record) { return nil }
      switch people.standing(of: key, for: .record) {
      case .retired(let did): return lateProblem(found, key: key, did: did)
      case .otherUse: return "the key that signed it is not for records"
      case .guest, .active, .claimedTwice: return nil
      }
    case .identity(let did):
      guard let identity = people.identities[did] else {
        return "the log of its issuer is not here"
      }
      if record.kind == .identityEvent {
        return identity.events.contains { $0.id == found.verified.id }
          ? nil : "it does not follow in the log of its issuer"
      }
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
    case .retired: return lateProblem(found, key: key, did: identity.did)
    }
  }

  /// What a retired key signed counts if the authority state holds it already or the retirement
  /// lists it.
  private func lateProblem(_ found: SourcedRecord, key: DeviceKey, did: TrothDID) -> String? {
    if found.source.isAuthority { return nil }
    if case .retired(let recognised) = people.identities[did]?.devices[key]?.standing,
      recognised.contains(found.verified.id)
    {
      return nil
    }
    return "the key that signed it was retired before it arrived"
  }
}
