import TrothCrypto
import TrothModel
import TrothRecords
import TrothStore

extension Setting {
  func makeIdentity(name: String, withoutPassphrase: Bool) throws(TrothError) -> Me {
    let ring = try keyRing()
    let phrase = withoutPassphrase ? nil : try passphrase.askNew("A passphrase for your keys: ")
    func make(_ role: String) throws(TrothError) -> SecretKey {
      let secret = try SecretKey.generate()
      let label = "\(name) \(role)"
      try PathKind.makeFolder(try home().keys)
      try KeyFile.write(
        try KeyFile.seal(secret, label: label, passphrase: phrase),
        to: ring.path(label: label + " " + String(secret.publicKey.multibase.suffix(6))))
      return secret
    }
    let root = try make("root"), next = try make("next"), device = try make("device")
    let event = IdentityEvent(
      sequence: 0, previous: nil,
      operation: .inception(
        kind: .person,
        devices: [.init(key: device.publicKey, name: "device", use: [.commit, .record])],
        nextRoot: [SHA256.digest(Array(next.publicKey.description.utf8))], operator: nil))
    let inception = try RecordDraft(
      kind: .identityEvent, issuer: .key(root.publicKey), subject: event.subject(of: nil), at: now
    ).signed(by: root)
    let did = TrothDID(inception: inception.id)
    let signature = try RecordDraft(
      kind: .countersignature, issuer: .key(device.publicKey),
      subject: Countersignature.subject(of: inception.id, as: .device, project: nil), at: now
    ).signed(by: device)
    let profile = try RecordDraft(
      kind: .profile, issuer: .identity(did),
      subject: Profile(person: .identity(did), name: name).subject, at: now
    ).signed(by: device)
    let records = [inception, signature, profile]
    try home().keep(records, message: "id new", at: now)
    return try me()
  }
  func use(_ me: Me) async throws {}
}
