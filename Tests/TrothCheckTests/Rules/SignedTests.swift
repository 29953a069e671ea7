import Testing
import TrothCheck
import TrothModel
import TrothTestSupport

@Suite("Rule: signed")
struct SignedTests {
  private func village(_ signed: String) throws -> Village {
    try Village(
      policy: "version: 1\nmode: enforce\nsigned: \(signed)\nstrangers: allow\n")
  }

  @Test(
    "an unsigned commit below a signed one of the same committer",
    arguments: [("each", [FindingCode.commitUnsigned]), ("tip", []), ("if-present", [])]
      as [(String, [FindingCode])])
  func belowTip(signed: String, codes: [FindingCode]) throws {
    var village = try village(signed)
    try village.commit(DraftCommit(by: village.bo.ident, "one"))
    try village.commit(DraftCommit(by: village.bo.ident, "two", signer: village.bo.device))
    #expect(try village.codes() == Set(codes))
  }

  @Test("a signed tip does not answer for another committer's unsigned commits")
  func otherCommitter() throws {
    var village = try village("tip")
    try village.commit(DraftCommit(by: village.chen.ident, "one"))
    try village.commit(DraftCommit(by: village.bo.ident, "two", signer: village.bo.device))
    #expect(try village.codes() == [.commitUnsigned])
  }

  @Test("a signed tip does not reach past another's commit")
  func contiguous() throws {
    var village = try village("tip")
    try village.commit(DraftCommit(by: village.bo.ident, "one"))
    try village.commit(DraftCommit(by: village.chen.ident, "two", signer: village.chen.device))
    try village.commit(DraftCommit(by: village.bo.ident, "three", signer: village.bo.device))
    #expect(try village.codes() == [.commitUnsigned])
  }

  @Test(
    "a bad signature stands against the change whatever the rule",
    arguments: ["each", "tip", "if-present"])
  func bad(signed: String) throws {
    var village = try village(signed)
    var bytes = try DraftCommit(by: village.bo.ident, "text", signer: village.bo.device).bytes()
    bytes[bytes.count - 1] = UInt8(ascii: "T")
    village.insert(bytes)
    #expect(try village.codes() == [.commitSignatureBad])
  }

  @Test("signature in another SSHSIG namespace")
  func namespace() throws {
    var village = try village("if-present")
    var draft = DraftCommit(by: village.bo.ident, "text", signer: village.bo.device)
    draft.namespace = "file"
    try village.commit(draft)
    #expect(try village.codes() == [.commitSignatureBad])
  }

  @Test("re-encoded commit: an encoding header changes what was signed")
  func encoding() throws {
    var village = try village("each")
    let bytes = try DraftCommit(by: village.bo.ident, "text", signer: village.bo.device).bytes()
    let text = String(decoding: bytes, as: UTF8.self)
    village.insert(
      Array(text.replacing("gpgsig ", with: "encoding latin1\ngpgsig ", maxReplacements: 1).utf8))
    #expect(try village.codes() == [.commitSignatureBad])
  }

  @Test("two gpgsig headers")
  func twoSignatures() throws {
    var village = try village("if-present")
    let bytes = try DraftCommit(by: village.bo.ident, "text", signer: village.bo.device).bytes()
    let text = String(decoding: bytes, as: UTF8.self)
    let header = try #require(text.firstRange(of: "gpgsig "))
    let end = try #require(text.firstRange(of: "\n\n"))
    let signature = text[header.lowerBound...end.lowerBound]
    village.insert(
      Array((text[..<header.lowerBound] + signature + text[header.lowerBound...]).utf8))
    #expect(try village.codes() == [.commitMalformed])
  }

  @Test("advise turns the same finding into advice")
  func advise() throws {
    var village = try Village(
      policy: "version: 1\nmode: enforce\nsigned: { is: each, mode: advise }\nstrangers: allow\n")
    try village.commit(DraftCommit(by: village.bo.ident, "one"))
    #expect(try village.answer().verdict == .advice)
  }

  @Test("OpenPGP is unsupported: never good, never bad")
  func openPGP() throws {
    for (signed, verdict) in [("each", Verdict.fail), ("if-present", .pass)] {
      var village = try village(signed)
      let bytes = try DraftCommit(by: village.bo.ident, "text").bytes()
      let text = String(decoding: bytes, as: UTF8.self)
      let header = "gpgsig -----BEGIN PGP SIGNATURE-----\n abc\n -----END PGP SIGNATURE-----\n\n"
      village.insert(Array(text.replacing("\n\n", with: "\n" + header, maxReplacements: 1).utf8))
      let answer = try village.answer()
      #expect(answer.verdict == verdict)
      #expect(answer.findings.contains { $0.code == .signatureUnsupported })
    }
  }
}
