import Testing
import TrothModel

@Suite("Canonical JSON")
struct CanonicalJSONTests {
  private func canon(_ text: String) throws -> String {
    let value = try JSONParser.parse(Array(text.utf8), dialect: .general)
    return String(decoding: CanonicalJSON.encode(value), as: UTF8.self)
  }

  /// RFC 8785, appendix B, and the edges of ECMA-262's Number::toString.
  @Test(
    "prints numbers as ECMAScript does",
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
      (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
      (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
      (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
      (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
      (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5557, "333333333.33333343"),
      (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
      (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func numbers(bits: UInt64, text: String) {
    let bytes = CanonicalJSON.encode(.number(Double(bitPattern: bits)))
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test("keeps composed and decomposed keys apart, in UTF-16 order")
  func unicodeKeys() throws {
    #expect(try canon("{\"e\\u0301\":1,\"\\u00e9\":2}") == "{\"e\u{301}\":1,\"\u{e9}\":2}")
    // U+1F600 starts with the code unit D83D and so stands before U+FB33.
    #expect(try canon("{\"\\ufb33\":1,\"\\ud83d\\ude00\":2}") == "{\"\u{1f600}\":2,\"\u{fb33}\":1}")
    #expect(JSONValue.string("e\u{301}") != JSONValue.string("\u{e9}"))
  }

  @Test(
    "refuses what has no one meaning",
    arguments: [
      "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "9007199254740992", "-9007199254740992",
      "1e400", "01", "1.", ".5", "+1", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\u{feff}1", "[1,]",
      "{\"a\":1,}", "nul", "\"\u{1}\"", "1 2", "", "[", "\"\\x\"", "'a'",
    ])
  func refused(text: String) {
    #expect(throws: JSONParser.Refusal.self) { try canon(text) }
  }

  @Test("refuses invalid UTF-8 and endless nesting")
  func hostileBytes() {
    for bytes: [UInt8] in [[0x22, 0xff, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22]] {
      #expect(throws: JSONParser.Refusal.self) { try JSONParser.parse(bytes, dialect: .general) }
    }
    let deep = [UInt8](repeating: 0x5b, count: 1_000_000)
    #expect(throws: JSONParser.Refusal.self) { try JSONParser.parse(deep, dialect: .general) }
  }

  @Test("a record holds neither null nor fractions, and nests sixteen deep")
  func recordDialect() throws {
    for text in ["null", "1.0", "1e2", String(repeating: "[", count: 17)] {
      #expect(throws: JSONParser.Refusal.self) {
        try JSONParser.parse(Array(text.utf8), dialect: .record)
      }
    }
    let text = String(repeating: "[", count: 16) + String(repeating: "]", count: 16)
    #expect(throws: Never.self) { try JSONParser.parse(Array(text.utf8), dialect: .record) }
  }

  @Test("the layout of records is two spaces a level and a final newline")
  func layout() {
    let value: JSONValue = ["b": [], "a": ["x", ["k": 1]], "c": [:]]
    let expected = """
      {
        "a": [
          "x",
          {
            "k": 1
          }
        ],
        "b": [],
        "c": {}
      }

      """
    #expect(String(decoding: RecordLayout.encode(value), as: UTF8.self) == expected)
  }
}
