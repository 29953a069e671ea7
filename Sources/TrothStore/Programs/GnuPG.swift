import SystemPackage
import TrothCrypto
import TrothModel

/// gpg with a keyring of its own, which holds the project's keys and nothing else: no agent, no
/// network, no settings, no trust of this machine's.
struct GnuPG {
  private let program: OutsideProgram
  private let folder: PrivateFolder
  private let common: [String]
  /// Texts by the fingerprints of the primary keys that they hold.
  private(set) var texts: [String: [String]] = [:]
  /// The fingerprint of the primary key of each key and subkey.
  private var primaries: [String: String] = [:]

  /// Imports the keys of some texts: one run for each, and one to list them.
  init(
    _ keys: [(text: String, bytes: [UInt8])], folder: PrivateFolder,
    environment: [String: String], at instant: Instant
  ) throws(TrothError) {
    guard let path = OutsideProgram.find("gpg", in: environment) else {
      throw TrothError(
        .environment, code: .gitFailed,
        "gpg verifies OpenPGP signatures here, and it was not found.", hint: "apt install gnupg")
    }
    let home = folder.path.string
    program = OutsideProgram(
      path: path,
      environment: [
        "PATH": environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin", "HOME": home,
        "GNUPGHOME": home, "LC_ALL": "C",
      ])
    self.folder = folder
    common = [
      "--homedir", home, "--no-options", "--batch", "--no-tty", "--quiet", "--no-greeting",
      "--no-permission-warning", "--disable-dirmngr", "--no-autostart", "--no-auto-key-locate",
      "--no-auto-key-retrieve", "--no-auto-check-trustdb", "--trust-model", "always",
      "--ignore-time-conflict", "--faked-system-time", "\(instant.seconds)!", "--status-fd", "1",
    ]
    try importKeys(keys)
  }

  private mutating func importKeys(
    _ keys: [(text: String, bytes: [UInt8])]
  ) throws(TrothError) {
    for (index, key) in keys.enumerated() {
      let file = try folder.write(key.bytes, to: "key-\(index)")
      let output = folder.path.appending("imported-\(index)")
      _ = try program.run([
        .init(arguments: common + ["--import", "--", file.string], output: output)
      ])
      for primary in GnuPGStatus.imported(try folder.read(output)) {
        // A key that stands twice in one text is one key.
        if texts[primary]?.last != key.text { texts[primary, default: []].append(key.text) }
      }
    }
    let listing = folder.path.appending("listing")
    _ = try program.run([
      .init(
        arguments: common + ["--with-colons", "--with-subkey-fingerprint", "--list-keys"],
        output: listing)
    ])
    primaries = GnuPGStatus.primaries(try folder.read(listing))
  }

  /// Whether the key that a signature names is one of the project's: its fingerprint, or the last
  /// digits of one.
  func knows(_ issuer: String) -> Bool { primaries.keys.contains { $0.hasSuffix(issuer) } }

  /// What gpg says of signatures over their payloads, in order: one run each.
  func verdicts(
    _ items: [(signature: OpenPGPSignature, payload: [UInt8])]
  ) throws(TrothError) -> [OutsideVerdict] {
    var runs: [OutsideProgram.Run] = []
    for (index, item) in items.enumerated() {
      let signature = try folder.write(item.signature.bytes, to: "signature-\(index)")
      let payload = try folder.write(item.payload, to: "payload-\(index)")
      runs.append(
        .init(
          arguments: common + ["--verify", "--", signature.string, payload.string],
          output: folder.path.appending("status-\(index)")))
    }
    _ = try program.run(runs)
    var verdicts: [OutsideVerdict] = []
    for (item, run) in zip(items, runs) {
      verdicts.append(verdict(item.signature, try folder.read(run.output)))
    }
    return verdicts
  }

  private func verdict(_ signature: OpenPGPSignature, _ output: [UInt8]) -> OutsideVerdict {
    guard let status = GnuPGStatus(output) else {
      return .bad("gpg does not say that it is one good signature.")
    }
    switch status.standing {
    case .bad, .unknown: return .bad("The signature is not this key's over this text.")
    case .expired: return .bad("The signature itself has expired.")
    case .good, .keyExpired, .keyRevoked: break
    }
    guard let found = texts[status.primary], status.hash == signature.hash,
      let algorithm = signature.algorithmName
    else { return .bad("gpg verified it by another key than it names.") }
    let key = RatifiedKey(algorithm: algorithm, fingerprint: status.primary, texts: found)
    switch status.standing {
    case .keyExpired: return .expired(key)
    case .keyRevoked: return .revoked(key)
    default: return .good(key)
    }
  }
}
