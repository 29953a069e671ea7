import SystemPackage
import TrothCrypto
import TrothModel
import TrothStore

/// The secret keys within reach, looked up once.
struct Reach {
  /// Troth's key files, sorted by name.
  let files: [(path: FilePath, file: KeyFile)]
  /// Files among them that do not read as one.
  let unreadable: [FilePath]
  /// Where the secret half of each key is.
  let places: [DeviceKey: KeyRing.Place]

  /// The key file of a key.
  func file(of key: DeviceKey) -> (path: FilePath, file: KeyFile)? {
    files.first { $0.file.publicKey == key }
  }
}

extension Setting {
  /// The setting of git that names a private key file outside the home: `troth.keyFile`.
  static let keyFileKey = "troth.keyfile"

  /// Looks at key files, the agent, and private key files without a passphrase that git or the user
  /// signs with already.
  func reach() throws(TrothError) -> Reach {
    let ring = try keyRing()
    let (files, unreadable) = try ring.files()
    var places: [DeviceKey: KeyRing.Place] = [:]
    for path in try privateKeyPaths() {
      guard let key = try key(at: path)?.key.deviceKey,
        let place = try? ring.place(of: key, configured: path)
      else { continue }
      places[key] = place
    }
    if let socket = environment["SSH_AUTH_SOCK"] {
      for key in ring.agentKeys().compactMap(\.deviceKey) { places[key] = .agent(FilePath(socket)) }
    }
    for file in files { places[file.file.publicKey] = .file(file.path) }
    return Reach(files: files, unreadable: unreadable, places: places)
  }

  /// Where the secret half of a key is, or `nil` when it is not within reach.
  ///
  /// - Throws: a `.user` error when the very file of this key is readable by others.
  func place(of key: DeviceKey) throws(TrothError) -> KeyRing.Place? {
    let ring = try keyRing()
    if let place = try ring.place(of: key) { return place }
    for path in try privateKeyPaths() {
      guard try self.key(at: path)?.key.deviceKey == key else { continue }
      if let place = try ring.place(of: key, configured: path) { return place }
    }
    return nil
  }

  /// Private key files outside the home that may hold a key of the user's, the likeliest first.
  func privateKeyPaths() throws(TrothError) -> [FilePath] {
    var paths: [FilePath] = []
    if let named = try configuration(Self.keyFileKey) { paths.append(FilePath(named)) }
    if let configured = try gitSigningKey()?.privatePath { paths.append(configured) }
    if let usual = usualPrivateKey { paths.append(usual) }
    return paths
  }

  /// `~/.ssh/id_ed25519`, whether it is there or not.
  var usualPrivateKey: FilePath? {
    environment["HOME"].map { FilePath($0).appending(".ssh").appending("id_ed25519") }
  }

  /// A path that a user typed, taken from the folder that `-C` names.
  func path(_ typed: String) -> FilePath {
    let path = FilePath(typed)
    return path.isAbsolute ? path : FilePath(directory).appending(path.components)
  }
}

extension KeyRing.Place {
  /// The word in JSON.
  var word: String {
    switch self {
    case .file: "file"
    case .agent: "agent"
    case .openSSH: "openssh"
    }
  }

  /// The file, where it is one.
  var path: FilePath? {
    switch self {
    case .file(let path), .openSSH(let path): path
    case .agent: nil
    }
  }

  /// Where the secret is, for people.
  var text: String {
    switch self {
    case .file(let path): "key file \(path)"
    case .agent: "ssh-agent"
    case .openSSH(let path): "OpenSSH key \(path)"
    }
  }
}
