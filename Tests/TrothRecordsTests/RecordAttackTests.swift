import Testing
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// Quality, "Records": each attack by its name, refused by its own layer.
@Suite("Attacks on records")
struct RecordAttackTests {
  private let ana: Character
  private let bo: Character
  private let project: TrothDID
  private let agreement: Verified

  init() throws {
    ana = try Character("Ana", seed: 1)
    bo = try Character("Bo", seed: 2)
    project = TrothDID(inception: ana.inception.id)
    agreement = try ana.says(
      .agreement,
      Agreement(
        person: ana.id, project: project, terms: "dco", text: SHA256.digest(Array("t".utf8)),
        language: "en"
      ).subject)
  }

  private func code(_ bytes: [UInt8], path: GitPath? = nil) -> FindingCode? {
    if case .failure(let refusal) = Verified.verify(file: bytes, path: path) {
      refusal.code
    } else {
      nil
    }
  }

  private func edited(_ edit: (inout JSONObject) -> Void) -> [UInt8] {
    var document = agreement.record.document
    edit(&document)
    return RecordLayout.encode(document)
  }

  private func editedProof(_ edit: (inout JSONObject) -> Void) -> [UInt8] {
    edited { document in
      var proof = document["proof"]?.object ?? [:]
      edit(&proof)
      document["proof"] = .object(proof)
    }
  }

  @Test("the untouched record verifies, at its place")
  func good() {
    let path = RecordPlace.path(of: agreement.record, id: agreement.id)
    #expect(code(agreement.record.fileBytes, path: path) == nil)
  }

  @Test("a byte flipped anywhere is refused")
  func flipped() {
    let bytes = agreement.record.fileBytes
    for index in bytes.indices {
      for bit: UInt8 in [0x01, 0x20] {
        var copy = bytes
        copy[index] ^= bit
        #expect(code(copy) != nil, "byte \(index) flipped by \(bit)")
      }
    }
  }

  @Test("a value changed inside the signed part is a bad signature")
  func changedValue() {
    let bytes = edited { document in
      var subject = document["credentialSubject"]?.object ?? [:]
      subject["language"] = "fr"
      document["credentialSubject"] = .object(subject)
    }
    #expect(code(bytes) == .recordSignatureBad)
    #expect(code(editedProof { $0["created"] = "2026-11-22T00:00:00Z" }) == .recordSignatureBad)
    #expect(code(edited { $0["validUntil"] = "2030-01-01T00:00:00Z" }) == .recordSignatureBad)
  }

  @Test("re-laid-out bytes")
  func layout() {
    let bytes = agreement.record.fileBytes
    let text = String(decoding: bytes, as: UTF8.self)
    for variant in [
      String(decoding: CanonicalJSON.encode(agreement.record.document), as: UTF8.self),
      text + "\n", " " + text, String(text.dropLast()),
      text.split(separator: "\n").joined(separator: "\r\n") + "\r\n",
    ] {
      #expect(code(Array(variant.utf8)) == .recordNoncanonical)
    }
  }

  @Test("duplicate keys")
  func duplicate() {
    let text = String(decoding: agreement.record.fileBytes, as: UTF8.self)
    let twice = text.replacing("  \"issuer\":", with: "  \"issuer\": \"x\",\n  \"issuer\":")
    #expect(code(Array(twice.utf8)) == .recordDuplicateKey)
  }

  @Test("appended @context")
  func context() {
    let more = JSONValue.array(Record.contexts + ["https://example.org/evil"])
    #expect(code(edited { $0["@context"] = more }) == .recordContextMismatch)
    #expect(code(editedProof { $0["@context"] = more }) == .recordContextMismatch)
  }

  @Test("unknown cryptosuite")
  func suite() {
    let bytes = editedProof { $0["cryptosuite"] = "eddsa-jcs-2099" }
    #expect(code(bytes) == .signatureUnsupported)
  }

  @Test("proof of another record")
  func otherProof() throws {
    let other = try ana.says(.profile, Profile(person: ana.id, name: "Ana").subject)
    #expect(code(edited { $0["proof"] = other.record.document["proof"] }) == .recordSignatureBad)
  }

