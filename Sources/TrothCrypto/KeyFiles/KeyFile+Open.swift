import CSodium
public import TrothModel

extension KeyFile {
  /// Opens the file. Ask ``isEncrypted`` first: without a passphrase, an encrypted file answers
  /// `wrongPassphrase`, and a file that needs none ignores the one given.
  ///
  /// - Throws: an `environment` error when there is no memory for it.
  /// - Complexity: as the file's own costs say, at most 8 passes over 1 GiB.
  public func open(passphrase: [UInt8]?) throws(TrothError) -> OpenResult {
    let digestLength = 32
    let inside = try LockedBytes(count: digestLength + SecretKey.seedLength)
    switch protection {
    case .none:
      guard body.count == inside.count else { return .damaged }
      inside.pointer.update(from: body, count: body.count)
    case .passphrase(let derivation, let nonce):
      guard let passphrase, (1...Self.longestPassphrase).contains(passphrase.count),
        body.count == inside.count + Int(crypto_secretbox_MACBYTES)
      else { return .wrongPassphrase }
      let key = try derivation.key(passphrase: passphrase)
      guard
        crypto_secretbox_open_easy(
          inside.pointer, body, UInt64(body.count), nonce, key.pointer) == 0
      else { return .wrongPassphrase }
    }
    let digest = SHA256.digest(
      Self.header(label: label, publicKey: publicKey, protection: protection)
    ).bytes
    guard sodium_memcmp(inside.pointer, digest, digestLength) == 0 else { return .damaged }
    let seed = try LockedBytes(count: SecretKey.seedLength)
    seed.pointer.update(from: inside.pointer + digestLength, count: seed.count)
    let secret = try SecretKey(seed: seed)
    return secret.publicKey == publicKey ? .opened(secret) : .damaged
  }
}
