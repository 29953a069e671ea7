public import TrothCrypto
public import TrothModel

/// Verifies the signatures that this process leaves to gpg and ssh-keygen, with the project's own keys
/// and no others. Slow: a process for each. None is started where no such signature occurs.
///
/// Specification: docs/spec/check.md, "Other signatures".
public final class OutsideVerifier {
  /// SSH keys of every kind that the texts hold, with the texts.
  public let sshKeys: [SSHPublicKey: [String]]

  private let openPGP: [(text: String, bytes: [UInt8])]
  private let environment: [String: String]
  private let instant: Instant
  private var folder: PrivateFolder?
  private var gnuPG: GnuPG?
  private var sshKeygen: SSHKeygen?

  /// - Parameters:
  ///   - texts: the texts with keys that are in force, by path.
  ///   - environment: where `PATH` and `TMPDIR` are looked up; nothing else of it is passed on.
  ///   - instant: the time that gpg is told, by which keys expire.
  public init(texts: [String: KeyText], environment: [String: String], at instant: Instant) {
    var sshKeys: [SSHPublicKey: [String]] = [:]
    var openPGP: [(text: String, bytes: [UInt8])] = []
    for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
      switch text {
      case .openPGP(let bytes): openPGP.append((path, bytes))
      case .ssh(let keys): for key in Set(keys) { sshKeys[key, default: []].append(path) }
      }
    }
    self.sshKeys = sshKeys
    self.openPGP = openPGP
    self.environment = environment
    self.instant = instant
  }

  deinit { close() }

  /// The programs that these keys would need and that are not here.
  public var missingPrograms: [String] {
    var wanted = openPGP.isEmpty ? [] : ["gpg"]
    let isForeign = sshKeys.keys.contains { if case .other = $0.kind { true } else { false } }
    if isForeign { wanted.append("ssh-keygen") }
    return wanted.filter { OutsideProgram.find($0, in: environment) == nil }
  }

  /// Removes what was put down for the programs; a later question starts anew.
  public func close() {
    gnuPG = nil
    sshKeygen = nil
    folder?.close()
    folder = nil
  }

  /// What the programs say of the signatures that are theirs to verify, by commit. The others are left
  /// out, and so are all forms of which the project has no key.
  ///
  /// - Throws: `.environment` when a program is missing, takes too long, or there is no room: that
  ///   question cannot be answered.
  public func verdicts(
    _ commits: [(id: ObjectID, object: CommitObject)]
  ) throws(TrothError) -> [ObjectID: OutsideVerdict] {
    var verdicts: [ObjectID: OutsideVerdict] = [:]
    var pgp: [(id: ObjectID, signature: OpenPGPSignature, payload: [UInt8])] = []
    var ssh:
      [(id: ObjectID, signature: SSHSignature, armor: [UInt8], payload: [UInt8], texts: [String])] =
        []
    for (id, object) in commits {
      guard let signature = object.signature else { continue }
      if !openPGP.isEmpty, OpenPGPSignature.isOne(signature.armor) {
        switch OpenPGPSignature.parse(signature.armor) {
        case .malformed(let reason): verdicts[id] = .bad(reason)
        case .unsupported(let form): verdicts[id] = .unsupported(form)
        case .signature(let one): pgp.append((id, one, signature.payload))
        }
      } else if !sshKeys.isEmpty, let one = Self.foreign(signature.armor) {
        if let texts = sshKeys[one.key] {
          ssh.append((id, one, signature.armor, signature.payload, texts))
        } else {
          verdicts[id] = .unratified(one.key.fingerprint)
        }
      }
    }
    try verify(pgp, &verdicts)
    try verify(ssh, &verdicts)
    return verdicts
  }

  /// A signature by an SSH key of a kind that is not verified in this process.
  private static func foreign(_ armor: [UInt8]) -> SSHSignature? {
    guard case .signature(let signature) = SSHSignature.parse(armor),
      case .other = signature.key.kind
    else { return nil }
    return signature
  }

  private func verify(
    _ items: [(id: ObjectID, signature: OpenPGPSignature, payload: [UInt8])],
    _ verdicts: inout [ObjectID: OutsideVerdict]
  ) throws(TrothError) {
    guard !items.isEmpty else { return }
    let gnuPG = try opened()
    var asked: [(id: ObjectID, signature: OpenPGPSignature, payload: [UInt8])] = []
    for item in items {
      if !gnuPG.knows(item.signature.issuer) {
        verdicts[item.id] = .unratified(item.signature.issuer)
      } else if item.signature.hashName == nil {
        verdicts[item.id] = .bad(
          "It is made with a hash that can be forged, SHA-1 or an older one.")
      } else if item.signature.algorithmName == nil {
        verdicts[item.id] = .unsupported("OpenPGP algorithm \(item.signature.algorithm)")
      } else {
        asked.append(item)
      }
    }
    let answers = try gnuPG.verdicts(asked.map { ($0.signature, $0.payload) })
    for (item, answer) in zip(asked, answers) { verdicts[item.id] = answer }
  }

  private func verify(
    _ items: [(
      id: ObjectID, signature: SSHSignature, armor: [UInt8], payload: [UInt8], texts: [String]
    )], _ verdicts: inout [ObjectID: OutsideVerdict]
  ) throws(TrothError) {
    guard !items.isEmpty else { return }
    let answers = try startedSSHKeygen().verdicts(
      items.map { ($0.signature, $0.armor, $0.payload, $0.texts) })
    for (item, answer) in zip(items, answers) { verdicts[item.id] = answer }
  }

  private func opened() throws(TrothError) -> GnuPG {
    if let gnuPG { return gnuPG }
    let opened = try GnuPG(openPGP, folder: place(), environment: environment, at: instant)
    gnuPG = opened
    return opened
  }

  private func startedSSHKeygen() throws(TrothError) -> SSHKeygen {
    if let sshKeygen { return sshKeygen }
    let started = try SSHKeygen(folder: place(), environment: environment)
    sshKeygen = started
    return started
  }

  private func place() throws(TrothError) -> PrivateFolder {
    if let folder { return folder }
    let made = try PrivateFolder(environment)
    folder = made
    return made
  }
}
