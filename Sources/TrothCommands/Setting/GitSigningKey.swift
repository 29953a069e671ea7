import SystemPackage
import TrothCrypto
import TrothModel
import TrothStore

/// The SSH key that git is configured to sign with (`user.signingKey` under `gpg.format=ssh`).
struct GitSigningKey {
  /// The public half.
  let key: SSHPublicKey
  /// The private key file beside it, where git was given a path.
  let privatePath: FilePath?
}

extension Setting {
  /// Reads git's setting: `key::…`, a literal public key, or a path to either half.
  /// - Returns: `nil` when git signs with nothing, with OpenPGP, or with a key that is not there.
  func gitSigningKey() throws(TrothError) -> GitSigningKey? {
    guard try configuration("gpg.format") == "ssh",
      let value = try configuration("user.signingkey"), !value.isEmpty
    else { return nil }
    for prefix in ["key::", ""] where value.hasPrefix(prefix) {
      if let key = SSHPublicKey(line: String(value.dropFirst(prefix.count))) {
        return GitSigningKey(key: key, privatePath: nil)
      }
    }
    return try key(at: expanded(value))
  }

  /// The key of a file: `X.pub`, or `X` with `X.pub` beside it.
  func key(at path: FilePath) throws(TrothError) -> GitSigningKey? {
    let isPublic = path.extension == "pub"
    let publicPath = isPublic ? path : FilePath(path.string + ".pub")
    guard let bytes = try AtomicFile.read(publicPath, limit: SSHPublicKey.longestLine) else {
      return nil
    }
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first ?? ""
    guard let key = SSHPublicKey(line: String(line)) else { return nil }
    let privatePath = isPublic ? FilePath(String(path.string.dropLast(4))) : path
    return GitSigningKey(
      key: key, privatePath: PathKind.of(privatePath) == .absent ? nil : privatePath)
  }

  func expanded(_ value: String) -> FilePath {
    guard value.hasPrefix("~/"), let home = environment["HOME"] else { return FilePath(value) }
    return FilePath(home).appending(String(value.dropFirst(2)))
  }
}
