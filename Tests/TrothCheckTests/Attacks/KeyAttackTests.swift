import Testing
import TrothCheck
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// Quality, "People": stolen roots and devices.
@Suite("Attacks with stolen keys")
struct KeyAttackTests {
  private let dia: Character
  private let next: SecretKey
  private let phone: SecretKey
  private let thief: SecretKey
  /// Dia adds her phone, which says yes.
  private let adding: [Verified]

  init() throws {
    next = try SecretKey(seed: Array(repeating: 0x41, count: 32))
    phone = try SecretKey(seed: Array(repeating: 0x43, count: 32))
    thief = try SecretKey(seed: Array(repeating: 0x66, count: 32))
    dia = try Character("Dia", seed: 7, nextRoots: [next])
    adding = try Self.adds(phone, to: dia)
  }

  private static func adds(
    _ key: SecretKey, _ sequence: Int64 = 1, after previous: RecordID? = nil, to person: Character,
    by root: SecretKey? = nil
  ) throws -> [Verified] {
    let event = try person.event(
      sequence, after: previous ?? person.inception.id,
      .addDevice(.init(key: key.publicKey, name: "phone", use: [.commit, .record])), by: root)
    return [event, try Character.countersign(event.id, by: key)]
  }

  private func rotation(_ sequence: Int64, after previous: RecordID) throws -> Verified {
    try dia.event(sequence, after: previous, .rotate(nextRoot: [phone.digest]), by: next)
  }

  /// The village with Dia's log on its ledger; Ana has admitted the change, and the terms are accepted.
  private func village(_ log: [Verified], agreeing key: SecretKey) throws -> Village {
    var village = try Village()
    let agreement = try RecordDraft(
      kind: .agreement, issuer: dia.id, subject: village.agreement(dia).record.subject, at: .day
    ).signed(by: key)
    village.ledger =
      dia.identity + log + [agreement, try village.admission(dia.id, by: village.ana)]
    return village
  }

  private func commit(by key: SecretKey, in village: inout Village) throws {
    try village.commit(DraftCommit(by: dia.ident, "x", signer: key))
  }

  @Test("thief of the current root who rotates: the key that was committed to is another")
  func currentRoot() throws {
    // The thief has the root and makes their own key its successor, then their own key a device.
    let theft = try dia.event(
      1, after: dia.inception.id, .rotate(nextRoot: [thief.digest]), by: dia.root)
    let stolen = try Self.adds(thief, 2, after: theft.id, to: dia, by: dia.root)
    var village = try village([theft] + stolen, agreeing: dia.device)
    try commit(by: dia.device, in: &village)
    #expect(try village.answer().verdict == .pass)
    village = try self.village([theft] + stolen, agreeing: dia.device)
    try commit(by: thief, in: &village)
    #expect(try village.codes().contains(.personHeld))
    // Without rotating they can add a device, until the owner rotates: it beats what is settled.
    let added = try Self.adds(thief, to: dia)
    village = try self.village(added, agreeing: thief)
    try commit(by: thief, in: &village)
    #expect(try village.answer().verdict == .pass)
    let own = try rotation(1, after: dia.inception.id)
    village = try self.village(added + [own], agreeing: thief)
    try commit(by: thief, in: &village)
    #expect(try village.codes().isSuperset(of: [.signerCompromised, .personHeld]))
    #expect(try village.answer().people.isEmpty)
    village = try self.village(added + [own], agreeing: thief)
    try commit(by: dia.device, in: &village)
    // What the thief accepted in her name is void; she is asked herself.
    #expect(try village.codes() == [.agreementMissing])
    village.ledger.append(try village.agreement(dia))
    #expect(try village.answer().verdict == .pass)
  }

  @Test("thief of an old root who forks the past: a superseded root contests nothing")
  func oldRoot() throws {
    let own = try rotation(2, after: adding[0].id)
    let forks = try [
      Self.adds(thief, to: dia), Self.adds(thief, 2, after: adding[0].id, to: dia),
      Self.adds(thief, 3, after: own.id, to: dia),
      [
        dia.event(1, after: dia.inception.id, .retireDevice(phone.publicKey, recognised: [])),
        dia.event(2, after: adding[0].id, .compromise(phone.publicKey, recognised: [])),
        dia.event(3, after: own.id, .rotate(nextRoot: [thief.digest])),
      ],
    ].flatMap(\.self)
    for settled in [true, false] {
      var village = try village(adding + [own] + (settled ? forks : []), agreeing: phone)
      village.range = settled ? [] : forks
      try commit(by: phone, in: &village)
      let question = try village.question()
      let identity = try #require(question.people.identities[dia.did])
      #expect(!identity.isContested && identity.root == next.publicKey)
      #expect(identity.events.map(\.id) == [dia.inception.id, adding[0].id, own.id])
      #expect(question.answer().verdict == .pass)
      var other = village
      try other.commit(DraftCommit(by: dia.ident, "y", signer: thief))
      #expect(try other.answer().verdict != .pass)
    }
  }

  @Test("compromised key, backdated: no date brings back what it permits")
  func compromised() throws {
    let lost = try dia.event(
      2, after: adding[0].id, .compromise(dia.device.publicKey, recognised: []))
    var village = try village(adding + [lost], agreeing: dia.device)
    // Both lie in the authority state, and both are dated long before the theft was found out.
    try commit(by: dia.device, in: &village)
    #expect(
      try village.codes().isSuperset(of: [.signerCompromised, .agreementMissing, .personHeld]))
    // The owner goes on with another device, and has to accept the terms anew or stand by it.
    village = try self.village(adding + [lost], agreeing: dia.device)
    try commit(by: phone, in: &village)
    #expect(try village.codes() == [.agreementMissing])
    let agreement = try #require(village.ledger.first { $0.record.kind == .agreement })
    village.ledger.append(try dia.reaffirms([agreement]))
    #expect(try village.answer().verdict == .pass)
    // What the thief dates back and brings now counts for nothing, whoever brings it.
    village = try self.village(adding + [lost], agreeing: phone)
    let old = Instant(seconds: Instant.day.seconds - 400 * 86_400)
    village.range = [
      try dia.says(.agreement, village.agreement(dia).record.subject, at: old),
      try dia.says(
        .withdrawal,
        Withdrawal(record: agreement.id, project: village.project, reason: nil).subject, at: old),
    ]
    try commit(by: phone, in: &village)
    #expect(try village.answer().verdict == .pass)
    let refused = try village.question().statements.refused
    #expect(village.range.allSatisfy { refused[$0.id]?.code == .recordUnattributed })
  }

  @Test("compromised key: who withdrew keeps withdrawn")
  func ended() throws {
    var village = try village(adding, agreeing: phone)
    let agreement = try #require(village.ledger.first { $0.record.kind == .agreement })
    let end = try village.withdrawal(agreement.id, by: dia)
    let lost = try dia.event(
      2, after: adding[0].id, .compromise(dia.device.publicKey, recognised: []))
    village.ledger += [end, lost]
    try commit(by: phone, in: &village)
    #expect(try village.codes() == [.agreementEnded])
  }
}
