import TrothModel
import TrothTestSupport

/// Files that are not text, not JSON, ambiguous, or laid out otherwise.
extension RecordVectors {
  func encoding() -> [RecordVector] {
    let cases: [(String, String, [UInt8])] = [
      ("stray-byte", "0xFF in a string.", [0xff]),
      ("overlong", "A slash in two bytes.", [0xc0, 0xaf]),
      ("surrogate", "U+D800 in three bytes.", [0xed, 0xa0, 0x80]),
      ("above-unicode", "A number above U+10FFFF.", [0xf4, 0x90, 0x80, 0x80]),
      ("cut", "The first byte of two.", [0xc3]),
    ]
    return cases.map { name, description, odd in
      var bytes = bytes(text)
      let at = bytes.count - 10
      bytes.insert(contentsOf: odd, at: at)
      return RecordVector("utf-8-" + name, description, bytes, expect: "utf-8")
    }
  }

  func json() throws -> [RecordVector] {
    let deep = text.replacing(
      "\"language\": \"en\"", with: "\"language\": " + nestedText(depth: 16))
    let language = "\"language\": \"en\""
    func with(_ value: String) -> String {
      text.replacing(language, with: "\"language\": \(value)")
    }
    let cases: [(String, String, String)] = [
      ("empty", "No bytes at all.", ""),
      ("not-an-object", "A list.", "[]\n"),
      ("byte-order-mark", "U+FEFF first.", "\u{feff}" + text),
      ("null", "`null`.", with("null")),
      ("fraction", "A number with a fraction, whole in value.", with("1.0")),
      ("exponent", "A number with an exponent.", with("1e2")),
      ("large-integer", "2^53.", with("9007199254740992")),
      ("large-negative-integer", "−2^53.", with("-9007199254740992")),
      ("leading-zero", "A number that starts with 0.", with("01")),
      ("plus", "A number that starts with +.", with("+1")),
      ("nan", "`NaN`.", with("NaN")),
      ("lone-high-surrogate", "A high surrogate alone.", with(#""\ud83d""#)),
      ("lone-low-surrogate", "A low surrogate alone.", with(#""\ude00""#)),
      ("swapped-surrogates", "Low before high.", with(#""\ude00\ud83d""#)),
      ("unescaped-control", "A tab that is not escaped.", with("\"\t\"")),
      ("unknown-escape", "An escape that JSON does not have.", with(#""\x41""#)),
      ("short-escape", "An escape of three digits.", with(#""\u041""#)),
      ("single-quotes", "Quotes that JSON does not have.", with("'en'")),
      ("comment", "A comment.", text.replacing(language, with: "/* no */ \(language)")),
      (
        "trailing-comma", "A comma after the last member.",
        text.replacing("Z\"\n}\n", with: "Z\",\n}\n")
      ),
      ("text-after", "Something after the end.", text + "x"),
      ("two-values", "The record twice.", text + text),
      ("cut", "Half of the file.", String(text.prefix(text.count / 2))),
      ("depth-17", "Deeper than it may be.", deep),
    ]
    return cases.map { name, description, text in
      RecordVector("json-" + name, description, bytes(text), expect: "json")
    }
  }

  /// Lists in each other; with the two objects around them the document is deeper by two.
  private func nestedText(depth: Int) -> String {
    let opened = depth - 1
    return String(repeating: "[", count: opened) + String(repeating: "]", count: opened)
  }

  func duplicateKeys() -> [RecordVector] {
    let language = "    \"language\": \"en\",\n"
    let cases: [(String, String, String)] = [
      (
        "top", "`issuer` twice.",
        text.replacing("  \"issuer\":", with: "  \"issuer\": \"x\",\n  \"issuer\":")
      ),
      (
        "equal-values", "The same member twice.",
        text.replacing(language, with: language + language)
      ),
      (
        "escaped", "One of the two is written with an escape.",
        text.replacing(language, with: language + "    \"\\u006canguage\": \"fr\",\n")
      ),
      (
        "far-apart", "Not beside each other.",
        text.replacing(
          "    \"terms\":", with: "    \"language\": \"fr\",\n    \"terms\":")
      ),
    ]
    return cases.map { name, description, text in
      RecordVector("duplicate-key-" + name, description, bytes(text), expect: "duplicate-key")
    }
  }

  func layout() throws -> [RecordVector] {
    let control = try lantern(["a": "\u{1f}", "b": [], "c": 0, "d": [:]])
    let odd = String(decoding: control.record.fileBytes, as: UTF8.self)
    let compact = String(
      decoding: CanonicalJSON.encode(agreement.record.document), as: UTF8.self)
    let cases: [(String, String, String)] = [
      ("jcs", "The canonical form itself, on one line.", compact),
      ("jcs-newline", "The canonical form and a newline.", compact + "\n"),
      ("no-final-newline", "The last byte is missing.", String(text.dropLast())),
      ("two-final-newlines", "One too many.", text + "\n"),
      ("leading-space", "A space first.", " " + text),
      ("crlf", "Lines of another system.", text.replacing("\n", with: "\r\n")),
      ("tabs", "Tabs for spaces.", text.replacing("  ", with: "\t")),
      ("four-spaces", "Indented by four.", text.replacing("  ", with: "    ")),
      ("space-before-colon", "A space too many.", text.replacing("\": ", with: "\" : ")),
      ("trailing-space", "A space at the end of a line.", text.replacing(",\n", with: ", \n")),
      (
        "list-on-one-line", "A list that is not broken into lines.",
        text.replacing(
          "[\n    \"VerifiableCredential\",\n    \"TrothAgreement\"\n  ]",
          with: "[\"VerifiableCredential\", \"TrothAgreement\"]")
      ),
      (
        "key-order", "`validFrom` before `type`.",
        text.replacing(
          "  \"type\": [\n    \"VerifiableCredential\",\n    \"TrothAgreement\"\n  ],\n  \"validFrom\": \"2026-11-23T00:00:00Z\"\n",
          with:
            "  \"validFrom\": \"2026-11-23T00:00:00Z\",\n  \"type\": [\n    \"VerifiableCredential\",\n    \"TrothAgreement\"\n  ]\n"
        )
      ),
      (
        "escaped-slash", "`\\/` for `/`.",
        text.replacing("ns/credentials", with: "ns\\/credentials")
      ),
      ("escaped-letter", "An escape for a letter.", text.replacing("\"en\"", with: "\"\\u0065n\"")),
      ("upper-case-escape", "`\\u001F` for `\\u001f`.", odd.replacing("\\u001f", with: "\\u001F")),
      ("empty-list-open", "A space in an empty list.", odd.replacing("[]", with: "[ ]")),
      ("empty-object-open", "A line in an empty object.", odd.replacing("{}", with: "{\n    }")),
      ("minus-zero", "`-0` for `0`.", odd.replacing("\"c\": 0", with: "\"c\": -0")),
    ]
    return cases.map { name, description, text in
      RecordVector("layout-" + name, description, bytes(text), expect: "layout")
    }
  }
}
