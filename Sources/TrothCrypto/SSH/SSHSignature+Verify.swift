import TrothModel

extension SSHSignature {
  /// Reads a signature and says what it is worth over a message.
  ///
  /// - Complexity: one Ed25519 verification, and O(n) in the message.
  public static func verify(
    _ text: [UInt8], message: [UInt8], namespace: String
  ) -> SSHVerdict {
    verify(text, parts: [message[...]], namespace: namespace)
  }

  /// Reads a signature and says what it is worth over slices that together are the message, such as
  /// a commit around its signature header.
  public static func verify(
    _ text: [UInt8], parts: [ArraySlice<UInt8>], namespace: String
  ) -> SSHVerdict {
    switch parse(text) {
    case .signature(let signature): signature.verify(parts: parts, namespace: namespace)
    case .unsupported(let what): .unsupported(what)
    case .malformed(let reason): .malformed(reason)
    }
  }

  /// Says what the signature is worth over a message.
  public func verify(message: [UInt8], namespace: String) -> SSHVerdict {
    verify(parts: [message[...]], namespace: namespace)
  }

  /// Says what the signature is worth over slices that together are the message.
  public func verify(parts: [ArraySlice<UInt8>], namespace: String) -> SSHVerdict {
    // Swift compares texts by canonical equivalence; a namespace is its bytes.
    guard self.namespace.utf8.elementsEqual(namespace.utf8) else {
      return .wrongNamespace(self.namespace)
    }
    let digest =
      switch hash {
      case .sha256: SHA256.digest(parts: parts)
      case .sha512: SHA512.digest(parts: parts)
      }
    var signed = Self.signedBytes(namespace: namespace, hash: hash, digest: digest)
    switch key.kind {
    case .ed25519: break
    case .skEd25519: signed = hardwareBytes(over: signed)
    case .other(let name): return .unsupported(name)
    }
    return Ed25519.verify(signature: signature, message: signed, key: key.point)
      ? .good(key) : .bad("The signature is not this key's over this text.")
  }

  /// What is signed in place of the message (PROTOCOL.sshsig, section 3).
  static func signedBytes(namespace: String, hash: Hash, digest: [UInt8]) -> [UInt8] {
    var writer = WireWriter()
    writer.raw(magic)
    writer.string(namespace.utf8)
    writer.string([])
    writer.string(hash.rawValue.utf8)
    writer.string(digest)
    return writer.bytes
  }

  /// What a hardware key signs in place of bytes (PROTOCOL.u2f).
  private func hardwareBytes(over signed: [UInt8]) -> [UInt8] {
    var writer = WireWriter()
    writer.raw(SHA256.digest(key.application).bytes)
    writer.byte(flags ?? 0)
    writer.uint32(counter)
    writer.raw(SHA256.digest(signed).bytes)
    return writer.bytes
  }
}
