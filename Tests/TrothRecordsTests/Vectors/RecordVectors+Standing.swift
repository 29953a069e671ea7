import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// Records whose key speaks for the issuer or does not, and records about another project.
extension RecordVectors {
  private func vector(
    _ name: String, _ description: String, _ record: Verified, _ known: [Verified],
    from source: RecordSource = .range, expect: String, about project: TrothDID? = nil
  ) -> RecordVector {
    var vector = RecordVector(name, description, record.record.fileBytes, expect: expect)
    vector.path = place(of: record)
    vector.known = known.map { SourcedRecord($0, from: .ledger) }
    vector.from = source
    vector.project = project
    return vector
  }

  func attribution() throws -> [RecordVector] {
    let bo = try Character("Bo", seed: 2)
    let chen = try Character("Chen", seed: 3)
    let profile = try bo.says(.profile, Profile(person: bo.id, name: "Bo").subject)
    let asGuest = try bo.says(
      .profile, Profile(person: bo.guest, name: "Bo").subject, as: bo.guest)
    let retire = try bo.event(
      1, after: bo.inception.id, .retireDevice(bo.device.publicKey, recognised: []))
    let pardon = try bo.event(
      1, after: bo.inception.id, .retireDevice(bo.device.publicKey, recognised: [profile.id]))
    let phone = try Character("phone", seed: 4).device
    let add = try bo.event(
      1, after: bo.inception.id,
      .addDevice(.init(key: phone.publicKey, name: "phone", use: [.commit])))
    let added = [add, try Character.countersign(add.id, by: phone)]
    func byPhone(_ issuer: PersonID) throws -> Verified {
      try RecordDraft(
        kind: .profile, issuer: issuer, subject: Profile(person: issuer, name: "Bo").subject,
        at: .day
      ).signed(by: phone)
    }
    let claim = try chen.event(
      1, after: chen.inception.id,
      .addDevice(.init(key: bo.device.publicKey, name: "mine", use: [.commit, .record])))
    let listing = chen.identity + [claim]
    let twice = listing + [try Character.countersign(claim.id, by: bo.device)]
    let later = try newer(bo)
    let rival = try bo.event(
      1, after: bo.inception.id,
      .addDevice(.init(key: phone.publicKey, name: "other", use: [.record])))
    let bad = "attribution"
    return [
      vector(
        "good-by-an-active-key", "Bo's device speaks for Bo.", profile, bo.identity, expect: "good"),
      vector("good-by-a-guest", "A bare key speaks for itself.", asGuest, [], expect: "good"),
      vector(
        "good-by-a-guest-who-joined", "The issuer is the key, which is Bo's device by now.",
        asGuest, bo.identity, expect: "good"),
      vector(
        "good-inception", "An inception speaks for its root.", bo.inception, [], expect: "good"),
      vector(
        "good-event-in-its-log", "An event that follows in its log.", add, bo.identity,
        expect: "good"),
      vector(
        "good-device-countersignature", "A device's consent, although the key is retired since.",
        bo.countersignature, [bo.inception, retire], expect: "good"),
      vector(
        "good-retired-and-settled", "By a retired key, and in the authority state already.",
        profile, bo.identity + [retire], from: .ledger, expect: "good"),
      vector(
        "good-retired-and-recognised", "By a retired key, and named when it was retired.", profile,
        bo.identity + [pardon], expect: "good"),
      vector(
        "good-guest-claimed-twice", "Two identities claim the key: it still speaks for itself.",
        asGuest, bo.identity + twice, expect: "good"),
      vector(
        "good-listed-by-another", "Somebody else lists Bo's key, which has not consented.", profile,
        bo.identity + listing, expect: "good"),
      vector("attribution-no-log", "The issuer's log is not known.", profile, [], expect: bad),
      vector(
        "attribution-another-key", "Chen's key on what says to be Bo's.",
        try chen.says(.profile, profile.record.subject, as: bo.id), bo.identity + chen.identity,
        expect: bad),
      vector(
        "attribution-another-guest", "Chen's key on what says to be a bare key's.",
        try chen.says(.profile, asGuest.record.subject, as: bo.guest), chen.identity, expect: bad),
      vector(
        "attribution-root", "The root key signs the log and nothing else.",
        try RecordDraft(kind: .profile, issuer: bo.id, subject: profile.record.subject, at: .day)
          .signed(by: bo.root), bo.identity, expect: bad),
      vector(
        "attribution-listed", "The device has not countersigned.", profile, [bo.inception],
        expect: bad),
      vector(
        "attribution-retired", "By a retired key, and new here.", profile, bo.identity + [retire],
        expect: bad),
      vector(
        "attribution-retired-guest", "The same, with the key as issuer.", asGuest,
        bo.identity + [retire], expect: bad),
      vector(
        "attribution-commits-only", "The key is listed for commits.", try byPhone(bo.id),
        bo.identity + added, expect: bad),
      vector(
        "attribution-commits-only-guest", "The same, with the key as issuer.",
        try byPhone(.key(phone.publicKey)), bo.identity + added, expect: bad),
      vector(
        "attribution-claimed-twice", "Two identities claim the key: it speaks for neither.",
        profile, bo.identity + twice, expect: bad),
      vector(
        "attribution-newer", "The log holds an operation that is not known.", profile,
        bo.identity + [later], expect: bad),
      vector(
        "attribution-rival-event", "A second event at a place that is taken.", rival,
        bo.identity + [add], expect: bad),
      vector(
        "attribution-event-without-log", "An event of a log that is not known.", add, [],
        expect: bad),
    ]
  }

  /// An event with an operation of a later version.
  private func newer(_ person: Character) throws -> Verified {
    let subject: JSONObject = [
      "sequence": 1, "id": .string(person.did.description), "operation": "deactivate",
      "previous": .string(person.inception.id.description),
    ]
    return try RecordDraft(
      kind: .identityEvent, issuer: person.id, subject: subject, at: .day
    ).signed(by: person.root)
  }

  func project() throws -> [RecordVector] {
    let bo = try Character("Bo", seed: 2)
    let other = TrothDID(inception: bo.inception.id)
    let withdrawal = try ana.says(
      .withdrawal, Withdrawal(record: agreement.id, project: nil, reason: nil).subject)
    let event = ProjectEvent(
      project: projectID, sequence: 1, previous: examples.project.id, name: "village",
      stewards: [ana.did], threshold: 1, branch: "main", ledger: "troth/ledger", adopted: [],
      texts: [:])
    let amendment = try ana.says(.projectEvent, event.subject)
    let known = ana.identity
    return [
      vector(
        "good-about-this-project", "It names the project asked about.", agreement, known,
        expect: "good", about: projectID),
      vector(
        "good-about-no-project", "It names none.", withdrawal, known, expect: "good",
        about: projectID),
      vector(
        "project-agreement", "An agreement brought from another project.", agreement, known,
        expect: "project", about: other),
      vector(
        "project-event", "An event of another project, which it names in `id`.", amendment, known,
        expect: "project", about: other),
    ]
  }
}
