import Testing

@testable import TrothCrypto

@Suite("Base64")
struct Base64Tests {
  // RFC 4648, section 10.
  static let examples: [(String, String)] = [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ]

  @Test("Encodes and decodes as RFC 4648 does", arguments: examples)
  func knownPairs(plain: String, encoded: String) {
    #expect(Base64.encode(Array(plain.utf8)) == Array(encoded.utf8))
    #expect(Base64.decode(Array(encoded.utf8)) == Array(plain.utf8))
    let bare = encoded.filter { $0 != "=" }
    #expect(Base64.encode(Array(plain.utf8), padding: false) == Array(bare.utf8))
  }

  @Test("Of the 256 bytes, exactly the 64 letters are read, at any place of a group")
  func alphabet() {
    for place in 0..<4 {
      let read = (UInt8.min...UInt8.max).filter { byte in
        var group = Array("BBBB".utf8)
        group[place] = byte
        guard let bytes = Base64.decode(group) else { return false }
        // What is read must be written alike, or one value would have two spellings.
        return Base64.encode(bytes) == group
      }
      // "=" may stand in the last place, but then the third letter has bits left over.
      #expect(read.count == 64)
      #expect(
        (UInt8.min...UInt8.max).filter { byte in
          var group = Array("BBBB".utf8)
          group[place] = byte
          return Base64.decode(group) != nil
        } == read)
    }
  }

  @Test(
    "Missing, early or excess padding, left-over bits, spaces and newlines are refused",
    arguments: [
      "Z", "Zg", "Zg=", "Zg===", "=Zg=", "Zh==", "Zm9=", "Zm9v\n", "Zm 9", "Zg==Zg==", "====",
      "Zm9-", "Zm9_", "Z===",
    ])
  func refused(text: String) {
    #expect(Base64.decode(Array(text.utf8)) == nil)
  }
}
