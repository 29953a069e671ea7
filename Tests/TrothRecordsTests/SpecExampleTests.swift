import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// The examples of the specification, rebuilt from the seeds that it names, byte for byte.
@Suite("The examples of the specification")
struct SpecExampleTests {
  private let examples: SpecExamples

  init() throws { examples = try SpecExamples() }

  private func text(_ record: Verified) -> String {
    String(decoding: record.record.fileBytes, as: UTF8.self)
  }

  @Test("records.md: a record, its place, what is signed, and its id")
  func records() throws {
    let agreement = examples.agreement
    let hash = DataIntegrity.hashData(
      document: agreement.record.unsecured, options: agreement.record.proof.options)
    let path = RecordPlace.path(of: agreement.record, id: agreement.id)
    let differences = try SpecExamples.differences(
      of: "docs/spec/records.md",
      from: [
        "agreement": text(agreement),
        "agreement-path": ".troth/\(path)\n",
        "agreement-hash": Hex.encode(hash.prefix(32)) + "\n" + Hex.encode(hash.dropFirst(32))
          + "\n",
        "agreement-id": "\(agreement.id)\n",
      ])
    #expect(differences.isEmpty, "\(differences)")
    #expect(
      Ed25519.verify(
        signature: agreement.record.proof.signature, message: hash, key: agreement.record.proof.key)
    )
  }

  @Test("people.md and identity.md: a DID, the inception behind it, a device's countersignature")
  func people() throws {
    let ana = examples.ana
    let differences =
      try SpecExamples.differences(of: "docs/spec/people.md", from: ["ana-did": "\(ana.did)\n"])
      + SpecExamples.differences(
        of: "docs/spec/identity.md",
        from: [
          "ana-inception": text(ana.inception), "ana-countersignature": text(ana.countersignature),
        ])
    #expect(differences.isEmpty, "\(differences)")
  }
}
