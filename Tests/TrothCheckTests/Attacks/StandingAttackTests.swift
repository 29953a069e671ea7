import Testing
import TrothCheck
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// Quality, "Standing": nobody gives themselves a standing.
@Suite("Attacks on standing")
struct StandingAttackTests {
  private static let policy = Village.signing.replacing("signed: tip", with: "signed: each")

  private func change(_ record: Verified, at path: GitPath? = nil) -> LawChange {
    LawChange(
      path: path ?? RecordPlace.path(of: record.record, id: record.id), old: nil,
      new: record.record.fileBytes, isOrdinary: true)
  }

  private func outcome(_ village: Village, adding: [Verified]) -> ProjectOutcome {
    ProjectFold.fold(
      RecordUnion(
        village.law.map { SourcedRecord($0, from: .law) }
          + adding.map { SourcedRecord($0, from: .range) }), pinned: village.project)
  }

  private func amendment(
    _ village: Village, by steward: Character, after previous: Verified? = nil,
    stewards: [TrothDID]? = nil, threshold: Int64 = 1, texts: [String: Digest]? = nil,
    name: String = "village"
  ) throws -> Verified {
    let before = previous ?? village.inception
    let event = ProjectEvent(
      project: village.project,
      sequence: (before.record.subject["sequence"]?.integer ?? 0) + 1, previous: before.id,
      name: name, stewards: stewards ?? [village.ana.did], threshold: threshold, branch: "main",
      ledger: "troth/ledger", adopted: [],
      texts: try texts ?? village.state.current.texts)
    return try steward.says(.projectEvent, event.subject)
  }

  /// Bo's signed commit that brings these records below `.troth/`.
  private func pull(_ village: inout Village, _ records: [Verified]) throws {
    village.range += records
    village.lawChanges += records.map { change($0) }
    village.proposed = outcome(village, adding: records)
    try village.commit(DraftCommit(by: village.bo.ident, "x", signer: village.bo.device))
  }

  @Test("self-authorising pull request: an amendment that makes its author a steward is no law")
  func selfMadeSteward() throws {
    var village = try Village(policy: Self.policy)
    let event = try amendment(village, by: village.bo, stewards: [village.ana.did, village.bo.did])
    try pull(&village, village.bo.identity + [event, try village.agreement(village.bo)])
    let answer = try village.answer()
    #expect(answer.verdict == .fail)
    #expect(answer.findings.contains { $0.code == .amendmentProposed && $0.severity == .error })
    #expect(answer.findings.contains { $0.code == .personHeld })
    #expect(!answer.people.contains { $0.isSteward })
  }

  @Test("self-authorising pull request: an edited policy is a warning and changes nothing")
  func selfMadePolicy() throws {
    var village = try Village(policy: Self.policy)
    village.lawChanges = [
      LawChange(
        path: "policy.yml", old: Array(village.policy.utf8),
        new: Array("version: 1\nstrangers: allow\n".utf8), isOrdinary: true)
    ]
    try village.commit(
      DraftCommit(
        by: village.bo.ident, "x\n\nSigned-off-by: \(village.bo.ident)\n", signer: village.bo.device
      ))
    let answer = try village.answer()
    #expect(answer.verdict == .held)
    #expect(answer.findings.contains { $0.code == .policyUnratified && $0.severity == .warning })
  }

  @Test("edited terms are a warning and end nobody's agreement")
  func editedTerms() throws {
    var village = try Village(policy: Self.policy)
    village.lawChanges = [
      LawChange(path: "terms/dco.txt", old: village.terms, new: [0x78], isOrdinary: true)
    ]
    village.ledger = [try village.agreement(village.ana)]
    try village.commit(DraftCommit(by: village.ana.ident, "x", signer: village.ana.device))
    let answer = try village.answer()
    #expect(answer.verdict == .pass)
    #expect(answer.findings.map(\.code) == [.termsUnratified])
  }

  @Test("a copy of a text in force can neither be removed nor changed")
  func textCopies() throws {
    for (new, code): ([UInt8]?, FindingCode) in [(nil, .recordDeleted), ([0x78], .recordChanged)] {
      var village = try Village(policy: Self.policy)
      let path = GitPath("texts/\(SHA256.digest(Array(village.policy.utf8)))")
      village.lawChanges = [
        LawChange(path: path, old: Array(village.policy.utf8), new: new, isOrdinary: true)
      ]
      village.ledger = [try village.agreement(village.ana)]
      try village.commit(DraftCommit(by: village.ana.ident, "x", signer: village.ana.device))
      #expect(try village.codes() == [code])
    }
  }

  @Test("rival amendment by former stewards: it does not extend the log and is never loaded")
  func rival() throws {
    var village = try Village(policy: Self.policy)
    let lawful = try amendment(village, by: village.ana, stewards: [village.bo.did])
    let signed = try village.bo.says(
      .countersignature,
      Countersignature.subject(of: lawful.id, as: .steward, project: village.project))
    village.law += village.bo.identity + [lawful, signed]
    #expect(try village.state.current.stewards == [village.bo.did])
    let rival = try amendment(village, by: village.ana, name: "mine again")
    village.range = [rival, try village.agreement(village.ana)]
    village.lawChanges = [change(rival)]
    village.proposed = outcome(village, adding: [rival])
    try village.commit(DraftCommit(by: village.ana.ident, "x", signer: village.ana.device))
    #expect(try village.codes().contains(.projectRival))
  }

