import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// Scenarios of roots that change, and of keys in other hands.
struct RotationVectors {
  let dia: Character
  let next: SecretKey
  let third: SecretKey
  let phone: SecretKey

  init() throws {
    next = try SecretKey(seed: Array(repeating: 0x41, count: 32))
    third = try SecretKey(seed: Array(repeating: 0x42, count: 32))
    phone = try SecretKey(seed: Array(repeating: 0x43, count: 32))
    dia = try Character("Dia", seed: 7, nextRoots: [next])
  }

  var all: [(LogVector, JSONObject)] {
    get throws { try rotations() + branches() + compromises() }
  }

  func rotate(
    _ sequence: Int64 = 1, after previous: Verified, by key: SecretKey? = nil,
    to roots: [SecretKey]? = nil
  ) throws -> Verified {
    try dia.event(
      sequence, after: previous.id, .rotate(nextRoot: (roots ?? [third]).map(\.digest)),
      by: key ?? next)
  }

  func add(
    _ sequence: Int64 = 1, after previous: Verified, by root: SecretKey? = nil
  ) throws -> Verified {
    try dia.event(
      sequence, after: previous.id,
      .addDevice(.init(key: phone.publicKey, name: "phone", use: [.commit, .record])), by: root)
  }

  func retire(
    _ sequence: Int64 = 1, after previous: Verified, by root: SecretKey? = nil
  ) throws -> Verified {
    try dia.event(
      sequence, after: previous.id, .retireDevice(dia.device.publicKey, recognised: []), by: root)
  }

  private func vector(
    _ name: String, _ description: String, _ records: [Verified], range: [Verified] = [],
    keys: [SecretKey] = [], _ expect: JSONObject
  ) -> (LogVector, JSONObject) {
    (
      LogVector(
        "identity-" + name, description,
        (dia.identity + records).map { SourcedRecord($0, from: .ledger) }
          + range.map { SourcedRecord($0, from: .range) },
        .identity(dia.did, keys: keys.map(\.publicKey))), expect
    )
  }

  private func events(_ records: [Verified]) -> JSONValue {
    .array(([dia.inception] + records).map { .string($0.id.description) })
  }

  private func root(_ key: SecretKey) -> JSONValue { .string(key.publicKey.description) }

  private func stands(_ key: SecretKey, _ word: String) -> JSONValue {
    let text = word == "guest" ? word : "\(word) \(dia.did)"
    return .object([
      key.publicKey.description: ["commit": .string(text), "record": .string(text)]
    ])
  }
}

extension RotationVectors {
  private func rotations() throws -> [(LogVector, JSONObject)] {
    let first = try rotate(after: dia.inception)
    let second = try rotate(2, after: first, by: third, to: [dia.root])
    let back = try rotate(3, after: second, by: dia.root)
    let after = try retire(2, after: first, by: next)
    let old = try retire(2, after: first)
    let stolen = try rotate(after: dia.inception, by: dia.root)
    let strange = try rotate(after: dia.inception, by: phone)
    let skipping = try rotate(after: dia.inception, by: third)
    var odd = first.record.subject
    odd["reason"] = "lost"
    let newer = try RecordDraft(
      kind: .identityEvent, issuer: dia.id, subject: odd, at: .day
    ).signed(by: next)
    odd = first.record.subject
    odd["nextRoot"] = []
    let unfit = try RecordDraft(
      kind: .identityEvent, issuer: dia.id, subject: odd, at: .day
    ).signed(by: next)
    odd["operation"] = "recover"
    let unknown = try RecordDraft(
      kind: .identityEvent, issuer: dia.id, subject: odd, at: .day
    ).signed(by: next)
    let inForce: JSONValue = "in-force"
    return [
      vector(
        "rotated", "The committed key puts itself in the root's place.", [first],
        ["outcome": inForce, "events": events([first]), "root": root(next)]),
      vector(
        "rotated-twice", "And the next one after it.", [first, second],
        ["events": events([first, second]), "root": root(third)]),
      vector(
        "rotated-back", "A former root that was committed to is the root again.",
        [first, second, back],
        ["events": events([first, second, back]), "root": root(dia.root)]),
      vector(
        "event-by-the-new-root", "The new root signs the log from then on.", [first, after],
        [
          "events": events([first, after]),
          "devices": .object([
            dia.device.publicKey.description: "retired"
          ]),
        ]),
      vector(
        "event-by-the-former-root", "The former root signs nothing more.", [first, old],
        ["outcome": inForce, "events": events([first]), "root": root(next)]),
      vector(
        "rotated-by-the-root-itself", "The root is not the key that was committed to.", [stolen],
        ["outcome": inForce, "events": events([]), "root": root(dia.root)]),
      vector(
        "rotated-by-a-stranger", "Neither is a stranger's.", [strange],
        ["outcome": inForce, "events": events([])]),
      vector(
        "rotated-by-a-later-key", "A key that only the rotation commits to comes too early.",
        [skipping], ["outcome": inForce, "events": events([])]),
      vector(
        "rotation-newer", "A rotation with a key that is not known is never skipped.", [newer],
        ["outcome": "newer", "events": events([])]),
      vector(
        "establishment-newer", "Nor what else the committed key says.", [unknown],
        ["outcome": "newer", "events": events([])]),
      vector(
        "rotation-unfit", "A rotation that commits to nothing follows nothing.", [unfit],
        ["outcome": inForce, "events": events([])]),
    ]
  }

