import Testing
import TrothConsent
import TrothModel
import TrothRecords
import TrothTestSupport

/// Quality, "Attacks", *Consent*: those that statements alone can try.
@Suite("Attacks on consent")
struct ConsentAttackTests {
  @Test("brought back by merge: order, places and duplication of statements change nothing")
  func merge() throws {
    var archive = try Archive()
    try archive.bind()
    let given = try archive.grant()
    let end = try archive.end(consents: [given])
    for source in [RecordSource.law, .ledger, .range, .elsewhere] {
      archive.know(given, from: source)
      archive.know(end, from: source)
      let all = archive.records
      for order in [all, all.reversed(), all + all] {
        #expect(!archive.fold(order).decision(archive.question()).isPermitted)
      }
    }
  }

  @Test("brought back by -s ours: an end counts although only another branch or a home has it")
  func ours() throws {
    var archive = try Archive()
    try archive.bind()
    let given = try archive.grant()
    #expect(archive.reason() == nil)
    try archive.end(consents: [given], from: .elsewhere)
    #expect(archive.reason() == .withdrawn)
  }

  @Test("brought back by backdated renewal: a renewal that does not name the end ends with it")
  func backdated() throws {
    var archive = try Archive()
    try archive.bind()
    let given = try archive.grant()
    try archive.end(consents: [given])
    try archive.grant(replaces: [given], at: Archive.later(-900))
    try archive.grant(replaces: [given], at: Archive.later(-1))
    try archive.grant(after: [given])
    #expect(archive.reason() == .withdrawn)
    // The end itself may say any date.
    archive = try Archive()
    try archive.bind()
    try archive.grant()
    try archive.end(at: Archive.later(900))
    #expect(archive.reason() == .withdrawn)
  }

  @Test("brought back by a duplicate grant: one withdrawal covers all for that data")
  func duplicate() throws {
    var archive = try Archive()
    try archive.bind()
    let given = try archive.grant()
    for day in 1...5 { try archive.grant(at: Archive.later(Int64(-day))) }
    var wider = Archive.clause
    wider.data = ["**"]
    try archive.grant([wider])
    try archive.end(consents: [given])
    #expect(archive.reason() == .withdrawn)
    // Of the wider one only that data has ended.
    #expect(archive.reason(archive.question(path: GitPath("talks/x.md"))) == nil)
  }

  @Test("brought back by compromise of the key that withdrew: retired, replaced, it stays ended")
  func compromise() throws {
    var archive = try Archive()
    let bound = try archive.bind { binding, archive in
      binding.keys = [archive.dia.id, archive.chen.id]
    }
    let given = try archive.grant(by: archive.chen)
    let end = try archive.end(consents: [given])
    archive.know(
      try archive.dia.event(
        1, after: archive.dia.inception.id,
        .retireDevice(archive.dia.device.publicKey, recognised: [end.id])))
    #expect(archive.reason() == .withdrawn)
    try archive.bind(replaces: [bound]) { binding, archive in binding.keys = [archive.chen.id] }
    #expect(archive.reason() == .withdrawn)
    // Nor does whoever holds the key withdraw the withdrawal.
    archive = try Archive()
    try archive.bind()
    try archive.grant()
    let ended = try archive.end()
    for issuer in [archive.dia.guest, archive.dia.id] {
      archive.know(
        try archive.dia.says(
          .withdrawal,
          Withdrawal(record: ended.id, project: archive.project, reason: nil).subject, as: issuer))
    }
    try archive.grant(replaces: [ended], from: .elsewhere)
    #expect(archive.reason() == .withdrawn)
  }

