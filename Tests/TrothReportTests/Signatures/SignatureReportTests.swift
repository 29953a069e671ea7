import Testing
import TrothModel
import TrothRecords
import TrothReport
import TrothTestSupport

@Suite("Reports of commit signatures")
struct SignatureReportTests {
  // SAFETY: twenty bytes are an object's name.
  private let id = ObjectID(bytes: Array(repeating: 0xab, count: 20))!

  @Test("The last line counts each verdict")
  func tally() {
    var tally = SignatureTally()
    for verdict in [SignatureLine.Verdict.good, .good, .bad, .unsigned, .unsupported] {
      tally.count(verdict)
    }
    #expect(tally.text == "5 commits: 2 good, 1 bad, 1 unsigned, 1 unsupported")
    #expect(tally.json["good"] == 2 && tally.json["commits"] == 5)
    #expect(SignatureTally().text == "0 commits: 0 good, 0 bad, 0 unsigned, 0 unsupported")
  }

  @Test("Without a project the signer is named by their key alone")
  func stranger() throws {
    let ana = try Character("Ana", seed: 1)
    let key = SignatureLine.Key(
      algorithm: "ssh-ed25519", fingerprint: "SHA256:abc", device: ana.device.publicKey)
    let line = SignatureLine(commit: id, verdict: .good, key: key)
    #expect(line.text(SignerBook()) == "good        ababababab  ssh-ed25519 SHA256:abc")
    let json = line.json(SignerBook())
    #expect(json["verdict"] == "good" && json["standing"] == nil && json["person"] == nil)
  }

  @Test("With a project the signer is a person, and their key's standing is told")
  func known() throws {
    let ana = try Character("Ana", seed: 1)
    let retirement = try ana.event(
      1, after: ana.inception.id, .retireDevice(ana.device.publicKey, recognised: []))
    let key = SignatureLine.Key(
      algorithm: "ssh-ed25519", fingerprint: "SHA256:abc", device: ana.device.publicKey)
    let line = SignatureLine(commit: id, verdict: .good, key: key)
    for (records, word) in [
      (ana.identity, "active"), (ana.identity + [retirement], "retired"), ([], "guest"),
    ] {
      let union = RecordUnion(records.map { SourcedRecord($0, from: .law) })
      let book = SignerBook(
        people: People(union), names: Names(claimed: [ana.id: "Ana\u{1b}[31m"]))
      #expect(line.json(book)["standing"] == .string(word))
      #expect(line.text(book).contains("retired") == (word == "retired"))
      #expect(!line.text(book).contains("\u{1b}"))
    }
  }

  @Test("A hardware key has no person to name, and is good all the same")
  func hardware() throws {
    let key = SignatureLine.Key(
      algorithm: "sk-ssh-ed25519@openssh.com", fingerprint: "SHA256:abc", device: nil)
    let book = SignerBook(people: People(RecordUnion([])))
    let line = SignatureLine(commit: id, verdict: .good, key: key)
    #expect(line.text(book).hasPrefix("good"))
    #expect(line.json(book)["key"] == nil)
  }
}