  private func branches() throws -> [(LogVector, JSONObject)] {
    let phone = try add(after: dia.inception)
    let consent = try Character.countersign(phone.id, by: self.phone)
    let rotation = try rotate(after: dia.inception)
    let later = try rotate(2, after: phone)
    let rival = try retire(after: dia.inception)
    let past = try dia.event(
      1, after: dia.inception.id, .compromise(dia.device.publicKey, recognised: []))
    let other = try rotate(after: dia.inception, to: [self.phone])
    let strange = try dia.event(
      1, after: dia.inception.id,
      .addDevice(.init(key: third.publicKey, name: "x", use: [.record])))
    let gap = try rotate(3, after: phone)
    let inForce: JSONValue = "in-force"
    return [
      vector(
        "rotation-beats-what-is-settled",
        "A rotation that only arrives beats an event of the root in the authority state; its device stands as compromised.",
        [phone, consent], range: [rotation], keys: [self.phone],
        [
          "outcome": inForce, "events": events([rotation]),
          "keys": stands(self.phone, "compromised"),
        ]),
      vector(
        "rotation-beats-what-arrives", "A device that the rotation cut off before it arrived.",
        [rotation], range: [phone, consent], keys: [self.phone],
        ["outcome": inForce, "events": events([rotation]), "keys": stands(self.phone, "guest")]),
      vector(
        "rotation-ends-a-contest", "Two events claim one place; the rotation takes up one of them.",
        [phone, consent, rival, later], keys: [self.phone],
        [
          "outcome": inForce, "events": events([phone, later]), "root": root(next),
          "keys": stands(self.phone, "active"),
        ]),
      vector(
        "former-root-forks-the-past",
        "What came before a rotation is not contested by the root before it.",
        [phone, consent, later, past, strange], keys: [dia.device],
        [
          "outcome": inForce, "events": events([phone, later]),
          "keys": stands(dia.device, "active"),
        ]),
      vector(
        "rotations-rival", "Two rotations by the committed key: nothing follows what they share.",
        [rotation, other],
        ["outcome": "contested", "events": events([]), "root": root(dia.root)]),
      vector(
        "rotations-rival-later", "What rivals share is in force.", [phone, consent, later, other],
        ["outcome": "contested", "events": events([])]),
      vector(
        "rotations-rival-and-settled", "One is in the authority state: it follows.", [rotation],
        range: [other],
        ["outcome": "contested", "events": events([rotation]), "root": root(next)]),
      vector(
        "rotation-after-a-gap", "What it builds on is missing.", [gap],
        ["outcome": inForce, "events": events([])]),
    ]
  }

  private func compromises() throws -> [(LogVector, JSONObject)] {
    let laptop = dia.device
    let lost = try dia.event(
      1, after: dia.inception.id, .compromise(laptop.publicKey, recognised: []))
    let never = try dia.event(
      1, after: dia.inception.id, .compromise(phone.publicKey, recognised: []))
    let retired = try retire(after: dia.inception)
    let found = try dia.event(2, after: retired.id, .compromise(laptop.publicKey, recognised: []))
    let again = try retire(2, after: lost)
    let listed = try add(after: dia.inception)
    let unheard = try dia.event(2, after: listed.id, .compromise(phone.publicKey, recognised: []))
    return [
      vector(
        "compromised", "The key is in other hands.", [lost], keys: [laptop],
        ["events": events([lost]), "keys": stands(laptop, "compromised")]),
      vector(
        "compromised-and-retired", "Retiring it later makes nothing better.", [lost, again],
        keys: [laptop], ["events": events([lost, again]), "keys": stands(laptop, "compromised")]),
      vector(
        "retired-and-compromised", "It is found out later.", [retired, found], keys: [laptop],
        ["events": events([retired, found]), "keys": stands(laptop, "compromised")]),
      vector(
        "compromised-unlisted", "A key that was never theirs.", [never], keys: [phone],
        ["events": events([never]), "keys": stands(phone, "guest")]),
      vector(
        "compromised-unheard", "A key that was listed and never said yes.", [listed, unheard],
        keys: [phone], ["events": events([listed, unheard]), "keys": stands(phone, "guest")]),
    ]
  }
}