  @Test("self-made subject: a binding by nobody who stewards the data, or from a pull request")
  func selfMadeSubject() throws {
    var archive = try Archive()
    let mallory = archive.mallory
    try archive.bind(by: mallory) { binding, _ in binding.keys = [mallory.id] }
    try archive.grant(by: mallory)
    #expect(archive.reason() == .subjectUnknown)
    archive = try Archive()
    try archive.bind(from: .range) { binding, _ in binding.keys = [mallory.id] }
    try archive.grant(by: mallory)
    #expect(archive.reason() == .subjectUnknown)
    // Beside a right one it neither speaks nor takes its place.
    archive = try Archive()
    let right = try archive.bind()
    try archive.bind(by: mallory, replaces: [right]) { binding, _ in binding.keys = [mallory.id] }
    try archive.grant(by: mallory)
    #expect(archive.reason() == .missing)
    try archive.grant()
    #expect(archive.reason() == nil)
    try archive.end(by: mallory)
    #expect(archive.reason() == nil, "nor does it end what others permit")
  }

  @Test("self-made guardian: nobody is their own, and none comes by a countersignature")
  func selfMadeGuardian() throws {
    var archive = try Archive()
    try archive.bind { binding, archive in
      binding.keys = [archive.dia.guest]
      binding.guardians = [archive.dia.guest, archive.dia.id]
      binding.guardiansNeeded = 1
    }
    let given = try archive.grant()
    try archive.countersign(given, by: archive.mallory, as: .speaker)
    #expect(archive.reason() == .guardianMissing)
  }

  @Test("two bindings that contradict: nobody speaks until one replaces both")
  func contradiction() throws {
    var archive = try Archive()
    let first = try archive.bind()
    let second = try archive.bind { binding, archive in binding.keys = [archive.mallory.id] }
    try archive.grant()
    #expect(archive.reason() == .subjectUnknown)
    archive.know(
      try archive.ana.says(
        .withdrawal, Withdrawal(record: second.id, project: archive.project, reason: nil).subject))
    #expect(archive.reason() == .subjectUnknown, "an end permits nothing")
    try archive.bind(replaces: [first, second])
    #expect(archive.reason() == nil)
  }

  @Test("sheet used again after an end: only fresh evidence grants anew")
  func staleSheet() throws {
    let sheet = Archive.sheet("sheet")
    for (again, expected) in [(sheet, ConsentReason.withdrawn), (Archive.sheet("new"), nil)] {
      var archive = try Archive()
      try archive.bind()
      let given = try archive.grant(by: archive.bo, sheets: [sheet])
      try archive.countersign(given, by: archive.chen, as: .witness)
      let end = try archive.end(by: archive.bo, consents: [given])
      let anew = try archive.grant(
        by: archive.bo, sheets: [again], after: [end], at: Archive.later(-1))
      try archive.countersign(anew, by: archive.chen, as: .witness)
      #expect(archive.reason() == expected)
      #expect(archive.lacks() == (expected == nil ? [] : [.freshEvidence]))
    }
  }

  @Test("refusal of a later version: it counts with keys and states that are not known")
  func laterRefusal() throws {
    var archive = try Archive()
    try archive.bind()
    try archive.grant()
    var subject = ConsentRefusal(
      id: archive.subject, project: archive.project, state: .refused,
      indicated: Indication(by: .dataSubject, method: "by-drum")
    ).subject
    subject["state"] = "Pondered"
    subject["until"] = "the rains"
    archive.know(try archive.dia.says(.consentRefusal, subject), from: .elsewhere)
    #expect(archive.reason() == .refused)
  }

  @Test("agent consenting: a machine neither permits, nor witnesses, nor is a guardian")
  func agents() throws {
    var archive = try Archive()
    let robot = try Character("robot", seed: 9, kind: .agent, operator: archive.dia.did)
    for record in robot.identity { archive.know(record) }
    archive.know(
      try archive.dia.says(
        .countersignature,
        Countersignature.subject(of: robot.inception.id, as: .operator, project: nil)))
    try archive.bind { binding, archive in
      binding.keys = [robot.id]
      binding.recorders = [archive.bo.id, robot.id]
    }
    try archive.grant(by: robot)
    let written = try archive.grant(by: archive.bo, sheets: [Archive.sheet("sheet")])
    try archive.countersign(written, by: robot, as: .witness)
    #expect(archive.reason() == .missing)
  }
}
