import Testing
import TrothModel

@testable import TrothCrypto

/// Costs that are too low for people and quick enough for tests.
func quickProtection() throws -> KeyFile.Protection {
  let derivation = KeyDerivation(
    operations: 1, memory: KeyDerivation.memoryRange.lowerBound,
    salt: try RandomBytes.generate(KeyDerivation.saltLength))
  return .passphrase(try #require(derivation), nonce: try RandomBytes.generate(24))
}

@Suite("Key files")
struct KeyFileTests {
  let passphrase = Array("correct horse".utf8)

  func quick(_ secret: SecretKey, label: String = "laptop") throws -> [UInt8] {
    try KeyFile.seal(secret, label: label, protection: quickProtection(), passphrase: passphrase)
  }

  @Test("A sealed key opens with its passphrase, at the costs that people get")
  func moderate() throws {
    let secret = try SecretKey.generate()
    let bytes = try KeyFile.seal(secret, label: "laptop", passphrase: passphrase)
    #expect(String(decoding: bytes, as: UTF8.self).contains("\nkdf: argon2id13 3 268435456\n"))
    let file = try KeyFile(parsing: bytes)
    #expect(file.label == "laptop")
    #expect(file.publicKey == secret.publicKey)
    #expect(file.isEncrypted)
    guard case .opened(let opened) = try file.open(passphrase: passphrase) else {
      Issue.record("did not open")
      return
    }
    #expect(opened.sign([1]) == secret.sign([1]))
  }

  @Test("Two files of one key differ in salt and nonce")
  func fresh() throws {
    let secret = try SecretKey.generate()
    #expect(try quick(secret) != quick(secret))
  }

  @Test("Another passphrase, none, or one too long is the wrong one")
  func wrongPassphrase() throws {
    let file = try KeyFile(parsing: quick(SecretKey.generate()))
    let others: [[UInt8]?] = [
      nil, [], passphrase + [0], passphrase.dropLast(), Array("Correct horse".utf8),
      [UInt8](repeating: 1, count: KeyFile.longestPassphrase + 1),
    ]
    for other in others {
      guard case .wrongPassphrase = try file.open(passphrase: other) else {
        Issue.record("opened or damaged with \(String(describing: other))")
        continue
      }
    }
  }

  @Test("A file without a passphrase opens without one, and says so")
  func plain() throws {
    let secret = try SecretKey.generate()
    let bytes = try KeyFile.seal(secret, label: "build server", passphrase: nil)
    let file = try KeyFile(parsing: bytes)
    #expect(!file.isEncrypted)
    guard case .opened(let opened) = try file.open(passphrase: nil) else {
      Issue.record("did not open")
      return
    }
    #expect(opened.publicKey == secret.publicKey)
  }

  @Test(
    "A label is short, printable and trimmed",
    arguments: [
      ("", false), (" laptop", false), ("laptop ", false), ("lap\ntop", false),
      ("lap\u{1b}[2Jtop", false), ("lap\u{202e}pot", false), ("lap\u{2028}top", false),
      (String(repeating: "a", count: 129), false), (String(repeating: "a", count: 128), true),
      ("büro 2", true), ("key: did:key:z6Mk", true),
    ])
  func labels(label: String, isGood: Bool) throws {
    let secret = try SecretKey.generate()
    if isGood {
      let bytes = try KeyFile.seal(secret, label: label, passphrase: nil)
      #expect(try KeyFile(parsing: bytes).label == label)
    } else {
      #expect(throws: TrothError.self) {
        try KeyFile.seal(secret, label: label, passphrase: nil)
      }
    }
  }

  @Test("An empty or overlong passphrase is not taken", arguments: [0, 1_025])
  func passphraseLength(count: Int) throws {
    let secret = try SecretKey.generate()
    #expect(throws: TrothError.self) {
      try KeyFile.seal(
        secret, label: "a", protection: quickProtection(),
        passphrase: [UInt8](repeating: 1, count: count))
    }
  }
}
