/// What can be said about an SSH signature over a text.
///
/// Reasons are words for people; nothing decides by them.
public enum SSHVerdict: Hashable, Sendable {
  /// The key signed this text, in this namespace. Whose key it is, is another question.
  case good(SSHPublicKey)
  /// The signature is well formed and not this key's over this text.
  case bad(String)
  /// The signature was made for another purpose, named here as the signer wrote it.
  case wrongNamespace(String)
  /// An algorithm, version or hash that Troth does not check itself, by its name: neither good nor
  /// bad.
  case unsupported(String)
  /// The bytes are not a signature in the one form that is read.
  case malformed(String)
}
