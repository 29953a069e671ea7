import Testing
import TrothConsent
import TrothModel
import TrothRecords
import TrothTestSupport

/// docs/spec/consent.md, "Who may grant".
@Suite("Who may consent")
struct SpeakerTests {
  @Test("The subject's own key permits, and nobody else's")
  func key() throws {
    for (issuer, expected) in [
      ("dia", nil), ("bo", ConsentReason.missing), ("ana", .missing), ("mallory", .missing),
    ] {
      var archive = try Archive()
      try archive.bind()
      let people = [
        "dia": archive.dia, "bo": archive.bo, "ana": archive.ana, "mallory": archive.mallory,
      ]
      try archive.grant(by: people[issuer])
      #expect(archive.reason() == expected, "\(issuer)")
    }
  }

  @Test("A recorder grants with a sheet and a second person of the staff, and only so")
  func sheets() throws {
    let sheet = Archive.sheet("sheet")
    var archive = try Archive()
    try archive.bind()
    try archive.grant(by: archive.bo)
    #expect(archive.lacks() == [.evidence(1), .witness])
    archive = try Archive()
    try archive.bind()
    let written = try archive.grant(by: archive.bo, sheets: [sheet])
    #expect(archive.lacks() == [.witness])
    try archive.countersign(written, by: archive.bo, as: .witness)
    try archive.countersign(written, by: archive.mallory, as: .witness)
    try archive.countersign(written, by: archive.chen, as: .speaker)
    #expect(archive.lacks() == [.witness])
    try archive.countersign(written, by: archive.chen, as: .witness)
    let decision = archive.fold().decision(archive.question())
    #expect(decision.isPermitted && decision.clauses.allSatisfy { $0.isRecorded })
  }

  @Test("A child's data needs the guardian: guardian-missing says how many")
  func guardians() throws {
    func child(_ binding: inout SubjectBinding, _ archive: Archive) {
      Archive.usual(&binding, archive)
      binding.guardians = [archive.mallory.id, archive.dia.guest]
      binding.guardiansNeeded = 1
    }
    var archive = try Archive()
    try archive.bind(child)
    let own = try archive.grant()
    #expect(archive.reason() == .guardianMissing && archive.lacks() == [.guardians(1)])
    try archive.countersign(own, by: archive.mallory, as: .speaker)
    #expect(archive.reason() == nil)
    archive = try Archive()
    try archive.bind(child)
    let alone = try archive.grant(by: archive.mallory)
    #expect(archive.lacks() == [.speaker], "a child with a key signs as well")
    #expect(alone.record.kind == .consent)
    // A sheet has to be the guardian's.
    for (role, expected) in [
      (Indication.Role.dataSubject, ConsentReason.guardianMissing), (.guardian, nil),
    ] {
      archive = try Archive()
      try archive.bind(child)
      let written = try archive.grant(
        by: archive.bo, role: role, sheets: [Archive.sheet("guardian")])
      try archive.countersign(written, by: archive.chen, as: .witness)
      #expect(archive.reason() == expected, "\(role)")
    }
  }

  @Test("A community needs its quorum, signed or on as many sheets")
  func community() throws {
    func village(_ binding: inout SubjectBinding, _ archive: Archive) {
      binding.authorities = [archive.dia.guest, archive.mallory.id, archive.mallory.guest]
      binding.authoritiesNeeded = 2
      binding.recorders = [archive.bo.id]
    }
    var archive = try Archive()
    try archive.bind(village)
    let one = try archive.grant(by: archive.mallory)
    #expect(archive.lacks() == [.authorities(1)], "one person with two keys is one")
    try archive.countersign(one, by: archive.chen, as: .speaker)
    #expect(archive.lacks() == [.authorities(1)])
    archive.know(
      try archive.dia.says(
        .countersignature,
        Countersignature.subject(of: one.id, as: .speaker, project: archive.project),
        as: archive.dia.guest))
    #expect(archive.reason() == nil)
    for (sheets, expected) in [(["a"], [ConsentLack.evidence(1)]), (["a", "b"], [])] {
      archive = try Archive()
      try archive.bind(village)
      let written = try archive.grant(
        by: archive.bo, role: .communityAuthority, sheets: sheets.map(Archive.sheet))
      try archive.countersign(written, by: archive.ana, as: .witness)
      #expect(archive.lacks() == expected)
    }
  }

  @Test("A consent with a key or a clause's key of a later version does not count")
  func unknownKeys() throws {
    var archive = try Archive()
    try archive.bind()
    var subject = archive.consent([Archive.clause]).subject
    subject["onlyOn"] = "Sundays"
    archive.know(try archive.dia.says(.consent, subject, as: archive.dia.guest))
    var clause = Archive.clause.object
    clause["onlyOn"] = "Sundays"
    var inner = archive.consent([]).subject
    inner["processing"] = [.object(clause)]
    archive.know(try archive.dia.says(.consent, inner, as: archive.dia.guest))
    #expect(archive.reason() == .missing)
  }
}
