import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// Scenarios of identity logs: how devices stand, and what ends, suspends or forks a log.
struct IdentityVectors {
  let bo: Character
  let chen: Character
  let phone: SecretKey

  init() throws {
    bo = try Character("Bo", seed: 2)
    chen = try Character("Chen", seed: 3)
    phone = try Character("phone", seed: 4).device
  }

  var all: [(LogVector, JSONObject)] {
    get throws { try devices() + forks() + newer() + claims() + kinds() }
  }

  private var laptop: DeviceKey { bo.device.publicKey }

  private func list(
    _ key: SecretKey, use: Set<IdentityEvent.Use> = [.commit, .record], after previous: Verified,
    sequence: Int64 = 1, by person: Character
  ) throws -> Verified {
    try person.event(
      sequence, after: previous.id,
      .addDevice(.init(key: key.publicKey, name: "phone", use: use)))
  }

  private func retire(_ key: DeviceKey, after previous: Verified, sequence: Int64 = 1) throws
    -> Verified
  {
    try bo.event(sequence, after: previous.id, .retireDevice(key, recognised: []))
  }

  /// A scenario about Bo. Records without a place of their own lie on the ledger.
  private func vector(
    _ name: String, _ description: String, _ records: [Verified], range: [Verified] = [],
    keys: [DeviceKey]? = nil, _ expect: JSONObject
  ) -> (LogVector, JSONObject) {
    (
      LogVector(
        "identity-" + name, description,
        records.map { SourcedRecord($0, from: .ledger) }
          + range.map { SourcedRecord($0, from: .range) },
        .identity(bo.did, keys: keys ?? [laptop])), expect
    )
  }

  private func stands(_ key: DeviceKey, _ word: String) -> JSONValue {
    let text = word == "guest" || word == "claimed-twice" ? word : "\(word) \(bo.did)"
    return .object([key.description: ["commit": .string(text), "record": .string(text)]])
  }

  private func device(_ key: DeviceKey, _ word: String) -> JSONValue {
    .object([key.description: .string(word)])
  }

  private func events(_ records: [Verified]) -> JSONValue {
    .array(records.map { .string($0.id.description) })
  }
}

extension IdentityVectors {
  private func devices() throws -> [(LogVector, JSONObject)] {
    let add = try list(phone, after: bo.inception, by: bo)
    let commits = try list(phone, use: [.commit], after: bo.inception, by: bo)
    let retired = try retire(laptop, after: bo.inception)
    let again = try bo.event(
      2, after: retired.id,
      .addDevice(.init(key: laptop, name: "again", use: [.commit, .record])))
    let elsewhere = try Character.countersign(add.id, by: bo.device)
    var odd = Countersignature.subject(of: bo.inception.id, as: .device, project: nil)
    odd["until"] = "noon"
    let limited = try RecordDraft(
      kind: .countersignature, issuer: bo.guest, subject: odd, at: .day
    ).signed(by: bo.device)
    let asSteward = try RecordDraft(
      kind: .countersignature, issuer: bo.guest,
      subject: Countersignature.subject(of: bo.inception.id, as: .steward, project: nil), at: .day
    ).signed(by: bo.device)
    let inForce: JSONValue = "in-force"
    return [
      vector(
        "absent", "Nothing is known.", [],
        ["outcome": "absent", "keys": stands(laptop, "guest")]),
      vector(
        "active", "The device has countersigned the inception.", bo.identity,
        ["outcome": inForce, "devices": device(laptop, "active"), "keys": stands(laptop, "active")]),
      vector(
        "listed", "The device has not countersigned.", [bo.inception],
        ["outcome": inForce, "devices": device(laptop, "listed"), "keys": stands(laptop, "guest")]),
      vector(
        "countersigned-by-another", "Another key signed the event that lists this one.",
        bo.identity + [add, elsewhere], keys: [phone.publicKey],
        [
          "outcome": inForce, "events": events([bo.inception, add]),
          "keys": stands(phone.publicKey, "guest"),
        ]),
      vector(
        "countersigned-with-a-limit", "The consent holds a key that is not known.",
        [bo.inception, limited],
        ["devices": device(laptop, "listed"), "keys": stands(laptop, "guest")]),
      vector(
        "countersigned-as-another-role", "A signature as steward is no consent of a device.",
        [bo.inception, asSteward], ["devices": device(laptop, "listed")]),
      vector(
        "added", "A second device.",
        bo.identity + [add, try Character.countersign(add.id, by: phone)],
        keys: [phone.publicKey],
        ["events": events([bo.inception, add]), "keys": stands(phone.publicKey, "active")]),
      vector(
        "commits-only", "Listed for commits, and for nothing else.",
        bo.identity + [commits, try Character.countersign(commits.id, by: phone)],
        keys: [phone.publicKey],
        [
          "keys": .object([
            phone.publicKey.description: [
              "commit": .string("active \(bo.did)"), "record": .string("other-use \(bo.did)"),
            ]
          ])
        ]),
      vector(
        "retired", "A later event retires the device.", bo.identity + [retired],
        ["devices": device(laptop, "retired"), "keys": stands(laptop, "retired")]),
      vector(
        "retired-and-listed-again", "A retired key never returns.",
        bo.identity + [retired, again, try Character.countersign(again.id, by: bo.device)],
        [
          "events": events([bo.inception, retired, again]), "devices": device(laptop, "retired"),
          "keys": stands(laptop, "retired"),
        ]),
    ]
  }

