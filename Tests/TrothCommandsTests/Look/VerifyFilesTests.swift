import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("troth verify FILE")
struct VerifyFilesTests {
  private let stage: LookStage
  private let ana: Character
  private let bo: Character

  init() throws {
    stage = try LookStage()
    ana = try Character("Ana", seed: 1)
    bo = try Character("Bo", seed: 2)
  }

  private func profile(_ person: Character, as issuer: PersonID? = nil) throws -> Verified {
    try person.says(
      .profile, Profile(person: issuer ?? person.id, name: person.name).subject, as: issuer)
  }

  private func verify(_ bytes: [UInt8], at file: String = "x.json") async throws -> JSONObject {
    try stage.folder.write(bytes, to: file)
    let answer = try await stage.run("verify", "--format", "json", file)
    let lines = try jsonLines(answer)
    #expect(lines.count == 1 && answer.status == (lines.first?["valid"] == true ? 0 : 1))
    return try #require(lines.first)
  }

  private func place(_ record: Verified) -> String {
    ".troth/\(RecordPlace.path(of: record.record, id: record.id))"
  }

  @Test("A record of a bare key is valid, and its key speaks for it")
  func guest() async throws {
    let record = try profile(bo, as: bo.guest)
    let answer = try await verify(record.record.fileBytes)
    #expect(answer["valid"] == true && answer["code"] == .null && answer["attributed"] == true)
    #expect(answer["kind"] == "TrothProfile")
    #expect(answer["id"] == .string(record.id.description))
    #expect(answer["issuer"] == .string(bo.guest.description))
    #expect(answer["file"] == "x.json" && answer["version"] == 1)
  }

  @Test("Without the issuer's log the proof is valid and the key is not judged")
  func unknown() async throws {
    let answer = try await verify(try profile(ana).record.fileBytes)
    #expect(answer["valid"] == true && answer["attributed"] == .null)
  }

  @Test("The records that lie beside a file tell whose key it is")
  func neighbours() async throws {
    for record in ana.identity {
      try stage.folder.write(record.record.fileBytes, to: place(record))
    }
    let record = try profile(ana)
    let answer = try await verify(record.record.fileBytes, at: place(record))
    #expect(answer["valid"] == true && answer["attributed"] == true)
  }

  @Test("Files that are named together are each other's evidence")
  func together() async throws {
    var names: [String] = []
    for (index, record) in (ana.identity + [try profile(ana)]).enumerated() {
      names.append("\(index).json")
      try stage.folder.write(record.record.fileBytes, to: "\(index).json")
    }
    let answer = try await stage.troth.run(
      ["verify", "--format", "json"] + names, in: stage.folder.path)
    #expect(answer.status == 0)
    #expect(try jsonLines(answer).allSatisfy { $0["attributed"] == true })
  }

  @Test("Attack: an issuer who does not own the key is refused, with or without a log")
  func impostor() async throws {
    let guest = try profile(bo, as: ana.guest)
    let without = try await verify(guest.record.fileBytes)
    #expect(without["code"] == "record-unattributed" && without["attributed"] == false)
    for record in ana.identity {
      try stage.folder.write(record.record.fileBytes, to: place(record))
    }
    let identity = try profile(bo, as: ana.id)
    let with = try await verify(identity.record.fileBytes, at: place(identity))
    #expect(with["code"] == "record-unattributed" && with["valid"] == false)
  }

  @Test("Each layer that says no has its own code")
  func layers() async throws {
    let record = try profile(bo, as: bo.guest).record
    var changed = record.document
    changed["validFrom"] = "2026-01-01T00:00:00Z"
    var suite = record.document
    suite["proof"] = .object(record.proof.object.with("cryptosuite", "troth-sshsig-jcs"))
    var context = record.document
    context["@context"] = .array(Record.contexts + ["urn:mine"])
    let cases: [(String, [UInt8])] = [
      ("record-malformed", Array("not JSON".utf8)), ("record-malformed", [0xff, 0xfe]),
      ("record-malformed", []),
      ("record-malformed", [UInt8](repeating: 0x20, count: RecordLimits.bytes + 1)),
      ("record-duplicate-key", Array("{\"a\":1,\"a\":2}".utf8)),
      ("record-noncanonical", CanonicalJSON.encode(record.document)),
      ("record-noncanonical", record.fileBytes + [0x0a]),
      ("signature-unsupported", RecordLayout.encode(suite)),
      ("record-context-mismatch", RecordLayout.encode(context)),
      ("record-signature-bad", RecordLayout.encode(changed)),
    ]
    for (code, bytes) in cases {
      let answer = try await verify(bytes)
      #expect(answer["code"] == .string(code) && answer["valid"] == false)
    }
  }

  @Test("Attack: a record under another's name below .troth/ is misplaced")
  func misplaced() async throws {
    let record = try profile(bo, as: bo.guest)
    let other = ".troth/profiles/00/\(String(repeating: "0", count: 64)).json"
    #expect(try await verify(record.record.fileBytes, at: other)["code"] == "record-misplaced")
    #expect(try await verify(record.record.fileBytes, at: place(record))["valid"] == true)
  }

  @Test("What cannot be read ends with 2 and does not hide the rest")
  func unread() async throws {
    try stage.folder.write(try profile(bo, as: bo.guest).record.fileBytes, to: "good.json")
    let answer = try await stage.run("verify", "--format", "json", "absent.json", "good.json")
    #expect(answer.status == 2)
    let lines = try jsonLines(answer)
    #expect(lines.map { $0["valid"] } == [false, true])
    #expect(
      Set(lines.flatMap(\.keys)).isSuperset(of: ["file", "valid", "code", "kind", "id", "issuer"]))
  }

  @Test("The text names the command that mends a layout")
  func hint() async throws {
    let record = try profile(bo, as: bo.guest).record
    try stage.folder.write(CanonicalJSON.encode(record.document), to: "x.json")
    let before = try await stage.run("verify", "x.json")
    #expect(before.status == 1)
    #expect(before.output.contains("hint: troth canon --layout --write x.json"))
    _ = try await stage.run("canon", "--layout", "--write", "x.json")
    #expect(try await stage.run("verify", "x.json").status == 0)
  }

  @Test("Attack: names and reasons from a hostile file reach no terminal as they are")
  func hostile() async throws {
    let text = "{\"type\": [\"x\", \"\\u001b[2J\\u202e\"], \"issuer\": \"\\u001b]0;x\\u0007\"}"
    try stage.folder.write(text, to: "x\u{1b}[1m.json")
    let answer = try await stage.run("verify", "x\u{1b}[1m.json")
    #expect(answer.status == 1)
    #expect(
      !(answer.output + answer.error).unicodeScalars.contains { $0 == "\u{1b}" || $0 == "\u{202e}" }
    )
  }
}

extension JSONObject {
  /// With a key set.
  func with(_ key: String, _ value: JSONValue) -> JSONObject {
    var copy = self
    copy[key] = value
    return copy
  }
}
