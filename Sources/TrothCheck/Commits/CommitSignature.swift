public import TrothCrypto
public import TrothModel

/// What the signature of a commit comes to, before anybody asks who it is.
public enum CommitSignature: Hashable, Sendable {
  /// There is none.
  case unsigned
  /// This key signed exactly this commit.
  case good(SSHPublicKey)
  /// It does not match, or was made for another purpose; why.
  case bad(String)
  /// A form that this version does not verify; which.
  case unsupported(String)
  /// Another program, with the project's own keys, has answered: it holds, by a key that is in use,
  /// has expired or was revoked; or the key is none of the project's.
  case outside(OutsideVerdict)

  /// Whether it is there and does not hold.
  var isBad: Bool { if case .bad = self { true } else { false } }

  /// The SSHSIG namespace of git's signatures (git-config(1), gpg.format).
  public static let namespace = "git"

  /// Verifies over the raw bytes.
  ///
  /// - Parameter outside: what another program said of a form that is not verified here.
  /// - Complexity: O(n) and at most one Ed25519 verification.
  public init(of commit: CommitObject, outside: OutsideVerdict? = nil) {
    guard let signature = commit.signature else {
      self = .unsigned
      return
    }
    if let outside {
      switch outside {
      case .bad(let reason): self = .bad(reason)
      case .unsupported(let form): self = .unsupported(form)
      case .good, .expired, .revoked, .unratified: self = .outside(outside)
      }
      return
    }
    if let form = Self.foreignForm(signature.armor) {
      self = .unsupported(form)
      return
    }
    let verdict = SSHSignature.verify(
      signature.armor, message: signature.payload, namespace: Self.namespace)
    switch verdict {
    case .good(let key): self = .good(key)
    case .bad(let reason): self = .bad(reason)
    case .malformed(let reason): self = .bad(reason)
    case .wrongNamespace(let name):
      self = .bad("It was made for \(GitPath(name)), not for a commit.")
    case .unsupported(let algorithm): self = .unsupported(algorithm)
    }
  }

  private static func foreignForm(_ armor: [UInt8]) -> String? {
    if armor.starts(with: "-----BEGIN PGP".utf8) { return "OpenPGP" }
    if armor.starts(with: "-----BEGIN SIGNED MESSAGE".utf8) { return "X.509" }
    return nil
  }
}
