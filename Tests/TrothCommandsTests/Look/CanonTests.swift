import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("troth canon")
struct CanonTests {
  private let stage: LookStage

  init() throws { stage = try LookStage() }

  @Test(
    "RFC 8785's own files come out as they must", .enabled(if: Vectors.areExpected),
    arguments: ["arrays", "french", "structures", "unicode", "values", "weird"])
  func vectors(_ name: String) async throws {
    let input = try Vectors.bytes("jcs/input/\(name).json")
    let answer = try await stage.run("canon", "-", input: input)
    #expect(answer.status == 0)
    #expect(Array(answer.output.utf8) == (try Vectors.bytes("jcs/output/\(name).json")))
  }

  @Test(
    "The signed bytes of the W3C's example are the W3C's", .enabled(if: Vectors.areExpected))
  func hashData() async throws {
    let answer = try await stage.run(
      "canon", "--record", Vectors.folder.appending("eddsa-jcs-2022/signedJCS.json").string)
    let combined = try Vectors.text("eddsa-jcs-2022/combinedHashJCS.txt")
    #expect(answer.output.trimmed == combined.trimmed)
  }

  @Test("A record's signed bytes are those that its proof is over")
  func record() async throws {
    let ana = try Character("Ana", seed: 1)
    let record = ana.inception.record
    try stage.folder.write(record.fileBytes, to: "record.json")
    let answer = try await stage.run("canon", "--record", "record.json")
    #expect(answer.status == 0)
    let bytes = try #require(Hex.decode(answer.output.trimmed))
    #expect(bytes.count == 64)
    #expect(
      Ed25519.verify(
        signature: record.proof.signature, message: bytes, key: record.proof.key))
  }

  @Test("Laying out prints, and writes only when asked, keeping the mode")
  func layout() async throws {
    let bytes = try Character("Ana", seed: 1).inception.record.fileBytes
    let value = try JSONParser.parse(bytes, dialect: .record)
    try stage.folder.write(CanonicalJSON.encode(value), to: "record.json", mode: 0o640)
    let printed = try await stage.run("canon", "--layout", "record.json")
    #expect(Array(printed.output.utf8) == bytes)
    #expect(stage.folder.read("record.json") == CanonicalJSON.encode(value))
    let written = try await stage.run("canon", "--layout", "--write", "record.json")
    #expect(written.status == 0 && written.output.isEmpty)
    #expect(stage.folder.read("record.json") == bytes)
    let mode = try await ToolRunner.run("stat", ["-c", "%a", "record.json"], in: stage.folder)
    #expect(mode.output.trimmed == "640")
  }

  @Test("What the layout cannot hold is refused and left alone")
  func refused() async throws {
    for text in ["{\"a\": 1.5}", "{\"a\": null}", "{\"a\":1,\"a\":2}", "{", "\u{feff}{}"] {
      try stage.folder.write(text, to: "record.json")
      let answer = try await stage.run("canon", "--layout", "--write", "record.json")
      #expect(answer.status == 2, "\(text)")
      #expect(stage.folder.read("record.json") == Array(text.utf8))
    }
  }

  @Test(
    "Words that do not fit together are usage",
    arguments: [
      ["canon", "--write", "x"], ["canon", "--layout", "--write", "-"],
      ["canon", "--record", "--layout", "x"], ["canon"],
    ])
  func usage(_ arguments: [String]) async throws {
    let answer = try await stage.troth.run(arguments, in: stage.folder.path)
    #expect(answer.status == 64 && answer.output.isEmpty && !answer.error.isEmpty)
  }

  @Test("A file that is not there, or is a folder, is not usage", arguments: ["absent", "."])
  func absent(_ file: String) async throws {
    let answer = try await stage.run("canon", file)
    #expect(answer.status == 2 && answer.output.isEmpty && !answer.error.isEmpty)
  }

  @Test("Attack: a hundred thousand open brackets are refused, not followed")
  func deep() async throws {
    let answer = try await stage.run(
      "canon", "-", input: [UInt8](repeating: UInt8(ascii: "["), count: 100_000))
    #expect(answer.status == 2)
  }
}

extension String {
  /// Without white space at the ends.
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
