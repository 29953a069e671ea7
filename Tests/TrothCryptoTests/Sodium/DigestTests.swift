import Testing
import TrothCrypto
import TrothModel

@Suite("Hashes")
struct DigestTests {
  // FIPS 180-4 examples: the empty message, "abc", and two blocks.
  static let examples: [(String, String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ]

  @Test("SHA-256 gives the digests of FIPS 180-4", arguments: examples)
  func digests(text: String, expected: String) {
    #expect(SHA256.digest(Array(text.utf8)).description == expected)
    #expect(SHA256.digest(text.utf8).description == expected)
    #expect(SHA256.digest(text.utf8.lazy.map { $0 }).description == expected)
  }

  @Test("SHA-256 of parts is that of the parts joined")
  func parts() {
    let whole = SHA256.digest(Array("abc".utf8))
    #expect(SHA256.digest([97], [98], [99]) == whole)
    #expect(SHA256.digest([], Array("abc".utf8)) == whole)
    #expect(SHA256.digest([97, 98], [], [], [99]) == whole)
  }

  @Test("SHA-512 gives the digest of FIPS 180-4")
  func sha512() {
    #expect(
      Hex.encode(SHA512.digest(Array("abc".utf8)))
        == "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")
  }

  @Test("Random bytes have the length asked for and differ from each other")
  func random() throws {
    #expect(try RandomBytes.generate(0).isEmpty)
    let first = try RandomBytes.generate(32)
    #expect(first.count == 32)
    #expect(try RandomBytes.generate(32) != first)
  }
}
