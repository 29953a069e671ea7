import TrothModel

@testable import TrothCrypto

/// What a hardware key (`sk-ssh-ed25519`) would sign for git, made with a key in memory.
enum HardwareSignature {
  private static let name = Array("sk-ssh-ed25519@openssh.com".utf8)
  private static let application = Array("ssh:".utf8)

  /// An armoured SSHSIG over a message, in git's namespace (PROTOCOL.u2f, PROTOCOL.sshsig).
  static func sign(_ message: [UInt8], by secret: SecretKey) -> String {
    var signed = WireWriter()
    signed.raw("SSHSIG".utf8)
    for part in [Array("git".utf8), [], Array("sha512".utf8), SHA512.digest(message)] {
      signed.string(part)
    }
    let flags: UInt8 = 1
    var touched = WireWriter()
    touched.raw(SHA256.digest(application).bytes)
    touched.byte(flags)
    touched.uint32(7)
    touched.raw(SHA256.digest(signed.bytes).bytes)

    var key = WireWriter()
    key.string(name)
    key.string(secret.publicKey.bytes)
    key.string(application)
    var inner = WireWriter()
    inner.string(name)
    inner.string(secret.sign(touched.bytes))
    inner.byte(flags)
    inner.uint32(7)
    var blob = WireWriter()
    blob.raw("SSHSIG".utf8)
    blob.uint32(1)
    for part in [key.bytes, Array("git".utf8), [], Array("sha512".utf8), inner.bytes] {
      blob.string(part)
    }
    return SSHSignature.armour.encode(blob.bytes)
  }
}
