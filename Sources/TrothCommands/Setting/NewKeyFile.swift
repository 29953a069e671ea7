import SystemPackage
import TrothCrypto
import TrothModel
import TrothStore

/// A key that is about to get a file.
struct NewKeyFile {
  let secret: SecretKey
  let label: String
  let path: FilePath

  /// The bytes on disk. - Complexity: about a second with a passphrase.
  func sealed(_ passphrase: [UInt8]?) throws(TrothError) -> [UInt8] {
    try KeyFile.seal(secret, label: label, passphrase: passphrase)
  }
}

extension Setting {
  /// New keys with labels that no key file has yet: `Ana root`, or `Ana 2 root`.
  ///
  /// - Parameters:
  ///   - owner: whose keys they are; made fit for a label.
  ///   - roles: what each is for.
  func newKeyFiles(owner: String, roles: [String]) throws(TrothError) -> [NewKeyFile] {
    let ring = try keyRing()
    let owner = KeyLabel.clean(owner)
    let roles = roles.map { KeyLabel.clean($0) }
    for number in 1...Self.mostNamesakes {
      let prefix = number == 1 ? owner : "\(owner) \(number)"
      let labels = roles.map { "\(prefix) \($0)" }
      let paths = labels.map { ring.path(label: $0) }
      guard paths.allSatisfy({ PathKind.of($0) == .absent }) else { continue }
      var files: [NewKeyFile] = []
      for (label, path) in zip(labels, paths) {
        files.append(NewKeyFile(secret: try SecretKey.generate(), label: label, path: path))
      }
      return files
    }
    throw TrothError(
      .user, "There are \(Self.mostNamesakes) sets of keys of this name already.",
      hint: "ls \(ShellWord.quoted(try home().keys.string))")
  }

  /// How many sets of key files of one name are told apart.
  private static let mostNamesakes = 1_000

  /// Writes key files: all of them, or none.
  ///
  /// Killed in between, files are left that no record names; `troth id list` shows them as unused,
  /// and nothing reads them.
  func write(_ files: [NewKeyFile], passphrase: [UInt8]?) throws(TrothError) {
    var sealed: [[UInt8]] = []
    for file in files { sealed.append(try file.sealed(passphrase)) }
    try PathKind.makeFolder(home().keys)
    var written: [FilePath] = []
    do {
      for (file, bytes) in zip(files, sealed) {
        try KeyFile.write(bytes, to: file.path)
        written.append(file.path)
      }
    } catch {
      for path in written { try? AtomicFile.remove(path) }
      throw error
    }
    for file in files { openSigners[file.secret.publicKey] = file.secret }
  }

  /// The passphrase for new keys; `nil` when they are to have none.
  ///
  /// - Throws: a `.usage` error that names the flag when nobody can be asked.
  func newPassphrase(without: Bool) throws(TrothError) -> [UInt8]? {
    if without {
      console.remark("note: the new key files have no passphrase: whoever reads them has the keys.")
      return nil
    }
    guard passphrase.isPossible else {
      throw TrothError(
        .usage,
        "New keys want a passphrase, and there is no terminal to ask on. TROTH_PASSPHRASE_FILE can "
          + "name a file that holds one.", hint: "--no-passphrase")
    }
    let new = try passphrase.askNew("A passphrase for your new keys: ")
    guard (1...KeyFile.longestPassphrase).contains(new.count) else {
      throw TrothError(
        .usage, "A passphrase has 1 to \(KeyFile.longestPassphrase) bytes.", hint: "--no-passphrase"
      )
    }
    return new
  }
}

/// Makes texts fit for the label of a key file.
enum KeyLabel {
  /// The most characters of each part of a label: several parts fit a file's name.
  private static let most = 24
  /// The most bytes of each part: several parts fit a label.
  private static let longest = 60

  /// Without what a label must not hold, shortened; `key` when nothing is left.
  static func clean(_ text: String) -> String {
    var result = ""
    for character in text {
      let isPlain = character.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format: false
        default: true
        }
      }
      guard isPlain, result.count < most,
        result.utf8.count + character.utf8.count <= longest
      else { continue }
      if character.isWhitespace, result.isEmpty || result.last == " " { continue }
      result.append(character.isWhitespace ? " " : character)
    }
    while result.last == " " { result.removeLast() }
    return result.isEmpty ? "key" : result
  }
}
