/// A signature in OpenSSH's own format, as git puts it in commits and tags.
///
/// Sources: OpenSSH PROTOCOL.sshsig, PROTOCOL.u2f. Read more strictly than ssh-keygen does: each
/// signature has one binary form. Specification: docs/spec/keys.md, "SSH signatures".
public struct SSHSignature: Hashable, Sendable {
  /// How the signed text is hashed before it is signed.
  public enum Hash: String, Hashable, Sendable {
    /// SHA-256.
    case sha256
    /// SHA-512, which ssh-keygen chooses.
    case sha512
  }

  /// What reading a signature can come to.
  public enum Parsed: Hashable, Sendable {
    /// It is in the one form that is read.
    case signature(SSHSignature)
    /// It names a version, a hash or a field that Troth does not know.
    case unsupported(String)
    /// It is not in the form that is read.
    case malformed(String)
  }

  /// The longest text that is read, in bytes; with post-quantum keys OpenSSH's have 5,402.
  public static let longest = 65_536
  /// The longest namespace that is read, in bytes.
  public static let longestNamespace = 256

  static let armour = Armour("SSH SIGNATURE")
  static let magic = Array("SSHSIG".utf8)

  /// The key that the signature says it is from.
  public let key: SSHPublicKey
  /// What the signature was made for: `git`, `file`, …
  public let namespace: String
  /// How the signed text is hashed.
  public let hash: Hash
  /// Whether a hardware key was touched for this signature; `nil` for a key without that notion.
  /// As in `ssh-keygen -Y verify`, a signature without a touch is still good.
  public var userPresence: Bool? { flags.map { $0 & 1 == 1 } }

  /// The 64 bytes of an Ed25519 signature; empty for a kind that is not checked here.
  let signature: [UInt8]
  /// A hardware key's flags and counter, which it signs too.
  let flags: UInt8?
  let counter: UInt32

  /// Reads the text from `-----BEGIN SSH SIGNATURE-----` to `-----END SSH SIGNATURE-----` and at
  /// most one newline after it.
  /// - Complexity: O(n), at most ``longest`` bytes.
  public static func parse(_ text: [UInt8]) -> Parsed {
    guard text.count <= longest else {
      return .malformed("The signature is longer than \(longest) bytes.")
    }
    guard let blob = armour.decode(text) else {
      return .malformed("The text between BEGIN SSH SIGNATURE and END SSH SIGNATURE is damaged.")
    }
    return parse(blob: blob)
  }

  static func parse(blob: [UInt8]) -> Parsed {
    var reader = WireReader(blob)
    guard let start = reader.raw(magic.count), start.elementsEqual(magic),
      let version = reader.uint32()
    else { return .malformed("The signature does not start as SSH signatures do.") }
    guard version == 1 else { return .unsupported("SSHSIG version \(version)") }
    guard let wire = reader.string(), let space = reader.string(), let reserved = reader.string(),
      let hashName = reader.string(), let inner = reader.string(), reader.isAtEnd
    else { return .malformed("The signature is cut off, or more follows it.") }
    guard let key = SSHPublicKey(wire: Array(wire)) else {
      return .malformed("The public key in the signature is damaged.")
    }
    guard (1...longestNamespace).contains(space.count),
      let namespace = String(validating: space, as: UTF8.self)
    else { return .malformed("The signature's namespace is empty, too long, or not text.") }
    guard let parts = parse(inner: inner, kind: key.kind) else {
      return .malformed("The signature's last part does not fit its key.")
    }
    // OpenSSH skips this field without checking that it was signed: it could be filled in later.
    guard reserved.isEmpty else { return .unsupported("SSHSIG with a reserved field") }
    guard let hash = Hash(rawValue: String(decoding: hashName.prefix(16), as: UTF8.self)) else {
      return .unsupported("SSHSIG with another hash than sha256 and sha512")
    }
    return .signature(
      SSHSignature(
        key: key, namespace: namespace, hash: hash, signature: parts.signature,
        flags: parts.flags, counter: parts.counter))
  }

  private static func parse(
    inner: ArraySlice<UInt8>, kind: SSHPublicKey.Kind
  ) -> (signature: [UInt8], flags: UInt8?, counter: UInt32)? {
    var reader = WireReader(inner)
    guard let algorithm = reader.string(), let bytes = reader.string() else { return nil }
    if case .other = kind { return ([], nil, 0) }
    guard algorithm.elementsEqual(kind.name.utf8), bytes.count == Ed25519.signatureLength else {
      return nil
    }
    var flags: UInt8?
    var counter: UInt32 = 0
    if kind == .skEd25519 {
      guard let flag = reader.byte(), let count = reader.uint32() else { return nil }
      flags = flag
      counter = count
    }
    return reader.isAtEnd ? (Array(bytes), flags, counter) : nil
  }
}
