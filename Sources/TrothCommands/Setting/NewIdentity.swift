import SystemPackage
import TrothCrypto
import TrothModel
import TrothRecords
import TrothStore

/// Which key a new identity has as its first device.
enum FirstDevice {
  /// A new key file.
  case new(name: String)
  /// A key that is there already.
  case existing(DeviceKey, KeyRing.Place, name: String)

  /// What the owner calls it; public.
  var name: String {
    switch self {
    case .new(let name), .existing(_, _, let name): name
    }
  }
}

extension Setting {
  /// Makes an identity and keeps it in the home: root, next root and device keys, the first event of
  /// its log, the device's signature on it, and a profile.
  ///
  /// Keys first, records last and at once: killed at any moment, the home holds the whole identity
  /// or none, and at most key files that nothing names.
  ///
  /// - Parameters:
  ///   - name: what the person wants to be called; one line of 1 to 1,024 bytes, public.
  ///   - withoutPassphrase: leaves the key files in the clear; otherwise one passphrase is asked
  ///     once, for all.
  /// - Throws: `.usage` when no passphrase can be asked for; `.user` when the existing key speaks for
  ///   somebody already.
  @discardableResult
  func makeIdentity(
    name: String, kind: IdentityEvent.Kind = .person, operator: TrothDID? = nil,
    device: FirstDevice = .new(name: "device"), withoutPassphrase: Bool
  ) throws(TrothError) -> Me {
    if case .existing(let key, _, _) = device { try refuseTaken(key, in: ownPeople()) }
    let passphrase = try newPassphrase(without: withoutPassphrase)
    var roles = ["root", "next root"]
    if case .new(let name) = device {
      roles.append(name == "device" ? name : "device \(name)")
    }
    let files = try newKeyFiles(owner: name, roles: roles)
    let (root, next) = (files[0].secret, files[1].secret)
    let key: DeviceKey
    let place: KeyRing.Place
    let signer: any Signer
    switch device {
    case .new:
      (key, place, signer) = (files[2].secret.publicKey, .file(files[2].path), files[2].secret)
    case .existing(let known, let spot, _):
      (key, place, signer) = (known, spot, try self.signer(for: known, at: spot))
    }
    let records = try identity(
      named: name, kind: kind, operator: `operator`, root: root, next: next.publicKey,
      device: signer, called: device.name)
    try write(files, passphrase: passphrase)
    try home().keep(records, message: "id new", at: now)
    openSigners[key] = signer
    return Me(
      person: .identity(TrothDID(inception: records[0].id)), key: key, place: place,
      records: records)
  }

  /// Refuses a key that speaks for an identity known here: claimed twice, it would join neither.
  func refuseTaken(_ key: DeviceKey, in own: OwnPeople) throws(TrothError) {
    for identity in own.people.identities.values {
      let isListed = identity.devices[key].map { $0.standing != .listed } ?? false
      guard isListed || identity.root == key else { continue }
      throw TrothError(
        .user,
        "This key speaks for \(own.display(.identity(identity.did))) already, and a key speaks for "
          + "one.", hint: "troth id show \(identity.did)")
    }
  }

  /// The records of a new identity: inception, countersignature, profile.
  func identity(
    named name: String, kind: IdentityEvent.Kind, operator: TrothDID?, root: SecretKey,
    next: DeviceKey, device: any Signer, called deviceName: String
  ) throws(TrothError) -> [Verified] {
    let event = IdentityEvent(
      sequence: 0, previous: nil,
      operation: .inception(
        kind: kind,
        devices: [.init(key: device.key, name: deviceName, use: [.commit, .record])],
        nextRoot: [SHA256.digest(next.description.utf8)], operator: `operator`))
    let inception = try RecordDraft(
      kind: .identityEvent, issuer: .key(root.publicKey), subject: event.subject(of: nil), at: now
    ).signed(by: root)
    let person = PersonID.identity(TrothDID(inception: inception.id))
    let signature = try deviceSignature(on: inception.id, by: device)
    let profile = try RecordDraft(
      kind: .profile, issuer: person, subject: Profile(person: person, name: name).subject, at: now
    ).signed(by: device)
    return [inception, signature, profile]
  }

  /// A key's consent to speak for the identity whose event lists it.
  func deviceSignature(
    on event: RecordID, by device: any Signer
  ) throws(TrothError) -> Verified {
    try RecordDraft(
      kind: .countersignature, issuer: .key(device.key),
      subject: Countersignature.subject(of: event, as: .device, project: nil), at: now
    ).signed(by: device)
  }
}
