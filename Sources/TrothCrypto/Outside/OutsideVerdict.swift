/// A key that the project has put in force and that another program verifies with.
public struct RatifiedKey: Hashable, Sendable {
  /// `RSA`, `ECDSA`, `EdDSA`, or OpenSSH's name of the algorithm.
  public let algorithm: String
  /// OpenPGP's fingerprint in hexadecimal, or `SHA256:…`.
  public let fingerprint: String
  /// The texts that hold it, sorted.
  public let texts: [String]

  /// Names a key.
  public init(algorithm: String, fingerprint: String, texts: [String]) {
    self.algorithm = algorithm
    self.fingerprint = fingerprint
    self.texts = texts.sorted()
  }
}

/// What another program, with only the project's own keys, said about a signature.
///
/// Specification: docs/spec/check.md, "Other signatures".
public enum OutsideVerdict: Hashable, Sendable {
  /// This key signed exactly this.
  case good(RatifiedKey)
  /// It did, and the key has expired.
  case expired(RatifiedKey)
  /// It did, and the key has been revoked.
  case revoked(RatifiedKey)
  /// It does not hold; why.
  case bad(String)
  /// A form that is not verified; which.
  case unsupported(String)
  /// The project has not put the key in force, so nothing can be said; what the signature calls it.
  case unratified(String)
}
