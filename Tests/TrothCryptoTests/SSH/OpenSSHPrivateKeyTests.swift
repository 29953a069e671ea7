import SystemPackage
import Testing
import TrothModel
import TrothTestSupport

@testable import TrothCrypto

@Suite("OpenSSH private keys")
struct OpenSSHPrivateKeyTests {
  static let name = Array("ssh-ed25519".utf8)

  /// A file's blob that is right but for what a test changes.
  struct Draft {
    let secret: SecretKey
    var magic = "openssh-key-v1\0"
    var cipher = "none"
    var kdf = "none"
    var options: [UInt8] = []
    var count: UInt32 = 1
    var check: UInt32 = 0x0102_0304
    var publicHalf: [UInt8]?
    var padding: [UInt8]?
    var tail: [UInt8] = []

    var blob: [UInt8] {
      let point = secret.publicKey.bytes
      let seed = secret.withSeed { Array(UnsafeBufferPointer(start: $0, count: 32)) }
      var inner = WireWriter()
      inner.uint32(0x0102_0304)
      inner.uint32(check)
      inner.string(OpenSSHPrivateKeyTests.name)
      inner.string(publicHalf ?? point)
      inner.string(seed + point)
      inner.string("ana".utf8)
      let missing = (8 - inner.bytes.count % 8) % 8
      inner.raw(padding ?? (0..<missing).map { UInt8($0 + 1) })
      var writer = WireWriter()
      writer.raw(magic.utf8)
      writer.string(cipher.utf8)
      writer.string(kdf.utf8)
      writer.string(options)
      writer.uint32(count)
      writer.string(wire(OpenSSHPrivateKeyTests.name, publicHalf ?? point))
      writer.string(inner.bytes)
      writer.raw(tail)
      return writer.bytes
    }
  }

  func answer(_ blob: [UInt8]) throws -> OpenSSHPrivateKey.Answer {
    let text = Armour("OPENSSH PRIVATE KEY").encode(blob)
    return try OpenSSHPrivateKey.parse(Array(text.utf8), path: "/home/ana/key")
  }

  @Test("The form that ssh-keygen writes is read")
  func good() throws {
    let secret = try SecretKey.generate()
    guard case .opened(let opened, "ana") = try answer(Draft(secret: secret).blob) else {
      Issue.record("not opened")
      return
    }
    #expect(opened.publicKey == secret.publicKey)
  }

  @Test("Attack: a key that is not what it says is malformed")
  func malformed() throws {
    let secret = try SecretKey.generate()
    let other = try SecretKey.generate()
    let drafts = [
      Draft(secret: secret, magic: "openssh-key-v2\0"), Draft(secret: secret, kdf: "bcrypt"),
      Draft(secret: secret, options: [1]), Draft(secret: secret, count: 0),
      Draft(secret: secret, count: 2), Draft(secret: secret, check: 1),
      Draft(secret: secret, publicHalf: other.publicKey.bytes),
      Draft(secret: secret, padding: [UInt8](repeating: 0, count: 5)),
      Draft(secret: secret, padding: (1...13).map { $0 }), Draft(secret: secret, tail: [0]),
    ]
    for draft in drafts {
      guard case .malformed = try answer(draft.blob) else {
        Issue.record("not malformed: \(draft)")
        continue
      }
    }
  }

  @Test("Attack: a key truncated at any byte is malformed")
  func truncated() throws {
    let blob = Draft(secret: try SecretKey.generate()).blob
    for count in 1..<blob.count {
      guard case .malformed = try answer(Array(blob.prefix(count))) else {
        Issue.record("not malformed at \(count) bytes")
        continue
      }
    }
  }

  @Test("Attack: a flipped byte anywhere never opens another key")
  func flipped() throws {
    let secret = try SecretKey.generate()
    let blob = Draft(secret: secret).blob
    for index in blob.indices {
      var other = blob
      other[index] ^= 1
      if case .opened(let opened, _) = try answer(other) {
        #expect(opened.publicKey == secret.publicKey)
      }
    }
  }

  @Test("Text that is no OpenSSH key is named as what it is")
  func texts() throws {
    let pem = "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"
    guard case .unsupported("PEM") = try OpenSSHPrivateKey.parse(Array(pem.utf8), path: "k")
    else {
      Issue.record("PEM is not unsupported")
      return
    }
    for text in ["", "hello", "-----BEGIN OPENSSH PRIVATE KEY-----\n"] {
      guard case .malformed = try OpenSSHPrivateKey.parse(Array(text.utf8), path: "k") else {
        Issue.record("not malformed: \(text)")
        continue
      }
    }
  }

  @Test("A private key that others can read is refused, with the command that mends it")
  func mode() throws {
    let folder = try TempFolder()
    let path = try folder.put("key", [1], mode: 0o644)
    let error = #expect(throws: TrothError.self) { try OpenSSHPrivateKey.read(path) }
    #expect(error?.hint == "chmod 600 \(path)")
  }
}
