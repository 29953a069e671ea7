import Testing
import TrothCheck
import TrothCrypto
import TrothModel
import TrothTestSupport

/// Specification: docs/spec/check.md, "Forges", "Other signatures" and "Opener". What gpg says is made
/// up here; that it says so is the affair of `OutsideVerifierTests`.
@Suite("Attacks: forges and accounts")
struct ForgeAttackTests {
  private let github = RatifiedKey(
    algorithm: "RSA", fingerprint: "A1", texts: ["terms/github.asc"])
  private let other = RatifiedKey(algorithm: "EdDSA", fingerprint: "B2", texts: ["terms/other.asc"])
  private let bos = RatifiedKey(algorithm: "RSA", fingerprint: "C3", texts: ["terms/bo.asc"])

  private func village(signed: String = "tip", of: String = "author") throws -> Village {
    let bo = try Character("Bo", seed: 2)
    return try Village(
      policy: """
        version: 1
        mode: enforce
        agreements:
          dco: { terms: terms/dco.txt, of: [\(of)], accept: [record, signoff] }
        signed: \(signed)
        strangers: hold
        forges:
          github.com: { keys: [terms/github.asc] }
          git.example.org: { keys: [terms/other.asc], software: forgejo }
        keys: { terms/bo.asc: "\(bo.id)" }

        """)
  }

  private static let address = "Bo <583231+bo@users.noreply.github.com>"

  /// A commit as a web editor makes it: by an account, signed off, committed by the forge.
  private func webEdit(
    _ village: inout Village, by author: String = Self.address, message: String? = nil,
    _ verdict: OutsideVerdict? = nil
  ) throws {
    var draft = DraftCommit(
      by: author, message ?? "Mend a typo\n\nSigned-off-by: \(author)\n",
      signer: village.chen.device)
    draft.committer = "GitHub <noreply@github.com>"
    let id = try village.commit(draft)
    village.outside[id] = verdict ?? .good(github)
  }

