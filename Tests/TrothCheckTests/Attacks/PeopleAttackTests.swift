import Testing
import TrothCheck
import TrothCrypto
import TrothModel
import TrothTestSupport

/// Quality, "People": each attack by its name.
@Suite("Attacks on people")
struct PeopleAttackTests {
  @Test("changed user.email: an address alone makes nobody a steward")
  func changedAddress() throws {
    var village = try Village()
    try village.commit(
      DraftCommit(
        by: village.ana.ident, "x\n\nSigned-off-by: \(village.ana.ident)\n",
        signer: village.bo.device))
    let answer = try village.answer()
    #expect(answer.verdict == .held)
    #expect(answer.people.map(\.person) == [village.bo.guest])
  }

  @Test("author ≠ signer: the named person's own agreement and standing are needed")
  func authorIsNotSigner() throws {
    var village = try Village()
    village.ledger = village.bo.identity + [try village.agreement(village.ana)]
    var draft = DraftCommit(
      by: village.ana.ident, "x\n\nTroth-Author: \(village.bo.did)\n", signer: village.ana.device)
    draft.author = village.bo.ident
    try village.commit(draft)
    #expect(try village.codes() == [.agreementMissing, .personHeld])
    village.ledger.append(try village.agreement(village.bo))
    village.ledger.append(try village.admission(village.bo.id, by: village.ana))
    #expect(try village.answer().verdict == .pass)
  }

  @Test("author ≠ signer: an unknown author has accepted nothing")
  func unknownAuthor() throws {
    var village = try Village()
    village.ledger = [try village.agreement(village.ana)]
    var draft = DraftCommit(by: village.ana.ident, "x", signer: village.ana.device)
    draft.author = village.bo.ident
    try village.commit(draft)
    #expect(try village.codes() == [.agreementMissing])
  }

  @Test("forged Co-authored-by: a name gives nothing and binds nobody")
  func coAuthor() throws {
    var village = try Village()
    village.ledger = [try village.agreement(village.bo, as: village.bo.guest)]
    try village.commit(
      DraftCommit(
        by: village.bo.ident, "x\n\nCo-authored-by: \(village.ana.ident)\n",
        signer: village.bo.device))
    let answer = try village.answer()
    #expect(answer.verdict == .held)
    #expect(answer.people.map(\.person) == [village.bo.guest])
    #expect(answer.findings.contains { $0.code == .coAuthorUnknown && $0.severity == .note })
  }

  @Test("another's public key listed as one's own device stays theirs")
  func stolenKey() throws {
    var village = try Village()
    let mallory = try Character("Mallory", seed: 9)
    let event = try mallory.event(
      1, after: mallory.inception.id,
      .addDevice(.init(key: village.ana.device.publicKey, name: "mine", use: [.commit, .record])))
    village.ledger = mallory.identity + [event, try village.agreement(village.ana)]
    try village.commit(DraftCommit(by: village.ana.ident, "x", signer: village.ana.device))
    let answer = try village.answer()
    #expect(answer.verdict == .pass)
    #expect(answer.people.map(\.person) == [village.ana.id])
  }

  @Test("a key that two identities claim joins neither")
  func claimedTwice() throws {
    var village = try Village()
    let mallory = try Character("Mallory", seed: 9)
    let event = try mallory.event(
      1, after: mallory.inception.id,
      .addDevice(.init(key: village.bo.device.publicKey, name: "mine", use: [.commit, .record])))
    let signed = try Character.countersign(event.id, by: village.bo.device)
    village.ledger = village.bo.identity + mallory.identity + [event, signed]
    try village.commit(DraftCommit(by: village.bo.ident, "x", signer: village.bo.device))
    let answer = try village.answer()
    #expect(answer.people.map(\.person) == [village.bo.guest])
    #expect(answer.findings.contains { $0.code == .keyClaimedTwice })
  }

  @Test("a claim in the authority state beats one in the range")
  func settledClaim() throws {
    var village = try Village()
    let mallory = try Character("Mallory", seed: 9)
    let event = try mallory.event(
      1, after: mallory.inception.id,
      .addDevice(.init(key: village.bo.device.publicKey, name: "mine", use: [.commit, .record])))
    village.ledger = village.bo.identity
    village.range =
      mallory.identity + [event, try Character.countersign(event.id, by: village.bo.device)]
    try village.commit(DraftCommit(by: village.bo.ident, "x", signer: village.bo.device))
    #expect(try village.answer().people.map(\.person) == [village.bo.id])
  }

