import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("Hook: pushes to the ledger")
struct LedgerPushTests {
  private func stage() async throws -> PushStage {
    let project = try await TestProject()
    let stage = try await PushStage(project, server: true)
    try await project.ledger(project.bo.identity, by: project.ana)
    let push = try await stage.push("troth/ledger")
    try #require(push.status == 0, "\(push)")
    return stage
  }

  @Test("Anyone relays attributed records")
  func relayed() async throws {
    let stage = try await stage()
    let project = stage.project
    let tip = try await project.ledger([try project.agreement(project.bo)], by: nil)
    let push = try await stage.push("troth/ledger")
    #expect(push.status == 0 && push.said.isEmpty, "\(push)")
    #expect(try await stage.took("troth/ledger", tip))
  }

  @Test("A ledger that is rewritten, or merged into, is refused")
  func rewritten() async throws {
    let stage = try await stage()
    let project = stage.project
    try await project.commit(
      "anew", TestProject.files(project.chen.identity), by: project.ana, on: "troth/ledger",
      parents: [])
    let forced = try await stage.push("+troth/ledger")
    #expect(forced.status == 1 && forced.said.contains("ledger-rewritten"), "\(forced)")
    let old = try #require(try await stage.atServer("troth/ledger"))
    let other = try #require(try await project.tip("refs/heads/troth/ledger"))
    try await project.commit(
      "merge", TestProject.files(project.chen.identity), by: project.ana, on: "troth/ledger",
      parents: [old, other])
    let merged = try await stage.push("troth/ledger")
    #expect(merged.status == 1 && merged.said.contains("ledger-rewritten"), "\(merged)")
    #expect(try await stage.took("troth/ledger", old))
  }

  @Test("A record on the ledger is neither deleted, renamed nor changed")
  func edited() async throws {
    let stage = try await stage()
    let project = stage.project
    let old = try await stage.atServer("troth/ledger")
    let record = project.bo.countersignature
    let files = TestProject.file(record)
    let path = try #require(files.keys.first)
    let text = try #require(files[path] ?? nil)
    let edits: [(String, [String: String?])] = [
      ("record-deleted", [path: nil]),
      ("record-misplaced", [path: nil, ".troth/countersignatures/00/renamed.json": text]),
      ("record-noncanonical", [path: text + "\n"]),
      ("record-changed", [path: try otherProof(of: record)]),
    ]
    for (code, files) in edits {
      try await project.commit(
        "edit", files, by: project.ana, on: "troth/ledger", parents: [try #require(old)])
      let push = try await stage.push("+troth/ledger")
      #expect(push.status == 1 && push.said.contains(code), "\(code): \(push)")
    }
    #expect(try await stage.atServer("troth/ledger") == old)
  }

  /// The same document with another valid proof, which keeps the id and the path.
  private func otherProof(of record: Verified) throws -> String {
    var document = record.record.document
    var proof = try #require(document["proof"]?.object)
    proof["created"] = .string(TestProject.day.description)
    let bo = try Character("Bo", seed: 2)
    let data = DataIntegrity.hashData(
      document: record.record.unsecured, options: proof.without("proofValue"))
    proof["proofValue"] = .string("z" + Base58.encode(bo.device.sign(data)))
    document["proof"] = .object(proof)
    return String(decoding: RecordLayout.encode(document), as: UTF8.self)
  }

  @Test("What is no record does not come onto the ledger")
  func foreignFiles() async throws {
    let stage = try await stage()
    let project = stage.project
    let old = try #require(try await stage.atServer("troth/ledger"))
    for files in [["README.md": "hello"], [".troth/policy.yml": "version: 1\n"]] {
      try await project.commit(
        "more", files, by: project.ana, on: "troth/ledger", parents: [old])
      let push = try await stage.push("+troth/ledger")
      #expect(push.status == 1 && push.said.contains("record-misplaced"), "\(push)")
    }
  }

  @Test("10,000 records in one pull request, here 200: only a steward relays that many")
  func manyRecords() async throws {
    let stage = try await stage()
    let project = stage.project
    let records = try (0..<100).flatMap { seed in
      try Character("Crowd \(seed)", seed: UInt8(seed + 10)).identity
    }
    let old = try #require(try await stage.atServer("troth/ledger"))
    try await project.ledger(records, by: project.bo)
    let push = try await stage.push("troth/ledger")
    #expect(push.status == 1 && push.said.contains("too-many-records"), "\(push)")
    let own = try (0..<100).map { number in
      try project.bo.says(
        .agreement,
        Agreement(
          person: project.bo.id, project: project.project, terms: "terms-\(number)",
          text: SHA256.digest([]), language: "en"
        ).subject, at: TestProject.day)
    }
    try await project.commit("records", TestProject.files(own), by: project.bo, on: "topic")
    let request = try await stage.push("topic")
    #expect(request.status == 1 && request.said.contains("too-many-records"), "\(request)")
    try await project.commit(
      "steward's", TestProject.files(records), by: project.ana, on: "troth/ledger", parents: [old])
    let steward = try await stage.push("troth/ledger")
    #expect(steward.status == 0, "\(steward)")
  }

  @Test("Main protected by another hook: the ledger may still be pushed")
  func protectedMain() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project)
    try stage.repository.folder.write(
      """
      #!/bin/sh
      while read -r old new ref; do
        if [ "$ref" = refs/heads/main ]; then echo "main is protected" >&2; exit 7; fi
      done
      """, to: stage.server + "/hooks/pre-receive", mode: 0o755)
    try await stage.install(in: stage.server)
    try await project.commit("good", ["a": "1"], by: project.ana)
    let tip = try await project.ledger(project.bo.identity, by: project.ana)
    let main = try await stage.push("main")
    #expect(main.status == 1 && main.said.contains("main is protected"), "\(main)")
    let ledger = try await stage.push("troth/ledger")
    #expect(ledger.status == 0, "\(ledger)")
    #expect(try await stage.took("troth/ledger", tip))
  }
}
