import Testing
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// docs/spec/records.md, "Bundles".
@Suite("Bundles of records")
struct BundleTests {
  @Test("are read as they were written, each record once, in one byte form")
  func roundTrip() throws {
    let ana = try Character("Ana", seed: 1)
    let bundle = RecordBundle(ana.identity + ana.identity)
    #expect(bundle.records.map(\.id) == ana.identity.map(\.id).sorted())
    let read = try RecordBundle(parsing: bundle.fileBytes)
    #expect(read.records.map(\.record.fileBytes) == bundle.records.map(\.record.fileBytes))
    #expect(read.refused.isEmpty && read.fileBytes == bundle.fileBytes)
  }

  @Test("hostile bundles: no bundle at all, a key twice, too many, too large, too deep")
  func hostile() throws {
    let ana = try Character("Ana", seed: 1)
    let text = String(decoding: RecordBundle(ana.identity).fileBytes, as: UTF8.self)
    for bytes in [
      "", "[]", "{}", "null", text + "x", String(text.dropLast(4)),
      text.replacing("\"VerifiablePresentation\"", with: "\"VerifiableCredential\""),
      text.replacing(
        "\"type\": [\n    \"VerifiableP", with: "\"path\": \"../x\", \"type\": [\n    \"VerifiableP"
      ),
      text.replacing("\"verifiableCredential\"", with: "\"type\": [], \"verifiableCredential\""),
      String(repeating: "[", count: 100_000),
      "{\"@context\": [\"https://www.w3.org/ns/credentials/v2\", \"urn:troth:v1\"], "
        + "\"type\": [\"VerifiablePresentation\"], \"verifiableCredential\": ["
        + Array(repeating: "1", count: RecordBundle.mostRecords + 1).joined(separator: ",") + "]}",
    ] {
      #expect(throws: RecordRefusal.self, "\(bytes.prefix(40))") {
        try RecordBundle(parsing: Array(bytes.utf8))
      }
    }
    #expect(throws: RecordRefusal.self) {
      try RecordBundle(parsing: [UInt8](repeating: 0x20, count: RecordBundle.largest + 1))
    }
  }

  @Test("hostile bundles: what is no record is named by its number, and the rest is read")
  func partly() throws {
    let ana = try Character("Ana", seed: 1)
    let good = RecordBundle(ana.identity)
    let text = String(decoding: good.fileBytes, as: UTF8.self)
    // A proof of another record, a number, and the same record twice.
    var forged = ana.inception.record.document
    forged["proof"] = ana.countersignature.record.document["proof"]
    let object: JSONObject = [
      "@context": .array(Record.contexts), "type": ["VerifiablePresentation"],
      "verifiableCredential": [
        .object(forged), 7, .object(ana.inception.record.document),
        .object(ana.inception.record.document),
      ],
    ]
    let bundle = try RecordBundle(parsing: RecordLayout.encode(object))
    #expect(bundle.refused.map(\.number) == [1, 2])
    #expect(bundle.records.map(\.id) == [ana.inception.id])
    #expect(!text.contains(".troth/"))
  }
}
