public import TrothModel

extension SSHSignature {
  /// Signs a message as `ssh-keygen -Y sign` does, with SHA-512, and returns the armoured text.
  ///
  /// - Parameter namespace: what the signature is for, `git` in commits; 1 to
  ///   ``longestNamespace`` bytes.
  /// - Throws: what the signer throws; a `usage` error for a namespace of another length.
  public static func sign(
    message: [UInt8], namespace: String, signer: some Signer
  ) throws(TrothError) -> String {
    guard (1...longestNamespace).contains(namespace.utf8.count) else {
      throw TrothError(
        .usage, "A signature's namespace has 1 to \(longestNamespace) bytes.", hint: "-n git")
    }
    let digest = SHA512.digest(message)
    let signature = try signer.sign(
      signedBytes(namespace: namespace, hash: .sha512, digest: digest))
    var inner = WireWriter()
    inner.string(SSHPublicKey.Kind.ed25519.name.utf8)
    inner.string(signature)
    var writer = WireWriter()
    writer.raw(magic)
    writer.uint32(1)
    writer.string(SSHPublicKey(signer.key).wire)
    writer.string(namespace.utf8)
    writer.string([])
    writer.string(Hash.sha512.rawValue.utf8)
    writer.string(inner.bytes)
    return armour.encode(writer.bytes)
  }
}
