import Testing

@testable import TrothPolicy

@Suite("Scalars by YAML 1.2's core schema")
struct YAMLScalarTests {
  @Test(
    "Plain scalars",
    arguments: [
      ("", .null), ("~", .null), ("null", .null), ("nUll", .text),
      ("true", .boolean(true)), ("FALSE", .boolean(false)), ("yes", .text), ("on", .text),
      ("1", .integer(1)), ("-07", .integer(-7)), ("+3", .integer(3)), ("0o17", .integer(15)),
      ("0xfF", .integer(255)), ("0o8", .text), ("0x", .text), ("1_000", .text), ("-", .text),
      ("9223372036854775808", .integer(nil)), ("1.", .float), (".5", .float), ("-1.5e+3", .float),
      ("1e3", .float), (".", .text), ("1e", .text), (".inf", .float), ("-.Inf", .float),
      (".nan", .float), ("-.nan", .text), ("1.2.3", .text), ("٣", .text),
    ] as [(String, YAMLScalar.Core)])
  func plain(text: String, core: YAMLScalar.Core) {
    #expect(YAMLScalar(text: text, style: .plain).core == core)
    #expect(YAMLScalar(text: text, style: .quoted).core == .text)
  }
}
