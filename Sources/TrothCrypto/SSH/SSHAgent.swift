public import SystemPackage
public import TrothModel

/// An SSH agent, which keeps secret keys and signs with them on request.
///
/// Source: draft-miller-ssh-agent. The agent of a forwarded connection lets that host sign as well.
public struct SSHAgent: Sendable {
  /// The most keys that an agent may list, as in OpenSSH.
  public static let mostIdentities = 2_048

  private enum Message {
    static let failure: UInt8 = 5
    static let requestIdentities: UInt8 = 11
    static let identities: UInt8 = 12
    static let signRequest: UInt8 = 13
    static let signature: UInt8 = 14
  }

  /// Where the agent listens, `$SSH_AUTH_SOCK` as a rule.
  public let socket: FilePath
  /// How long listing may take.
  public let listTimeout: Duration
  /// How long signing may take: a person may be asked first.
  public let signTimeout: Duration

  /// An agent at a socket. Nothing is opened yet.
  public init(
    socket: FilePath, listTimeout: Duration = .seconds(5), signTimeout: Duration = .seconds(120)
  ) {
    self.socket = socket
    self.listTimeout = listTimeout
    self.signTimeout = signTimeout
  }

  /// The keys that the agent holds, of every kind, in its order, with their comments.
  ///
  /// Keys that cannot be read are left out.
  /// - Throws: an `environment` error when there is no agent, or no proper answer in time.
  public func identities() throws(TrothError) -> [SSHPublicKey] {
    let connection = try AgentConnection(socket, timeout: listTimeout)
    let answer = try connection.ask([Message.requestIdentities])
    var reader = WireReader(answer)
    guard reader.byte() == Message.identities, let count = reader.uint32(),
      count <= Self.mostIdentities
    else { throw improper() }
    var keys: [SSHPublicKey] = []
    for _ in 0..<count {
      guard let wire = reader.string(), let comment = reader.string() else { throw improper() }
      let text = String(decoding: comment, as: UTF8.self)
      if let key = SSHPublicKey(wire: Array(wire), comment: text) { keys.append(key) }
    }
    guard reader.isAtEnd else { throw improper() }
    return keys
  }

  /// The pure Ed25519 signature of a key that the agent holds, 64 bytes, checked before it is
  /// returned.
  ///
  /// - Throws: a `user` error when the agent does not hold the key, or holds it and refused; an
  ///   `environment` error when there is no agent, or no proper answer in time.
  public func sign(_ message: [UInt8], key: DeviceKey) throws(TrothError) -> [UInt8] {
    var request = WireWriter()
    request.byte(Message.signRequest)
    request.string(SSHPublicKey(key).wire)
    request.string(message)
    request.uint32(0)
    let answer = try AgentConnection(socket, timeout: signTimeout).ask(request.bytes)
    if answer == [Message.failure] { throw try refused(key) }
    var reader = WireReader(answer)
    guard reader.byte() == Message.signature, let blob = reader.string(), reader.isAtEnd else {
      throw improper()
    }
    var inner = WireReader(blob)
    guard let algorithm = inner.string(), let signature = inner.string(), inner.isAtEnd,
      algorithm.elementsEqual(SSHPublicKey.Kind.ed25519.name.utf8),
      Ed25519.verify(signature: Array(signature), message: message, key: key)
    else { throw improper() }
    return Array(signature)
  }

  /// Agents say only "failure"; whether they hold the key tells the two reasons apart.
  private func refused(_ key: DeviceKey) throws(TrothError) -> TrothError {
    let wanted = SSHPublicKey(key)
    guard try identities().contains(wanted) else {
      return TrothError(
        .user, "The SSH agent does not hold the key \(wanted.fingerprint), or it is locked.",
        hint: "ssh-add ~/.ssh/id_ed25519")
    }
    return TrothError(
      .user,
      "The SSH agent holds the key \(wanted.fingerprint) and did not sign with it: the "
        + "confirmation was declined, or the key is meant for logging in to certain hosts only.",
      hint: "ssh-add -l")
  }

  private func improper() -> TrothError {
    TrothError(
      .environment, "The SSH agent at \(socket) gave an answer that makes no sense.",
      hint: "ssh-add -l")
  }
}
