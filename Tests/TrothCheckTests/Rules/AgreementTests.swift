import Testing
import TrothCheck
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("Rule: agreements")
struct AgreementTests {
  private func village() throws -> Village {
    var village = try Village(
      policy: Village.signing.replacing("strangers: hold", with: "strangers: allow"))
    try village.commit(DraftCommit(by: village.bo.ident, "work", signer: village.bo.device))
    return village
  }

  @Test("nothing accepted")
  func missing() throws {
    #expect(try village().codes() == [.agreementMissing])
  }

  @Test("accepted by a guest in the very range")
  func guest() throws {
    var village = try village()
    village.range = [try village.agreement(village.bo, as: village.bo.guest)]
    #expect(try village.answer().verdict == .pass)
  }

  @Test("accepted as a guest, before the key joined an identity")
  func guestThenIdentity() throws {
    var village = try village()
    village.ledger = [try village.agreement(village.bo, as: village.bo.guest)]
    village.range = village.bo.identity
    let answer = try village.answer()
    #expect(answer.verdict == .pass)
    #expect(answer.people.map(\.person) == [village.bo.id])
  }

  @Test("another's agreement in the range does not count")
  func others() throws {
    var village = try village()
    village.range = village.chen.identity + [try village.agreement(village.chen)]
    #expect(try village.codes() == [.agreementMissing])
  }

  @Test("ended by withdrawal, from anywhere known, and made anew")
  func ended() throws {
    var village = try village()
    let agreement = try village.agreement(village.bo, as: village.bo.guest)
    village.ledger = [agreement]
    village.elsewhere = [try village.withdrawal(agreement.id, by: village.bo, as: village.bo.guest)]
    #expect(try village.codes() == [.agreementEnded])
    village.ledger.append(
      try village.agreement(village.bo, as: village.bo.guest, after: [agreement.id]))
    #expect(try village.answer().verdict == .pass)
  }

  @Test("an earlier text is outdated unless declared compatible")
  func outdated() throws {
    var village = try village()
    let old = SHA256.digest(Array("old".utf8))
    village.ledger = [
      try village.bo.says(
        .agreement,
        Agreement(
          person: village.bo.guest, project: village.project, terms: "dco", text: old,
          language: "en"
        ).subject, as: village.bo.guest)
    ]
    #expect(try village.codes() == [.agreementOutdated])
  }

  @Test("a limit that this version does not know keeps an agreement from counting")
  func unknownKey() throws {
    var village = try village()
    let agreement = try village.agreement(village.bo, as: village.bo.guest)
    var subject = agreement.record.subject
    subject["onlyFor"] = "docs"
    village.ledger = [try village.bo.says(.agreement, subject, as: village.bo.guest)]
    #expect(try village.codes() == [.agreementMissing])
  }

  @Test("forged Signed-off-by: another's address covers nothing")
  func forgedSignOff() throws {
    var village = try Village(
      policy: Village.signing.replacing("strangers: hold", with: "strangers: allow"))
    try village.commit(
      DraftCommit(
        by: village.bo.ident, "work\n\nSigned-off-by: \(village.ana.ident)\n",
        signer: village.bo.device))
    #expect(try village.codes() == [.agreementMissing])
  }

  @Test("a matching sign-off is enough where the policy accepts it")
  func signOff() throws {
    var village = try Village(
      policy: Village.signing.replacing("strangers: hold", with: "strangers: allow"))
    let message = "work\n\nSigned-off-by: \(village.bo.ident)\n"
    try village.commit(DraftCommit(by: village.bo.ident, message, signer: village.bo.device))
    #expect(try village.answer().verdict == .pass)
  }
}
