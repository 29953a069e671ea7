public import SystemPackage
public import TrothCrypto
public import TrothModel

/// The secret keys within reach: Troth's key files, an SSH agent, and a private key file that git is
/// configured to sign with.
public struct KeyRing: Sendable {
  /// Where a secret key is.
  public enum Place: Hashable, Sendable {
    /// In one of Troth's key files.
    case file(FilePath)
    /// In the SSH agent.
    case agent(FilePath)
    /// In an OpenSSH private key file without passphrase.
    case openSSH(FilePath)
  }

  private let keys: FilePath
  private let agent: FilePath?

  /// - Parameters:
  ///   - home: whose `keys/` folder holds key files.
  ///   - agent: the agent's socket, `SSH_AUTH_SOCK`.
  public init(home: Home, agent: FilePath?) {
    keys = home.keys
    self.agent = agent
  }

  /// The ending of key files' names.
  public static let ending = ".key"

  /// The path for a new key file of this label; letters, digits, `-` and `_` of it.
  public func path(label: String) -> FilePath {
    let safe = label.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "-" }
    return keys.appending(String(safe.prefix(60)) + Self.ending)
  }

  /// The key files, sorted by name; files that do not read as one are left out and named.
  public func files() throws(TrothError) -> (
    keys: [(path: FilePath, file: KeyFile)], unreadable: [FilePath]
  ) {
    var found: [(path: FilePath, file: KeyFile)] = []
    var unreadable: [FilePath] = []
    for name in try FolderListing.names(in: keys) where name.hasSuffix(Self.ending) {
      let path = keys.appending(name)
      do { found.append((path, try KeyFile.read(path))) } catch { unreadable.append(path) }
    }
    return (found, unreadable)
  }

  /// Keys of the agent; empty without one.
  public func agentKeys() -> [SSHPublicKey] {
    guard let agent else { return [] }
    return (try? SSHAgent(socket: agent).identities()) ?? []
  }

  /// Where the secret half of a key is, or `nil` when it is not within reach.
  ///
  /// - Parameter configured: a private key file that git names.
  public func place(
    of key: DeviceKey, configured: FilePath? = nil
  ) throws(TrothError) -> Place? {
    if let file = try files().keys.first(where: { $0.file.publicKey == key }) {
      return .file(file.path)
    }
    if let agent, agentKeys().contains(where: { $0.deviceKey == key }) { return .agent(agent) }
    if let configured, PathKind.of(configured) != .absent,
      case .opened(let secret, _) = try OpenSSHPrivateKey.read(configured), secret.publicKey == key
    {
      return .openSSH(configured)
    }
    return nil
  }

  /// The signer at a place.
  ///
  /// - Parameter passphrase: asked once for an encrypted file.
  /// - Throws: a `.user` error for a wrong passphrase.
  public func signer(
    for key: DeviceKey, at place: Place,
    passphrase: () throws(TrothError) -> [UInt8]
  ) throws(TrothError) -> any Signer {
    switch place {
    case .agent(let socket): return AgentSigner(agent: SSHAgent(socket: socket), key: key)
    case .file(let path):
      let file = try KeyFile.read(path)
      let answer = try file.open(passphrase: file.isEncrypted ? try passphrase() : nil)
      switch answer {
      case .opened(let secret): return secret
      case .wrongPassphrase:
        throw TrothError(.user, "The passphrase does not open \(path).", hint: "try again")
      case .damaged:
        throw TrothError(
          .data, "The key file \(path) is damaged.", hint: "restore it from a backup")
      }
    case .openSSH(let path):
      if case .opened(let secret, _) = try OpenSSHPrivateKey.read(path), secret.publicKey == key {
        return secret
      }
      throw TrothError(.user, "The key file \(path) has changed.", hint: "troth id list")
    }
  }
}