  private func account(_ text: String) throws -> PersonID {
    .account(try #require(ForgeAccount(text)))
  }

  @Test("a newcomer's web edit is held, and a steward's word for the account lets it pass")
  func webEdit() throws {
    var village = try village()
    try webEdit(&village)
    let held = try village.answer()
    let bo = try account("acct:bo@github.com#583231")
    #expect(held.verdict == .held)
    #expect(held.findings.filter { $0.severity == .error }.map(\.person) == [bo])
    #expect(held.people.map(\.person) == [bo])
    village.ledger = [try village.admission(bo, by: village.ana)]
    #expect(try village.answer().verdict == .pass)
    village.ledger = [try village.admission(account("acct:bo@github.com"), by: village.ana)]
    #expect(try village.answer().verdict == .pass, "a name without a number is enough")
  }

  @Test("claimed account: somebody's noreply address names nobody unless that forge signed")
  func claimed() throws {
    var signed = try village()
    try signed.commit(
      DraftCommit(
        by: Self.address, "x\n\nSigned-off-by: \(Self.address)\n", signer: signed.chen.device))
    let bo = try account("acct:bo@github.com#583231")
    signed.ledger = [try signed.admission(bo, by: signed.ana)]
    #expect(try signed.answer().people.map(\.person) == [signed.chen.guest])
    #expect(try signed.codes().contains(.personHeld))

    var unsigned = try village(signed: "if-present")
    try unsigned.commit(DraftCommit(by: Self.address, "x\n\nSigned-off-by: \(Self.address)\n"))
    unsigned.ledger = [try unsigned.admission(bo, by: unsigned.ana)]
    #expect(try unsigned.answer().people.isEmpty)
    #expect(try unsigned.codes() == [.personHeld])
  }

  @Test("forge key of another forge: it names accounts of its own and of no other")
  func anotherForge() throws {
    var village = try village()
    try webEdit(&village, .good(other))
    let bo = try account("acct:bo@github.com#583231")
    village.ledger = [try village.admission(bo, by: village.ana)]
    let answer = try village.answer()
    #expect(answer.verdict == .held && answer.people.isEmpty)
    #expect(answer.findings.contains { $0.code == .authorUnknown && $0.rule == "forges" })
    village.ledger = [try village.admission(nil, by: village.ana)]
    #expect(try village.answer().verdict == .pass, "a steward may answer for whoever it was")
  }

  @Test("reused handle: what was said for the former account does not speak of the next")
  func reused() throws {
    var village = try village()
    try webEdit(&village)
    village.ledger = [
      try village.admission(account("acct:bo@github.com#7"), by: village.ana)
    ]
    let answer = try village.answer()
    #expect(answer.verdict == .held)
    let changed = try #require(answer.findings.first { $0.code == .accountChanged })
    #expect(changed.severity == .warning && changed.message.contains("account 7 elsewhere"))
    village.ledger = [
      try village.admission(account("acct:robert@github.com#583231"), by: village.ana)
    ]
    #expect(try village.answer().verdict == .pass, "a renamed account is the same one")
  }

  @Test("a forge says nothing of who pressed the button, and its trailers bind nobody")
  func button() throws {
    var village = try village(of: "signer")
    try webEdit(&village)
    #expect(try village.codes() == [.personHeld, .agreementMissing])

    var named = try self.village()
    try webEdit(
      &named, by: "Bo <bo@example.org>",
      message: "x\n\nTroth-Author: \(named.ana.id)\nTroth-Co-Author: \(named.ana.id)\n")
    let answer = try named.answer()
    #expect(answer.people.isEmpty)
    #expect(try named.codes() == [.personHeld, .agreementMissing])
  }

  @Test("forge key not ratified, expired, revoked, or two owners': it speaks for nobody")
  func keys() throws {
    let two = RatifiedKey(
      algorithm: "RSA", fingerprint: "D4", texts: ["terms/bo.asc", "terms/github.asc"])
    for (verdict, code) in [
      (.unratified("A1"), .signerUnknown), (.expired(github), .signerRetired),
      (.revoked(github), .signerRetired), (.good(two), .signerUnknown),
      (.bad("It does not hold."), .commitSignatureBad),
      (.unsupported("DSA"), .signatureUnsupported),
    ] as [(OutsideVerdict, FindingCode)] {
      var village = try village()
      try webEdit(&village, verdict)
      village.ledger = [
        try village.admission(account("acct:bo@github.com#583231"), by: village.ana)
      ]
      #expect(try village.codes() == [code, .personHeld], "\(verdict)")
    }
  }

  @Test("a person's own OpenPGP key is theirs by the stewards' word")
  func member() throws {
    var village = try village()
    let id = try village.commit(
      DraftCommit(by: village.bo.ident, "x\n", signer: village.chen.device))
    village.outside[id] = .good(bos)
    village.ledger = village.bo.identity + [try village.agreement(village.bo)]
    let answer = try village.answer()
    #expect(answer.people.map(\.person) == [village.bo.id])
    #expect(try village.codes() == [.personHeld])
  }

  @Test("an SSH key of a forge is the forge's; a device of somebody stays theirs")
  func ssh() throws {
    var village = try village()
    let key = try SecretKey(seed: Array(repeating: 9, count: 32))
    var draft = DraftCommit(
      by: Self.address, "x\n\nSigned-off-by: \(Self.address)\n", signer: key)
    draft.committer = "GitHub <noreply@github.com>"
    try village.commit(draft)
    village.sshKeys = [SSHPublicKey(key.publicKey): ["terms/github.asc"]]
    #expect(
      try village.answer().people.map(\.person) == [account("acct:bo@github.com#583231")])

    var own = try self.village()
    try own.commit(DraftCommit(by: own.ana.ident, "x\n", signer: own.ana.device))
    own.sshKeys = [SSHPublicKey(own.ana.device.publicKey): ["terms/github.asc"]]
    #expect(try own.answer().people.map(\.person) == [own.ana.id])
  }

  @Test("an opener is asked about, and only their own unsigned commits are theirs")
  func opener() throws {
    var village = try village(signed: "if-present")
    village.opener = ForgeAccount("acct:bo@github.com#583231")
    try village.commit(DraftCommit(by: Self.address, "x\n\nSigned-off-by: \(Self.address)\n"))
    let bo = try account("acct:bo@github.com#583231")
    #expect(
      try village.answer().findings.filter { $0.severity == .error }.map(\.person) == [bo])
    village.ledger = [try village.admission(bo, by: village.ana)]
    #expect(try village.answer().verdict == .pass)

    let chen = "Chen <9+chen@users.noreply.github.com>"
    try village.commit(DraftCommit(by: chen, "y\n\nSigned-off-by: \(chen)\n"))
    let more = try village.answer()
    #expect(more.verdict == .held && more.people.map(\.person) == [bo])
    #expect(more.findings.filter { $0.severity == .error }.map(\.person) == [nil])
  }

  @Test("an opener who brings signed commits of people who stand here is not asked about")
  func bringing() throws {
    var village = try village()
    village.opener = ForgeAccount("acct:bo@github.com#583231")
    village.ledger = [try village.agreement(village.ana)]
    try village.commit(DraftCommit(by: village.ana.ident, "x\n", signer: village.ana.device))
    #expect(try village.answer().verdict == .pass)
  }

  @Test("an opener whose number is another's is another")
  func openerChanged() throws {
    var village = try village(signed: "if-present")
    village.opener = ForgeAccount("acct:bo@github.com#7")
    try village.commit(DraftCommit(by: Self.address, "x\n\nSigned-off-by: \(Self.address)\n"))
    let held = try village.answer().findings.filter { $0.code == .personHeld }.map(\.person)
    #expect(Set(held) == [try account("acct:bo@github.com#7"), nil])
  }
}
