public import TrothModel

/// A public key as OpenSSH writes it. Two are equal when their key bytes are, whatever the comment.
public struct SSHPublicKey: Hashable, Sendable, CustomStringConvertible {
  /// What the key can be used for here.
  public enum Kind: Hashable, Sendable {
    /// `ssh-ed25519`: signs commits and records.
    case ed25519
    /// `sk-ssh-ed25519@openssh.com`, a hardware key: signs commits.
    case skEd25519
    /// Any other algorithm, certificates too, by its name: left to git and ssh-keygen.
    case other(String)

    /// The name of the algorithm in OpenSSH.
    public var name: String {
      switch self {
      case .ed25519: "ssh-ed25519"
      case .skEd25519: "sk-ssh-ed25519@openssh.com"
      case .other(let name): name
      }
    }
  }

  /// The longest key that is read, in bytes; RSA with 16,384 bits has 2,071.
  public static let longestWire = 16_384
  /// The longest name of an algorithm that is read, in bytes (RFC 4251, section 6).
  public static let longestName = 64

  /// What the key can be used for here.
  public let kind: Kind
  /// The key as bytes in SSH's wire format.
  public let wire: [UInt8]
  /// What its owner wrote beside it; nothing checks it.
  public let comment: String

  /// The 32 bytes of an Ed25519 key; empty for another kind.
  let point: [UInt8]
  /// What a hardware key signs for, `ssh:` as a rule; empty for another kind.
  let application: [UInt8]

  /// Reads the wire format; `nil` for trailing bytes, a wrong length or more than ``longestWire``.
  public init?(wire: [UInt8], comment: String = "") {
    guard wire.count <= Self.longestWire else { return nil }
    var reader = WireReader(wire)
    guard let name = reader.string(), (1...Self.longestName).contains(name.count),
      name.allSatisfy({ (0x21...0x7e).contains($0) })
    else { return nil }
    let kind = Self.kind(named: name)
    var point: [UInt8] = []
    var application: [UInt8] = []
    if kind == .ed25519 || kind == .skEd25519 {
      guard let bytes = reader.string(), bytes.count == 32 else { return nil }
      point = Array(bytes)
    }
    if kind == .skEd25519 {
      guard let bytes = reader.string() else { return nil }
      application = Array(bytes)
    }
    if !point.isEmpty, !reader.isAtEnd { return nil }
    self.kind = kind
    self.wire = wire
    self.comment = comment
    self.point = point
    self.application = application
  }

  /// A device key as OpenSSH writes it.
  public init(_ key: DeviceKey, comment: String = "") {
    var writer = WireWriter()
    writer.string(Kind.ed25519.name.utf8)
    writer.string(key.bytes)
    kind = .ed25519
    wire = writer.bytes
    self.comment = comment
    point = key.bytes
    application = []
  }

  /// The key as Troth's records name it; `nil` unless it is plain Ed25519.
  public var deviceKey: DeviceKey? {
    kind == .ed25519 ? DeviceKey(bytes: point) : nil
  }

  /// `SHA256:` and base64 without padding, as `ssh-keygen -l` prints it.
  public var fingerprint: String {
    let digest = Base64.encode(SHA256.digest(wire).bytes, padding: false)
    return "SHA256:" + String(decoding: digest, as: UTF8.self)
  }

  /// The fingerprint.
  public var description: String { fingerprint }

  /// By the key's bytes.
  public static func == (left: SSHPublicKey, right: SSHPublicKey) -> Bool {
    left.wire == right.wire
  }

  /// By the key's bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(wire) }

  private static func kind(named name: ArraySlice<UInt8>) -> Kind {
    for kind in [Kind.ed25519, .skEd25519] where name.elementsEqual(kind.name.utf8) {
      return kind
    }
    return .other(String(decoding: name, as: UTF8.self))
  }
}