  @Test("retired key, backdated: no date is consulted")
  func retired() throws {
    var village = try Village()
    let event = try village.bo.event(
      1, after: village.bo.inception.id,
      .retireDevice(village.bo.device.publicKey, recognised: []))
    village.ledger = village.bo.identity + [event]
    village.range = [try village.agreement(village.bo)]
    try village.commit(DraftCommit(by: village.bo.ident, "x", signer: village.bo.device))
    let codes = try village.codes()
    #expect(codes.isSuperset(of: [.signerRetired, .agreementMissing, .personHeld]))
  }

  @Test("what a retired key signed counts when the retirement lists it")
  func recognised() throws {
    var village = try Village()
    let agreement = try village.agreement(village.bo)
    let second = try Character("Bo's second", seed: 12).device
    let add = try village.bo.event(
      1, after: village.bo.inception.id,
      .addDevice(.init(key: second.publicKey, name: "new", use: [.commit, .record])))
    let retire = try village.bo.event(
      2, after: add.id, .retireDevice(village.bo.device.publicKey, recognised: [agreement.id]))
    village.ledger =
      village.bo.identity + [
        add, try Character.countersign(add.id, by: second), retire,
        try village.admission(village.bo.id, by: village.ana),
      ]
    village.range = [agreement]
    try village.commit(DraftCommit(by: village.bo.ident, "x", signer: second))
    #expect(try village.answer().verdict == .pass)
  }

  @Test("same claimed name: an admission for one is no admission for the other")
  func sameName() throws {
    var village = try Village()
    let twin = try Character("Bo", seed: 10)
    village.ledger =
      village.bo.identity + [
        try village.admission(village.bo.id, by: village.ana),
        try twin.says(
          .agreement,
          Agreement(
            person: twin.guest, project: village.project, terms: "dco", text: village.termsDigest,
            language: "en"
          ).subject, as: twin.guest),
      ]
    try village.commit(DraftCommit(by: twin.ident, "x", signer: twin.device))
    #expect(try village.answer().verdict == .held)
  }

  @Test("agent stewarding: an agent cannot be among the stewards")
  func agentSteward() throws {
    let village = try Village()
    let robot = try Character("Robot", seed: 11, kind: .agent, operator: village.ana.did)
    let event = ProjectEvent(
      project: nil, sequence: 0, previous: nil, name: "x", stewards: [robot.did], threshold: 1,
      branch: "main", ledger: "troth/ledger", adopted: [], texts: [:])
    var copy = village
    copy.law =
      robot.identity + village.ana.identity + [try robot.says(.projectEvent, event.subject)]
    #expect(throws: TrothError.self) { try copy.state }
  }

  @Test("an admission by somebody who is no steward lifts nothing")
  func admittedByStranger() throws {
    var village = try Village()
    village.ledger =
      village.chen.identity + [
        try village.agreement(village.bo, as: village.bo.guest),
        try village.admission(village.bo.guest, by: village.chen),
      ]
    try village.commit(DraftCommit(by: village.bo.ident, "x", signer: village.bo.device))
    #expect(try village.answer().verdict == .held)
  }

  @Test("an admission is for one change and one branch")
  func admittedElsewhere() throws {
    var village = try Village()
    village.ledger = [
      try village.agreement(village.bo, as: village.bo.guest),
      try village.admission(village.bo.guest, by: village.ana, onto: "refs/heads/other"),
    ]
    try village.commit(DraftCommit(by: village.bo.ident, "x", signer: village.bo.device))
    #expect(try village.answer().verdict == .held)
    village.ledger.append(try village.admission(village.bo.guest, by: village.ana))
    #expect(try village.answer().verdict == .pass)
    var other = village
    other.change = SHA256Of.text("another change")
    #expect(try other.answer().verdict == .held)
  }