  @Test("garbage proof squatting an id: a copy signed by another key takes nobody's place")
  func copies() throws {
    let withdrawal = try ana.says(
      .withdrawal, Withdrawal(record: agreement.id, project: project, reason: nil).subject)
    // Whatever place the copies are found in, and whichever bytes are smaller.
    for seed in UInt8(20)..<28 {
      let thief = try SecretKey(seed: Array(repeating: seed, count: 32))
      let copies = try (ana.identity + [agreement, withdrawal]).map { record in
        try RecordDraft(
          kind: record.record.kind, issuer: record.record.issuer, subject: record.record.subject,
          at: .day
        ).signed(by: thief)
      }
      #expect(copies.map(\.id) == (ana.identity + [agreement, withdrawal]).map(\.id))
      for place in [RecordSource.elsewhere, .range, .ledger, .law] {
        let records =
          (ana.identity + [agreement]).map { SourcedRecord($0, from: .ledger) }
          + [SourcedRecord(withdrawal, from: .elsewhere)]
          + copies.map { SourcedRecord($0, from: place) }
        for union in [RecordUnion(records), RecordUnion(records.reversed())] {
          let people = People(union)
          let statements = Statements(union, people: people, project: project)
          #expect(people.identities[ana.did]?.devices[ana.device.publicKey]?.standing == .active)
          #expect(statements.end(of: agreement.id) == .withdrawn(by: withdrawal.id))
          #expect(statements.refused.isEmpty && union.every.count == records.count)
        }
      }
    }
  }

  @Test("clock set back: nothing that has ended returns, and no order changes")
  func clock() throws {
    var subject = agreement.record.subject
    subject["replaces"] = [.string(agreement.id.description)]
    let second = try ana.says(.agreement, subject)
    let end = try ana.says(
      .withdrawal, Withdrawal(record: second.id, project: project, reason: nil).subject)
    let lost = try bo.event(
      1, after: bo.inception.id, .compromise(bo.device.publicKey, recognised: []))
    subject["id"] = .string(bo.id.description)
    subject["replaces"] = nil
    let voided = try bo.says(.agreement, subject)
    let future = Instant(seconds: Instant.day.seconds + 86_400)
    let ahead = try ana.says(.profile, Profile(person: ana.id, name: "Ana").subject, at: future)
    let records = ana.identity + bo.identity + [agreement, second, end, lost, voided, ahead]
    let union = RecordUnion(records.map { SourcedRecord($0, from: .ledger) })
    let statements = Statements(union, people: People(union), project: project)
    for days in [Int64(-20_000), -400, -1, 0, 1, 400] {
      let instant = Instant(seconds: max(0, Instant.day.seconds + days * 86_400))
      for ended in [agreement, second, voided] {
        let statement = try #require(statements[ended.id])
        #expect(!statements.counts(statement, at: instant))
      }
      // What ends something counts whatever the clock says; what is dated ahead waits for its day.
      #expect(statements.counts(try #require(statements[end.id]), at: instant))
      #expect(statements.counts(try #require(statements[ahead.id]), at: instant) == (days > 0))
    }
  }

  @Test("garbage proof squatting an id")
  func squatting() throws {
    let garbage = editedProof {
      $0["proofValue"] = .string("z" + Base58.encode([UInt8](repeating: 7, count: 64)))
    }
    let path = RecordPlace.path(of: agreement.record, id: agreement.id)
    #expect(code(garbage, path: path) == .recordSignatureBad)
  }

  @Test("a record at another's place")
  func misplaced() {
    #expect(code(agreement.record.fileBytes, path: "agreements/00/x.json") == .recordMisplaced)
    #expect(code(agreement.record.fileBytes, path: "vouches/00/x.json") == .recordMisplaced)
  }

  @Test("larger than the limit, not UTF-8, not JSON, not an object")
  func malformed() {
    for bytes in [
      [UInt8](repeating: 0x20, count: RecordLimits.bytes + 1), [0xff], Array("{".utf8),
      Array("[]\n".utf8), Array("{}\n".utf8), [],
    ] {
      #expect(code(bytes) == .recordMalformed)
    }
  }

  @Test("issuer not owning the key")
  func issuer() throws {
    let forged = try bo.says(
      .profile, Profile(person: ana.id, name: "Ana").subject, as: ana.id)
    let union = RecordUnion(
      (ana.identity + bo.identity + [forged]).map { SourcedRecord($0, from: .ledger) })
    let statements = Statements(union, people: People(union), project: project)
    #expect(statements.refused[forged.id]?.code == .recordUnattributed)
  }

  @Test("replay into another project")
  func foreign() throws {
    let union = RecordUnion((ana.identity + [agreement]).map { SourcedRecord($0, from: .ledger) })
    let elsewhere = TrothDID(inception: bo.inception.id)
    let statements = Statements(union, people: People(union), project: elsewhere)
    #expect(statements.refused[agreement.id]?.code == .recordForeign)
    #expect(Statements(union, people: People(union), project: project).refused.isEmpty)
  }
}