  private func forks() throws -> [(LogVector, JSONObject)] {
    let one = try retire(laptop, after: bo.inception)
    let two = try list(phone, after: bo.inception, by: bo)
    let third = try retire(laptop, after: one, sequence: 2)
    let gap = try retire(laptop, after: bo.inception, sequence: 2)
    let stranger = try RecordDraft(
      kind: .identityEvent, issuer: bo.id, subject: one.record.subject, at: .day
    ).signed(by: chen.root)
    let byDevice = try bo.says(.identityEvent, one.record.subject)
    var unfit = one.record.subject
    unfit["name"] = "laptop"
    let malformed = try RecordDraft(
      kind: .identityEvent, issuer: bo.id, subject: unfit, at: .day
    ).signed(by: bo.root)
    let alone = events([bo.inception])
    return [
      vector(
        "contested", "Two events claim one place, both on the ledger: neither follows.",
        bo.identity + [one, two],
        ["outcome": "contested", "events": alone, "keys": stands(laptop, "active")]),
      vector(
        "contested-in-a-range", "Both arrive with a range.", bo.identity, range: [one, two],
        ["outcome": "contested", "events": alone]),
      vector(
        "contested-and-settled",
        "One is in the authority state: it follows, and the fork is known.",
        bo.identity + [one], range: [two],
        [
          "outcome": "contested", "events": events([bo.inception, one]),
          "keys": stands(laptop, "retired"),
        ]),
      vector(
        "gap", "The event between is missing.", bo.identity + [gap],
        ["outcome": "in-force", "events": alone, "keys": stands(laptop, "active")]),
      vector(
        "chain", "Three events in a row, told in another order.", [third, one] + bo.identity,
        ["events": events([bo.inception, one, third])]),
      vector(
        "signed-by-another-root", "An event that somebody else signed.", bo.identity + [stranger],
        ["outcome": "in-force", "events": alone]),
      vector(
        "signed-by-a-device", "A device does not sign the log.", bo.identity + [byDevice],
        ["outcome": "in-force", "events": alone]),
      vector(
        "unfit-event", "A field that does not belong to the event.", bo.identity + [malformed],
        ["outcome": "in-force", "events": alone, "keys": stands(laptop, "active")]),
    ]
  }

