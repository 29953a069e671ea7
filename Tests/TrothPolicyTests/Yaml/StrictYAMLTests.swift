import Testing
import TrothPolicy

@Suite("Strict YAML")
struct StrictYAMLTests {
  @Test(
    "Refuses what a policy does without, at its place",
    arguments: [
      ("version: &a 1", 1, 10, "anchors"),
      ("version: 1\nmode: *a", 2, 7, "aliases"),
      ("version: !!int 1", 1, 10, "tags"),
      ("version: ! 1", 1, 10, "tags"),
      ("version: 1\nmode: ! 'advise'", 2, 7, "tags"),
      ("version: 1\nagreements: !x {}", 2, 13, "tags"),
      ("version: 1\nstrangers: {is: hold, branches: &b [main]}", 2, 33, "anchors"),
      ("version: 1\n<<: {mode: enforce}", 2, 1, "merge keys"),
      ("version: 1\nmode: advise\n\"mode\": enforce", 3, 1, "twice, first on line 2"),
      ("version: 1\n? [a]\n: b", 2, 3, "a key is a word"),
      ("version: 1\nmode: |\n  advise\n", 2, 7, "block text"),
      ("version: 1\nmode: >-\n  advise\n", 2, 7, "block text"),
      ("version: 1\nmode: advise\n  more", 2, 7, "one line"),
      ("version: 1\nmode: 'advise\n  more'", 2, 7, "one line"),
      ("%YAML 1.1\n---\nversion: 1", 1, 1, "directives"),
      ("%TAG ! x:\n---\nversion: 1", 1, 1, "directives"),
      ("version: 1\n---\nversion: 1", 2, 1, "one document"),
      ("version: 1\n...\n---\nx", 3, 1, "one document"),
      ("version: 1\n\tmode: advise", 2, 1, "cannot be read as YAML"),
      ("version: 1\nmode: [", 3, 1, "cannot be read as YAML"),
      ("version: 1\nmode: \"\\ud800\"", 2, 10, "cannot be read as YAML"),
      ("version: 1\nmode: é\u{7}", 2, 8, "cannot be read as YAML"),
    ] as [(String, Int, Int, String)])
  func refused(text: String, line: Int, column: Int, words: String) {
    let found = problems(text)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.message.contains(words) == true, "\(found)")
    #expect(found.first?.position == at(line, column), "\(found)")
  }

  @Test(
    "Refuses other encodings",
    arguments: [
      [0xef, 0xbb, 0xbf] + Array("version: 1".utf8),
      [0xfe, 0xff, 0x00, 0x61],
      Array("version: 1\nmode: ".utf8) + [0xff],
      Array("version: 1\nmode: ".utf8) + [0xed, 0xa0, 0x80],
      Array("version: 1\nmode: ".utf8) + [0xc0, 0x80],
    ] as [[UInt8]])
  func encodings(bytes: [UInt8]) {
    #expect(problems(bytes: bytes).map(\.position) == [at(1, 1)])
  }

  @Test("Two spellings of one character are two keys, and both are unknown")
  func normalForms() {
    let found = problems("version: 1\n\u{e9}: 1\ne\u{301}: 1")
    #expect(found.map(\.line) == [2, 3])
    #expect(found.allSatisfy { $0.message.contains("is not a key") })
  }

  @Test("Limits hold")
  func limits() {
    let text = "version: 1\n#"
    let fill = String(repeating: "x", count: PolicyLimits.bytes - text.utf8.count)
    #expect(problems(text + fill).isEmpty)
    #expect(problems(text + fill + "x").count == 1)

    let nested = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
    #expect(
      problems("version: 1\nx: " + nested(14)).allSatisfy { $0.message.contains("not a key") })
    for depth in [17, 1000, 100_000] {
      let found = problems("version: 1\nx: " + nested(depth))
      #expect(found.first?.message.contains("nested at most 16") == true, "\(found)")
    }
    let many = String(repeating: "a,", count: PolicyLimits.nodes)
    #expect(problems("version: 1\nx: [\(many)]").first?.message.contains("at most 10000") == true)
  }

  @Test(
    "Hostile bytes are refused, quickly and in words", .timeLimit(.minutes(1)),
    arguments: [
      "[", "{", "- ", "? ", "&a ", "*a ", "!a ", "'", "\"", "a: ", "\n", ": ", "%", "- [", "\0",
      "|", "#",
    ])
  func hostile(piece: String) {
    let text = String(repeating: piece, count: PolicyLimits.bytes / piece.utf8.count)
    #expect(!problems(text).isEmpty)
    #expect(
      !problems("version: 1\nmode: " + text.prefix(200_000)).isEmpty || piece == "#"
        || piece == "\n")
  }

  @Test("Every prefix and every changed byte of a policy gets an answer")
  func mutations() {
    let text = Array(PolicyTemplate.text(agreements: []).utf8)
    var invalid = 0
    for end in 0..<text.count {
      if case .invalid = Policy.parse(Array(text[..<end])) { invalid += 1 }
    }
    for index in text.indices {
      for byte in [0, 0x09, 0x0a, 0x26, 0x2a, 0x3a, 0x5b, 0x7b, 0xff] as [UInt8] {
        var changed = text
        changed[index] = byte
        if case .invalid = Policy.parse(changed) { invalid += 1 }
      }
    }
    #expect(invalid > text.count)
  }

  @Test("What is shown of a file cannot move the cursor or fill the screen")
  func shownSafely() throws {
    let found = problems("version: 1\n\"\\e[2J\\u202e\(String(repeating: "x", count: 500))\": 1")
    let message = try #require(found.first?.message)
    #expect(message.contains("\\u{1b}[2J\\u{202e}xxx"))
    #expect(message.unicodeScalars.allSatisfy { $0.value >= 0x20 } && message.count < 120)
  }
}
