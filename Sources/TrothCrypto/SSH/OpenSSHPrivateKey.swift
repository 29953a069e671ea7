public import SystemPackage
public import TrothModel

/// Private key files as ssh-keygen writes them, as far as Troth uses them: Ed25519 without a
/// passphrase. The others are the SSH agent's.
///
/// Source: OpenSSH PROTOCOL.key, `openssh-key-v1`.
public enum OpenSSHPrivateKey {
  /// The longest file that is read, in bytes.
  public static let longest = 65_536

  /// What reading a file can come to.
  public enum Answer: Sendable {
    /// The key, and what its owner wrote beside it.
    case opened(SecretKey, comment: String)
    /// The file is under a passphrase. The hint hands it to the agent: `ssh-add PATH`.
    case encrypted(SSHPublicKey, hint: String)
    /// A key of another kind, by its name.
    case unsupported(String)
    /// The file is not a private key in the form that is read.
    case malformed(String)
  }

  private static let armour = Armour("OPENSSH PRIVATE KEY")
  private static let magic = Array("openssh-key-v1\0".utf8)
  /// The unit that an unencrypted key is padded to, in bytes.
  private static let block = 8

  /// Reads a private key file; a symbolic link to one will do.
  ///
  /// - Throws: a `user` error when group or others may read it, with the command that mends it; an
  ///   `environment` error when it cannot be read.
  public static func read(_ path: FilePath) throws(TrothError) -> Answer {
    var bytes = try PrivateFile.bytes(of: path, limit: longest)
    defer { Sodium.wipe(&bytes) }
    return try parse(bytes, path: path)
  }

  /// Reads the bytes of a private key file.
  ///
  /// - Parameter path: the file that the hint names.
  /// - Throws: an `environment` error without memory for the key.
  static func parse(_ text: [UInt8], path: FilePath) throws(TrothError) -> Answer {
    guard var blob = armour.decode(text) else {
      return text.starts(with: "-----BEGIN ".utf8) && !text.starts(with: armour.begin)
        ? .unsupported("PEM") : .malformed("The file is not an OpenSSH private key.")
    }
    // Apart, so that no slice of the blob is left when it is wiped: a shared array would be copied.
    defer { Sodium.wipe(&blob) }
    return try parse(blob: blob, path: path)
  }

  private static func parse(blob: [UInt8], path: FilePath) throws(TrothError) -> Answer {
    var reader = WireReader(blob)
    guard let start = reader.raw(magic.count), start.elementsEqual(magic),
      let cipher = reader.string(), let kdf = reader.string(), let options = reader.string(),
      reader.uint32() == 1, let wire = reader.string(), let secret = reader.string(),
      let key = SSHPublicKey(wire: Array(wire))
    else { return .malformed("The private key is cut off or damaged.") }
    guard cipher.elementsEqual("none".utf8) else {
      return .encrypted(key, hint: "ssh-add \(path.shellWord)")
    }
    guard key.kind == .ed25519 else { return .unsupported(key.kind.name) }
    guard kdf.elementsEqual("none".utf8), options.isEmpty, reader.isAtEnd,
      secret.count % block == 0
    else { return .malformed("The private key is cut off or damaged.") }
    return try open(secret, key: key)
  }

  private static func open(
    _ bytes: ArraySlice<UInt8>, key: SSHPublicKey
  ) throws(TrothError) -> Answer {
    var reader = WireReader(bytes)
    guard let check = reader.uint32(), reader.uint32() == check,
      reader.string()?.elementsEqual(key.kind.name.utf8) == true,
      reader.string()?.elementsEqual(key.point) == true, let expanded = reader.string(),
      expanded.count == 64, let comment = reader.string(), reader.remainder.count < block,
      // The padding counts from 1.
      zip(reader.remainder, 1...).allSatisfy({ $0 == $1 })
    else { return .malformed("The private key is damaged.") }
    let seed = try LockedBytes(copying: expanded.prefix(SecretKey.seedLength))
    let secret = try SecretKey(seed: seed)
    guard secret.publicKey == key.deviceKey, expanded.suffix(32).elementsEqual(key.point) else {
      return .malformed("The private key does not belong to the public key beside it.")
    }
    return .opened(secret, comment: String(decoding: comment, as: UTF8.self))
  }
}
