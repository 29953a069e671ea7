import Testing
import TrothModel

@testable import TrothCrypto

@Suite("Fields of SSH signatures")
struct SSHSignatureFieldTests {
  static let name = Array("ssh-ed25519".utf8)
  static let hardware = Array("sk-ssh-ed25519@openssh.com".utf8)
  static let git = Array("git".utf8)

  /// A signature that is right but for what a test changes.
  struct Draft {
    let secret: SecretKey
    var version: UInt32 = 1
    var namespace = SSHSignatureFieldTests.git
    var reserved: [UInt8] = []
    var hash = "sha512"
    var innerName = SSHSignatureFieldTests.name
    var innerTail: [UInt8] = []
    var keyTail: [UInt8] = []

    var verdict: SSHVerdict {
      let digest = hash == "sha256" ? SHA256.digest([1, 2, 3]).bytes : SHA512.digest([1, 2, 3])
      let signed =
        Array("SSHSIG".utf8) + wire(namespace, reserved, Array(hash.utf8), digest)
      let blob = signatureBlob(
        version: version, key: wire(SSHSignatureFieldTests.name, secret.key.bytes) + keyTail,
        namespace: namespace, reserved: reserved, hash: hash,
        inner: wire(innerName, secret.sign(signed)) + innerTail)
      return SSHSignature.verify(armoured(blob), message: [1, 2, 3], namespace: "git")
    }
  }

  @Test("Both hashes of the format verify", arguments: ["sha256", "sha512"])
  func hashes(name: String) throws {
    let secret = try SecretKey.generate()
    #expect(Draft(secret: secret, hash: name).verdict == .good(SSHPublicKey(secret.key)))
  }

  @Test("Another version, hash or a filled reserved field is unsupported, though signed rightly")
  func unsupported() throws {
    let secret = try SecretKey.generate()
    let drafts = [
      Draft(secret: secret, version: 0), Draft(secret: secret, version: 2),
      Draft(secret: secret, reserved: [1]), Draft(secret: secret, hash: "sha1"),
      Draft(secret: secret, hash: "SHA512"), Draft(secret: secret, hash: ""),
    ]
    for draft in drafts {
      guard case .unsupported = draft.verdict else {
        Issue.record("not unsupported: \(draft)")
        continue
      }
    }
  }

  @Test(
    "Attack: trailing bytes in an inner blob, or an algorithm that is not the key's, are malformed")
  func malformed() throws {
    let secret = try SecretKey.generate()
    let drafts = [
      Draft(secret: secret, innerTail: [0]), Draft(secret: secret, keyTail: [0]),
      Draft(secret: secret, innerName: Self.hardware), Draft(secret: secret, innerName: []),
      Draft(secret: secret, namespace: []), Draft(secret: secret, namespace: [0xff]),
      Draft(secret: secret, namespace: [UInt8](repeating: 65, count: 257)),
    ]
    for draft in drafts {
      guard case .malformed = draft.verdict else {
        Issue.record("not malformed: \(draft)")
        continue
      }
    }
  }

  @Test("Attack: a length of 4 GiB inside a blob is malformed")
  func hugeLength() {
    let blob = Array("SSHSIG".utf8) + [0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff, 1, 2, 3]
    guard
      case .malformed = SSHSignature.verify(armoured(blob), message: [], namespace: "git")
    else {
      Issue.record("not malformed")
      return
    }
  }

  @Test(
    "A hardware key's signature covers its flags and counter; a touch is reported, not demanded",
    arguments: [UInt8(0), 1, 5])
  func hardware(flags: UInt8) throws {
    let secret = try SecretKey.generate()
    let application = Array("ssh:".utf8)
    let key = wire(Self.hardware, secret.key.bytes, application)
    let signed = SSHSignature.signedBytes(
      namespace: "git", hash: .sha512, digest: SHA512.digest([1, 2, 3]))
    let tail = [flags, 0, 0, 0, 9]
    let bytes = SHA256.digest(application).bytes + tail + SHA256.digest(signed).bytes
    let inner = wire(Self.hardware, secret.sign(bytes))
    func verdict(_ inner: [UInt8]) -> SSHVerdict {
      let blob = signatureBlob(key: key, namespace: Self.git, inner: inner)
      return SSHSignature.verify(armoured(blob), message: [1, 2, 3], namespace: "git")
    }
    guard case .good(let good) = verdict(inner + tail) else {
      Issue.record("not good")
      return
    }
    #expect(good.kind == .skEd25519)
    #expect(good.deviceKey == nil)
    for index in tail.indices {
      var other = tail
      other[index] ^= 1
      guard case .bad = verdict(inner + other) else {
        Issue.record("not bad with byte \(index) flipped")
        continue
      }
    }
    guard case .malformed = verdict(inner), case .malformed = verdict(inner + tail + [0]) else {
      Issue.record("a hardware signature of another length was read")
      return
    }
    let blob = signatureBlob(key: key, namespace: Self.git, inner: inner + tail)
    guard case .signature(let signature) = SSHSignature.parse(armoured(blob)) else {
      Issue.record("not read")
      return
    }
    #expect(signature.userPresence == (flags & 1 == 1))
  }
}
