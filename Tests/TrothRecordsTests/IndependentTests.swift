import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// Quality, "Conformance vectors": every kind of signed file, verified by others.
@Suite("Records under independent implementations")
struct IndependentTests {
  private func records() throws -> [Verified] {
    let ana = try Character("Ana", seed: 1)
    let bo = try Character("Bo", seed: 2)
    let text = SHA256.digest(Array("text".utf8))
    let event = ProjectEvent(
      project: nil, sequence: 0, previous: nil, name: "Zoë’s 🌾 library", stewards: [ana.did],
      threshold: 1, branch: "main", ledger: "troth/ledger", adopted: [],
      texts: ["policy.yml": text])
    let inception = try ana.says(.projectEvent, event.subject)
    let project = TrothDID(inception: inception.id)
    let agreement = Agreement(
      person: bo.guest, project: project, terms: "dco", text: text, language: "en")
    let tablet = IdentityEvent.Device(
      key: bo.root.publicKey, name: "tablet", use: [.commit, .record])
    let added = try ana.event(1, after: ana.inception.id, .addDevice(tablet))
    let retired = try ana.event(
      2, after: added.id, .retireDevice(ana.device.publicKey, recognised: [inception.id]))
    let agent = try Character("robot", seed: 3, kind: .agent, operator: ana.did)
    let amendment = ProjectEvent(
      project: project, sequence: 1, previous: inception.id, name: "Renamed",
      stewards: [ana.did, bo.did].sorted(), threshold: 2, branch: "main", ledger: "troth/ledger",
      adopted: [], texts: ["policy.yml": text])
    let amended = try ana.says(.projectEvent, amendment.subject)
    let seconded = try bo.says(
      .countersignature,
      Countersignature.subject(of: amended.id, as: .steward, project: project))
    let rotated = try bo.event(
      1, after: bo.inception.id, .rotate(nextRoot: [ana.root.digest]))
    let lost = try ana.event(
      3, after: retired.id, .compromise(ana.device.publicKey, recognised: [inception.id]))
    let place = try #require(ObjectID(String(repeating: "4f", count: 20)))
    let checkpoint = Checkpoint(
      project: project, sequence: 1, ref: "refs/heads/main", commit: place, tree: place)
    return try [
      ana.says(.checkpoint, checkpoint.subject), rotated, lost, ana.reaffirms([inception, added]),
      ana.inception, ana.countersignature, inception, added, retired, agent.inception, amended,
      seconded,
      try ana.says(
        .countersignature,
        Countersignature.subject(of: agent.inception.id, as: .operator, project: nil)),
      try ana.says(.profile, Profile(person: ana.id, name: "Ana \u{1F600}\u{20AC}").subject),
      try bo.says(.agreement, agreement.subject, as: bo.guest, until: Instant(seconds: 1 << 31)),
      try ana.says(
        .withdrawal,
        Withdrawal(record: inception.id, project: project, reason: "a \"b\"\n\tc").subject),
      try ana.says(
        .admission,
        Admission(
          person: bo.id, project: project, change: text, onto: "refs/heads/main",
          because: "I know\u{2028}them"
        ).subject),
    ] + trust(of: bo.id, by: ana, in: project) + ConsentRecords(ana, project).all.map(\.1)
  }

  /// What people say of one another.
  private func trust(
    of person: PersonID, by ana: Character, in project: TrothDID
  ) throws -> [Verified] {
    let docs = try #require(Scope("docs"))
    let end = Instant(seconds: 1 << 31)
    return [
      try ana.says(
        .vouch,
        Vouch(person: person, project: project, scope: docs, level: .accepted, because: "Zoë 🌾")
          .subject),
      try ana.says(
        .delegation,
        Delegation(person: person, project: nil, scope: docs, depth: 2, weight: 40).subject),
      try ana.says(
        .concern,
        Concern(person: person, project: project, scope: docs, because: "x", evidence: ["a", "b"])
          .subject, until: end),
      try ana.says(.reply, Reply(record: ana.inception.id, project: nil, text: "y\nz").subject),
      try ana.says(
        .block, Block(person: person, project: project, because: "z").subject, until: end),
      try ana.says(.acceptance, Acceptance(person: ana.id, project: project).subject),
      try ana.says(
        .approval,
        Approval(
          project: project, change: ana.inception.id.digest, onto: "refs/heads/main",
          head: try #require(ObjectID(String(repeating: "ab", count: 20))),
          files: ["Zoë/🌾.txt": "000000 100644 x y"], because: "z"
        ).subject),
    ]
  }

  @Test(
    "Each kind's proof is good to two other implementations, with the same id",
    .enabled(if: IndependentVerifier.isExpected, "`make test` sets up the Python for this"))
  func everyKind() async throws {
    let records = try records()
    #expect(Set(records.map(\.record.kind)) == Set(RecordSchema.all.map(\.kind)))
    let folder = try TempFolder()
    for record in records { try folder.write(record.record.fileBytes, to: "\(record.id).json") }

    let answer = try await IndependentVerifier.verify(
      records.map { folder.absolute("\($0.id).json") })
    #expect(answer.status == 0, "\(answer.lines) \(answer.error)")
    #expect(answer.lines.count == records.count)
    for (line, record) in zip(answer.lines, records) {
      for part in [
        #""valid": true"#, #""id": "\#(record.id)""#, #""kind": "\#(record.record.kind)""#,
        #""issuer": "\#(record.record.issuer)""#, #"{"nacl": true, "apsig": true}"#,
      ] { #expect(line.contains(part), "\(line)") }
    }
  }

  @Test(
    "A changed record is refused by both",
    .enabled(if: IndependentVerifier.isExpected, "`make test` sets up the Python for this"))
  func changed() async throws {
    let folder = try TempFolder()
    let records = try records()
    for record in records {
      var document = record.record.document
      document["validFrom"] = .string("2020-01-01T00:00:00Z")
      try folder.write(RecordLayout.encode(document), to: "\(record.id).json")
    }
    let answer = try await IndependentVerifier.verify(
      records.map { folder.absolute("\($0.id).json") })
    #expect(answer.status == 1, "\(answer.lines) \(answer.error)")
    #expect(answer.lines.count == records.count)
    #expect(answer.lines.allSatisfy { $0.contains(#"{"nacl": false, "apsig": false}"#) })
  }
}
