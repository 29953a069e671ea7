public import TrothCrypto
public import TrothModel

/// A person in a test: keys from a fixed seed, and the records that make their identity.
public struct Character: Sendable {
  /// What the test calls them.
  public let name: String
  /// The key that signs their log.
  public let root: SecretKey
  /// The key of their device.
  public let device: SecretKey
  /// The inception of their log.
  public let inception: Verified
  /// Their device's signature on it.
  public let countersignature: Verified

  /// Their identity.
  public var did: TrothDID { TrothDID(inception: inception.id) }
  /// Their identity as a person.
  public var id: PersonID { .identity(did) }
  /// Their device key as a guest.
  public var guest: PersonID { .key(device.publicKey) }
  /// The records of their identity.
  public var identity: [Verified] { [inception, countersignature] }

  /// Makes a person from a seed; the same seed gives the same person.
  public init(
    _ name: String, seed: UInt8, kind: IdentityEvent.Kind = .person, operator: TrothDID? = nil,
    nextRoots: [SecretKey] = []
  ) throws {
    self.name = name
    root = try SecretKey(seed: Array(repeating: seed, count: 32))
    device = try SecretKey(seed: Array(repeating: seed ^ 0x80, count: 32))
    let listed = IdentityEvent.Device(
      key: device.publicKey, name: "laptop", use: [.commit, .record])
    let next =
      nextRoots.isEmpty
      ? [SHA256.digest(Array("next root of \(name)".utf8))] : nextRoots.map(\.digest)
    let event = IdentityEvent(
      sequence: 0, previous: nil,
      operation: .inception(
        kind: kind, devices: [listed], nextRoot: next, operator: `operator`))
    inception = try RecordDraft(
      kind: .identityEvent, issuer: .key(root.publicKey), subject: event.subject(of: nil), at: .day
    ).signed(by: root)
    countersignature = try Self.countersign(inception.id, by: device)
  }

  /// A device key's signature on an event.
  public static func countersign(_ event: RecordID, by key: SecretKey) throws -> Verified {
    try RecordDraft(
      kind: .countersignature, issuer: .key(key.publicKey),
      subject: Countersignature.subject(of: event, as: .device, project: nil), at: .day
    ).signed(by: key)
  }

  /// The next event of the log, signed by the root, or by another key.
  public func event(
    _ sequence: Int64, after previous: RecordID, _ operation: IdentityEvent.Operation,
    by signer: SecretKey? = nil
  ) throws -> Verified {
    let event = IdentityEvent(sequence: sequence, previous: previous, operation: operation)
    return try RecordDraft(
      kind: .identityEvent, issuer: id, subject: event.subject(of: did), at: .day
    ).signed(by: signer ?? root)
  }

  /// What the root recognises.
  public func reaffirms(_ records: [Verified], by signer: SecretKey? = nil) throws -> Verified {
    try RecordDraft(
      kind: .reaffirmation, issuer: id,
      subject: Reaffirmation(
        identity: did, root: (signer ?? root).publicKey, records: records.map(\.id)
      ).subject, at: .day
    ).signed(by: signer ?? root)
  }

  /// Something this person says, signed by their device.
  public func says(
    _ kind: RecordKind, _ subject: JSONObject, as issuer: PersonID? = nil,
    until end: Instant? = nil, at: Instant = .day
  ) throws -> Verified {
    try RecordDraft(
      kind: kind, issuer: issuer ?? id, subject: subject, at: at, validUntil: end
    ).signed(by: device)
  }
}

extension SecretKey {
  /// What an identity commits to that may have this key as its root one day.
  public var digest: Digest { SHA256.digest(Array(publicKey.description.utf8)) }
}

extension Instant {
  /// The day on which tests happen: 2026-11-23.
  public static let day = Instant(seconds: 1_795_392_000)
}
