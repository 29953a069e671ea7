import Testing
import TrothCrypto
import TrothTestSupport

@Suite(
  "OpenSSH's signature vectors",
  .enabled(if: Vectors.areExpected, "TROTH_VECTORS is not there"))
struct SSHSignatureVectorTests {
  static let supported = ["ed25519", "ed25519_sk"]
  static let unsupported = ["ecdsa", "rsa", "ecdsa_sk", "ecdsa_sk_webauthn", "mldsa44-ed25519"]

  private func verdict(_ name: String, _ change: ([UInt8]) -> [UInt8] = { $0 }) throws -> SSHVerdict
  {
    SSHSignature.verify(
      try Vectors.bytes("sshsig/\(name).sig"),
      message: change(try Vectors.bytes("sshsig/signed-data")),
      namespace: try Vectors.text("sshsig/namespace"))
  }

  private func key(_ name: String) throws -> SSHPublicKey {
    try #require(SSHPublicKey(line: Vectors.text("sshsig/\(name).pub")))
  }

  @Test("An Ed25519 signature is good, by the key beside it", arguments: supported)
  func isGood(name: String) throws {
    #expect(try verdict(name) == .good(key(name)))
  }

  @Test("An Ed25519 signature over another text is bad", arguments: supported)
  func isBad(name: String) throws {
    guard case .bad = try verdict(name, { $0 + [0] }) else {
      Issue.record("not bad")
      return
    }
  }

  @Test("Every other algorithm is unsupported, never good and never bad", arguments: unsupported)
  func isUnsupported(name: String) throws {
    #expect(try verdict(name) == .unsupported(key(name).kind.name))
    #expect(try verdict(name, { $0 + [0] }) == .unsupported(key(name).kind.name))
  }

  @Test("All seven vectors are there", arguments: [supported + unsupported])
  func count(names: [String]) throws {
    #expect(names.count == 7)
    #expect(try names.filter { try !Vectors.bytes("sshsig/\($0).sig").isEmpty }.count == 7)
  }

  @Test("A public key line is written as it was read", arguments: supported + unsupported)
  func line(name: String) throws {
    #expect(try key(name).line + "\n" == Vectors.text("sshsig/\(name).pub"))
  }
}