  @Test("same version, other content: two amendments in force at one place are rivals")
  func sameVersion() throws {
    var village = try Village()
    let one = try amendment(village, by: village.ana, name: "one")
    let two = try amendment(village, by: village.ana, name: "two")
    village.law += [one, two]
    let outcome = ProjectFold.fold(RecordUnion(village.law.map { SourcedRecord($0, from: .law) }))
    guard case .rivals(let ids) = outcome else {
      Issue.record("expected rivals, got \(outcome)")
      return
    }
    #expect(Set(ids) == [one.id, two.id])
  }

  @Test("one steward with two keys counts once")
  func twoKeys() throws {
    var village = try Village()
    let joined = try amendment(
      village, by: village.ana, stewards: [village.ana.did, village.bo.did], threshold: 2)
    let welcome = try village.bo.says(
      .countersignature,
      Countersignature.subject(of: joined.id, as: .steward, project: village.project))
    let second = try Character("Ana's second", seed: 21).device
    let add = try village.ana.event(
      1, after: village.ana.inception.id,
      .addDevice(.init(key: second.publicKey, name: "phone", use: [.record])))
    village.law +=
      village.bo.identity + [joined, welcome, add, try Character.countersign(add.id, by: second)]
    #expect(try village.state.current.threshold == 2)
    let next = try amendment(
      village, by: village.ana, after: joined, stewards: [village.ana.did, village.bo.did],
      threshold: 2, name: "x")
    let again = try RecordDraft(
      kind: .countersignature, issuer: village.ana.id,
      subject: Countersignature.subject(of: next.id, as: .steward, project: village.project),
      at: .day
    ).signed(by: second)
    village.law += [next, again]
    #expect(try village.state.current.sequence == 1)
    #expect(try village.state.proposals.map(\.missing) == [1])
  }

  @Test("a persona or a community identity is no second steward")
  func persona() throws {
    var village = try Village()
    let persona = try Character("Ana's persona", seed: 31)
    let circle = try Character("Circle", seed: 32, kind: .community)
    for other in [persona, circle] {
      let event = try amendment(village, by: other, name: "mine")
      village.law += other.identity + [event]
    }
    #expect(try village.state.current.sequence == 0)
    let welcome = try amendment(village, by: village.ana, stewards: [village.ana.did, circle.did])
    village.law += [
      welcome,
      try circle.says(
        .countersignature,
        Countersignature.subject(of: welcome.id, as: .steward, project: village.project)),
    ]
    #expect(try village.state.current.sequence == 0)
  }

  @Test("a steward joins with their own signature only")
  func joining() throws {
    var village = try Village()
    let event = try amendment(
      village, by: village.ana, stewards: [village.ana.did, village.bo.did])
    village.law += village.bo.identity + [event]
    #expect(try village.state.proposals.map(\.awaited) == [[village.bo.did]])
    village.law.append(
      try village.bo.says(
        .countersignature,
        Countersignature.subject(of: event.id, as: .steward, project: village.project)))
    #expect(try village.state.current.stewards.count == 2)
  }

  @Test("an event that this version does not know is never skipped")
  func newer() throws {
    var village = try Village()
    var subject = try amendment(village, by: village.ana).record.subject
    subject["quorum"] = 2
    village.law.append(try village.ana.says(.projectEvent, subject))
    let outcome = ProjectFold.fold(RecordUnion(village.law.map { SourcedRecord($0, from: .law) }))
    guard case .newer = outcome else {
      Issue.record("expected newer, got \(outcome)")
      return
    }
  }

  @Test("another project's inception founds nothing where one is pinned")
  func otherProject() throws {
    let village = try Village()
    let other = ProjectEvent(
      project: nil, sequence: 0, previous: nil, name: "other", stewards: [village.bo.did],
      threshold: 1, branch: "main", ledger: "l", adopted: [], texts: [:])
    let records = village.bo.identity + [try village.bo.says(.projectEvent, other.subject)]
    let outcome = ProjectFold.fold(
      RecordUnion(records.map { SourcedRecord($0, from: .law) }), pinned: village.project)
    guard case .broken = outcome else {
      Issue.record("expected broken, got \(outcome)")
      return
    }
  }

  @Test("10,000 records in one pull request")
  func tooMany() throws {
    var village = try Village(policy: Self.policy)
    for index in 0..<10_000 {
      village.lawChanges.append(
        LawChange(path: GitPath("agreements/aa/\(index).json"), old: nil, new: [], isOrdinary: true)
      )
    }
    try village.commit(DraftCommit(by: village.bo.ident, "x", signer: village.bo.device))
    #expect(try village.codes().isSuperset(of: [.tooManyRecords, .recordMalformed]))
  }

  @Test("record deleted, changed, or replaced by a link")
  func recordChanges() throws {
    var village = try Village(policy: Self.policy)
    let record = try village.agreement(village.ana)
    let path = RecordPlace.path(of: record.record, id: record.id)
    let bytes = record.record.fileBytes
    village.ledger = [record]
    try village.commit(DraftCommit(by: village.ana.ident, "x", signer: village.ana.device))
    for (new, ordinary, code): ([UInt8]?, Bool, FindingCode) in [
      (nil, true, .recordDeleted), (bytes.dropLast() + [0x20, 0x0a], true, .recordNoncanonical),
      (bytes, false, .recordMisplaced),
    ] {
      village.lawChanges = [LawChange(path: path, old: bytes, new: new, isOrdinary: ordinary)]
      #expect(try village.codes() == [code])
    }
  }

  @Test("a stranger's records in somebody else's change belong on the ledger")
  func foreignRecords() throws {
    var village = try Village(policy: Self.policy)
    let records = village.chen.identity + [try village.agreement(village.chen)]
    try pull(&village, records)
    #expect(try village.codes().contains(.recordMisplaced))
  }
}
