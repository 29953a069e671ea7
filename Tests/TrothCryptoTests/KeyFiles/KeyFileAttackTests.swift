import Testing
import TrothModel

@testable import TrothCrypto

@Suite("Attacks on key files")
struct KeyFileAttackTests {
  let passphrase = Array("correct horse".utf8)

  func quick(_ secret: SecretKey, label: String = "laptop") throws -> String {
    let bytes = try KeyFile.seal(
      secret, label: label, protection: quickProtection(), passphrase: passphrase)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "Attack: hostile costs are refused before any work is done",
    arguments: [
      "argon2id13 1 8589934592", "argon2id13 1 1073742848", "argon2id13 9 8388608",
      "argon2id13 4294967295 268435456", "argon2id13 18446744073709551615 8388608",
      "argon2id13 18446744073709551616 8388608", "argon2id13 0 8388608", "argon2id13 1 1024",
      "argon2id13 1 0", "argon2id13 -1 8388608", "argon2id13 1 -8388608", "argon2id13 1 8388609",
      "argon2id13 01 8388608", "argon2id13 +1 8388608", "argon2id13 1  8388608",
      "argon2id13 1 8388608 ", "argon2id13 1", "argon2i13 3 8388608", "scrypt 1 8388608", "",
      "none",
    ])
  func costs(line: String) throws {
    let text = try quick(SecretKey.generate()).replacing(
      "kdf: argon2id13 1 8388608", with: "kdf: \(line)")
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(throws: TrothError.self) { try KeyFile(parsing: Array(text.utf8)) }
    }
    #expect(time < .seconds(1))
  }

  @Test("Attack: a header from another file, or a changed one, never opens the box")
  func header() throws {
    let mine = try SecretKey.generate()
    let other = try SecretKey.generate()
    let text = try quick(mine)
    let relabelled = text.replacing("label: laptop", with: "label: server")
    let rekeyed = text.replacing("key: \(mine.publicKey)", with: "key: \(other.publicKey)")
    for changed in [relabelled, rekeyed] {
      #expect(changed != text)
      guard
        case .damaged = try KeyFile(parsing: Array(changed.utf8)).open(passphrase: passphrase)
      else {
        Issue.record("not damaged")
        continue
      }
    }
    let another = try quick(other)
    let split = try (
      #require(text.firstRange(of: "\n\n")).lowerBound,
      #require(another.firstRange(of: "\n\n")).lowerBound
    )
    let swapped = another[..<split.1] + text[split.0...]
    guard
      case .wrongPassphrase = try KeyFile(parsing: Array(swapped.utf8)).open(
        passphrase: passphrase)
    else {
      Issue.record("a swapped header opened the box")
      return
    }
  }

  @Test("Attack: a file without a passphrase whose header or seed was changed is damaged")
  func plain() throws {
    let secret = try SecretKey.generate()
    let other = try SecretKey.generate()
    let text = String(
      decoding: try KeyFile.seal(secret, label: "a", passphrase: nil), as: UTF8.self)
    for changed in [
      text.replacing("label: a", with: "label: b"),
      text.replacing("\(secret.publicKey)", with: "\(other.publicKey)"),
    ] {
      guard case .damaged = try KeyFile(parsing: Array(changed.utf8)).open(passphrase: nil) else {
        Issue.record("not damaged")
        continue
      }
    }
    // A seed put in with a fitting digest: the public key still gives it away.
    let header = KeyFile.header(label: "a", publicKey: secret.publicKey, protection: .none)
    let seed = [UInt8](repeating: 9, count: 32)
    let forged = header + KeyFile.text(of: SHA256.digest(header).bytes + seed)
    guard case .damaged = try KeyFile(parsing: forged).open(passphrase: nil) else {
      Issue.record("a foreign seed opened")
      return
    }
  }

  @Test("Attack: a flipped byte anywhere never opens another key or another label")
  func flipped() throws {
    let secret = try SecretKey.generate()
    let bytes = Array(try quick(secret).utf8)
    for index in bytes.indices {
      var other = bytes
      other[index] ^= 1 << UInt8(index % 7)
      guard let file = try? KeyFile(parsing: other) else { continue }
      if case .opened = try file.open(passphrase: passphrase) {
        Issue.record("opened with byte \(index) flipped")
      }
    }
  }

  @Test("Attack: a file truncated at any byte, or with bytes after it, is refused")
  func truncated() throws {
    let bytes = Array(try quick(SecretKey.generate()).utf8)
    for count in 0..<bytes.count {
      #expect(throws: TrothError.self, "at \(count) bytes") {
        try KeyFile(parsing: Array(bytes.prefix(count)))
      }
    }
    for tail in ["\n", " ", "AAAA\n", "\u{0}"] {
      #expect(throws: TrothError.self) { try KeyFile(parsing: bytes + Array(tail.utf8)) }
    }
  }

  @Test("Another spelling of the same file is refused")
  func spelling() throws {
    let text = try quick(SecretKey.generate())
    let others = [
      text.replacing("\n", with: "\r\n"), text.replacing("label: ", with: "label:  "),
      text.replacing("label: ", with: "Label: "), "\u{feff}" + text, "\n" + text,
      text.replacing("\n\n", with: "\n\n\n"), text.replacing("\n\n", with: "\n"),
      text.replacing("\nkdf", with: "\ncomment: x\nkdf"),
    ]
    for other in others {
      #expect(other != text)
      #expect(throws: TrothError.self) { try KeyFile(parsing: Array(other.utf8)) }
    }
    #expect(throws: TrothError.self) { try KeyFile(parsing: [0xff]) }
    #expect(throws: TrothError.self) {
      try KeyFile(parsing: [UInt8](repeating: 10, count: KeyFile.longest + 1))
    }
  }

  @Test("A later version is named as such")
  func version() throws {
    let text = try quick(SecretKey.generate()).replacing("key-file 1", with: "key-file 2")
    let error = #expect(throws: TrothError.self) { try KeyFile(parsing: Array(text.utf8)) }
    #expect(error?.code == .newerVersionNeeded)
  }
}