  @Test("withdrawal by another issuer ends nothing")
  func foreignWithdrawal() throws {
    var village = try Village(
      policy: Village.signing.replacing("strangers: hold", with: "strangers: allow"))
    let agreement = try village.agreement(village.bo, as: village.bo.guest)
    village.ledger =
      village.chen.identity + [agreement, try village.withdrawal(agreement.id, by: village.chen)]
    try village.commit(DraftCommit(by: village.bo.ident, "x", signer: village.bo.device))
    #expect(try village.answer().verdict == .pass)
  }

  @Test("withdrawal withdrawn: the end stays the end")
  func withdrawalWithdrawn() throws {
    var village = try Village(
      policy: Village.signing.replacing("strangers: hold", with: "strangers: allow"))
    let agreement = try village.agreement(village.bo, as: village.bo.guest)
    let end = try village.withdrawal(agreement.id, by: village.bo, as: village.bo.guest)
    village.ledger = [
      agreement, end, try village.withdrawal(end.id, by: village.bo, as: village.bo.guest),
    ]
    try village.commit(DraftCommit(by: village.bo.ident, "x", signer: village.bo.device))
    #expect(try village.codes() == [.agreementEnded])
  }
}

extension PeopleAttackTests {
  @Test("a key listed for commits only cannot make records, not even as a guest")
  func commitOnlyKey() throws {
    var village = try Village()
    let tablet = try Character("Ana's tablet", seed: 41).device
    let add = try village.ana.event(
      1, after: village.ana.inception.id,
      .addDevice(.init(key: tablet.publicKey, name: "tablet", use: [.commit])))
    let admission = Admission(
      person: village.bo.guest, project: village.project, change: village.change,
      onto: village.onto, because: nil)
    village.ledger = [
      add, try Character.countersign(add.id, by: tablet),
      try village.agreement(village.bo, as: village.bo.guest),
      try RecordDraft(
        kind: .admission, issuer: .key(tablet.publicKey), subject: admission.subject, at: .day
      ).signed(by: tablet),
    ]
    try village.commit(DraftCommit(by: village.bo.ident, "x", signer: village.bo.device))
    #expect(try village.answer().verdict == .held)
  }

  @Test("another's public key listed and then retired as one's own device stays theirs")
  func listedThenRetired() throws {
    var village = try Village()
    let mallory = try Character("Mallory", seed: 9)
    let add = try mallory.event(
      1, after: mallory.inception.id,
      .addDevice(.init(key: village.bo.device.publicKey, name: "x", use: [.commit, .record])))
    let retire = try mallory.event(
      2, after: add.id, .retireDevice(village.bo.device.publicKey, recognised: []))
    let agreement = try village.agreement(village.bo, as: village.bo.guest)
    village.ledger =
      mallory.identity + [
        add, retire, agreement, try village.withdrawal(agreement.id, by: mallory),
        try village.admission(village.bo.guest, by: village.ana),
      ]
    try village.commit(DraftCommit(by: village.bo.ident, "x", signer: village.bo.device))
    let answer = try village.answer()
    #expect(answer.verdict == .pass)
    #expect(answer.people.map(\.person) == [village.bo.guest])
  }

  @Test("a forged committer does not ride in through a steward's merge")
  func mergedForgery() throws {
    var village = try Village()
    village.ledger = [try village.agreement(village.ana)]
    let base = try village.commit(
      DraftCommit(by: village.ana.ident, "base", signer: village.ana.device))
    var forged = DraftCommit(by: village.ana.ident, "forged")
    forged.parents = [base]
    let id = try village.commit(forged)
    var merge = DraftCommit(by: village.ana.ident, "merge", signer: village.ana.device)
    merge.parents = [base, id]
    try village.commit(merge)
    #expect(try village.codes() == [.commitUnsigned, .agreementMissing, .personHeld])
  }

  @Test("a malformed commit stands against the change in advise mode too")
  func malformedInAdvice() throws {
    var village = try Village(policy: "version: 1\nmode: advise\nstrangers: allow\n")
    let bytes = try DraftCommit(by: village.bo.ident, "x").bytes()
    let text = String(decoding: bytes, as: UTF8.self)
    village.insert(
      Array(text.replacing("\n\n", with: "\ngpgsig x\ngpgsig y\n\n", maxReplacements: 1).utf8))
    #expect(try village.answer().verdict == .fail)
  }
}
