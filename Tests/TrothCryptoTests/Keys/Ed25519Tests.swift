import Testing
import TrothCrypto
import TrothModel

/// Bytes of a hexadecimal literal; a typing mistake fails the test that uses it.
func hex(_ text: String) throws -> [UInt8] { try #require(Hex.decode(text)) }

@Suite("Ed25519")
struct Ed25519Tests {
  struct Vector: Sendable, CustomTestStringConvertible {
    let seed: String
    let key: String
    let message: String
    let signature: String
    var testDescription: String { "RFC 8032 7.1, \(message.count / 2) bytes" }
  }

  // RFC 8032, section 7.1, TEST 1 to 3.
  static let vectors = [
    Vector(
      seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
      message: "",
      signature: "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    Vector(
      seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      message: "72",
      signature: "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    Vector(
      seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      key: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
      message: "af82",
      signature: "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
  ]

  @Test("Signs and verifies as RFC 8032 does", arguments: vectors)
  func rfc8032(vector: Vector) throws {
    let secret = try SecretKey(seed: hex(vector.seed))
    let message = try hex(vector.message)
    let key = try #require(DeviceKey(bytes: hex(vector.key)))
    #expect(secret.publicKey == key)
    #expect(try secret.sign(message) == hex(vector.signature))
    #expect(
      Ed25519.verify(signature: try hex(vector.signature), message: message, key: key))
  }

  @Test("Attack: a flipped bit anywhere in signature, message or key never verifies")
  func flipped() throws {
    let secret = try SecretKey.generate()
    let message = Array("three hundred vouches".utf8)
    let signature = secret.sign(message)
    #expect(Ed25519.verify(signature: signature, message: message, key: secret.publicKey))
    for index in signature.indices {
      var other = signature
      other[index] ^= 1 << UInt8(index % 8)
      #expect(!Ed25519.verify(signature: other, message: message, key: secret.publicKey))
    }
    for index in message.indices {
      var other = message
      other[index] ^= 1
      #expect(!Ed25519.verify(signature: signature, message: other, key: secret.publicKey))
    }
    for index in 0..<32 {
      var bytes = secret.publicKey.bytes
      bytes[index] ^= 1
      let key = try #require(DeviceKey(bytes: bytes))
      #expect(!Ed25519.verify(signature: signature, message: message, key: key))
    }
  }

  @Test("A signature of another length never verifies", arguments: [0, 1, 63, 65, 128])
  func length(count: Int) throws {
    let secret = try SecretKey.generate()
    let signature = secret.sign([1])
    let other = Array((signature + signature).prefix(count))
    #expect(!Ed25519.verify(signature: other, message: [1], key: secret.publicKey))
  }

  @Test("Attack: a key of small order verifies nothing", arguments: [UInt8(0), 1])
  func smallOrder(first: UInt8) throws {
    let point = [first] + [UInt8](repeating: 0, count: 31)
    let key = try #require(DeviceKey(bytes: point))
    let signature = [1] + [UInt8](repeating: 0, count: 63)
    #expect(!Ed25519.verify(signature: signature, message: [], key: key))
  }
}