  private func newer() throws -> [(LogVector, JSONObject)] {
    func event(_ edit: (inout JSONObject) -> Void) throws -> Verified {
      var subject = try retire(laptop, after: bo.inception).record.subject
      edit(&subject)
      return try RecordDraft(
        kind: .identityEvent, issuer: bo.id, subject: subject, at: .day
      ).signed(by: bo.root)
    }
    let operation = try event { $0["operation"] = "guardians" }
    let key = try event { $0["reason"] = "lost" }
    let use = try list(phone, after: bo.inception, by: bo)
    var words = use.record.subject
    words["use"] = ["commit", "release"]
    let release = try RecordDraft(
      kind: .identityEvent, issuer: bo.id, subject: words, at: .day
    ).signed(by: bo.root)
    let alone = events([bo.inception])
    return [
      vector(
        "newer-operation", "An operation that is not known.", bo.identity + [operation],
        ["outcome": "newer", "events": alone]),
      vector(
        "newer-key", "A key that is not known.", bo.identity + [key],
        ["outcome": "newer", "events": alone]),
      vector(
        "newer-use", "A use that is not known.", bo.identity + [release],
        ["outcome": "newer", "events": alone]),
    ]
  }

  private func claims() throws -> [(LogVector, JSONObject)] {
    let claim = try list(bo.device, after: chen.inception, by: chen)
    let consent = try Character.countersign(claim.id, by: bo.device)
    return [
      vector(
        "listed-by-another", "Chen lists Bo's key, which has not consented: nothing changes.",
        bo.identity + chen.identity + [claim], ["keys": stands(laptop, "active")]),
      vector(
        "claimed-twice", "Bo's key consents to be Chen's too: it is neither's.",
        bo.identity + chen.identity + [claim, consent], ["keys": stands(laptop, "claimed-twice")]),
      vector(
        "claim-settled", "Chen's claim only arrives with a range: the authority state beats it.",
        bo.identity, range: chen.identity + [claim, consent], ["keys": stands(laptop, "active")]),
      vector(
        "claim-half-settled",
        "The event is on the ledger and the consent in a range: as strong as the weaker.",
        bo.identity + chen.identity + [claim], range: [consent],
        ["keys": stands(laptop, "active")]),
    ]
  }

  private func kinds() throws -> [(LogVector, JSONObject)] {
    let circle = try Character("Circle", seed: 5, kind: .community)
    let robot = try Character("Robot", seed: 6, kind: .agent, operator: bo.did)
    var subject = bo.inception.record.subject
    subject["kind"] = "animal"
    let animal = try RecordDraft(
      kind: .identityEvent, issuer: .key(bo.root.publicKey), subject: subject, at: .day
    ).signed(by: bo.root)
    subject["kind"] = "agent"
    let orphan = try RecordDraft(
      kind: .identityEvent, issuer: .key(bo.root.publicKey), subject: subject, at: .day
    ).signed(by: bo.root)
    let forged = try RecordDraft(
      kind: .identityEvent, issuer: .key(bo.root.publicKey),
      subject: bo.inception.record.subject, at: .day
    ).signed(by: chen.root)
    func about(
      _ did: TrothDID, _ name: String, _ description: String, _ records: [Verified],
      _ expect: JSONObject
    ) -> (LogVector, JSONObject) {
      (
        LogVector(
          "identity-" + name, description, records.map { SourcedRecord($0, from: .ledger) },
          .identity(did, keys: [])), expect
      )
    }
    return [
      about(
        circle.did, "community", "A group that speaks with one voice.", circle.identity,
        ["outcome": "in-force", "kind": "community"]),
      about(
        robot.did, "agent", "A machine, which names its operator.", robot.identity,
        ["outcome": "in-force", "kind": "agent"]),
      about(
        TrothDID(inception: animal.id), "newer-kind", "A kind of identity that is not known.",
        [animal], ["outcome": "newer", "events": []]),
      about(
        TrothDID(inception: orphan.id), "agent-without-operator", "Who answers for it?", [orphan],
        ["outcome": "absent"]),
      about(
        bo.did, "forged-inception", "Bo's inception with the proof of another key.", [forged],
        ["outcome": "absent"]),
    ]
  }
}
