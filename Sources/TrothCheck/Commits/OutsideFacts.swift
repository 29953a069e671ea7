public import TrothCrypto
public import TrothModel
import TrothPolicy
import TrothRecords

/// What the caller found out, with the project's own keys, about signatures that the check does not
/// verify itself.
///
/// Specification: docs/spec/check.md, "Other signatures".
public struct OutsideFacts: Hashable, Sendable {
  /// What other programs said, by commit.
  public let verdicts: [ObjectID: OutsideVerdict]
  /// SSH keys in texts that are in force, with the texts.
  public let sshKeys: [SSHPublicKey: [String]]

  /// Gathers facts; none by default.
  public init(
    verdicts: [ObjectID: OutsideVerdict] = [:], sshKeys: [SSHPublicKey: [String]] = [:]
  ) {
    self.verdicts = verdicts
    self.sshKeys = sshKeys
  }
}

/// Whose keys are by the policy's word, and what was found out with them.
struct KeyBook {
  let facts: OutsideFacts
  let policy: Policy?

  init(facts: OutsideFacts = OutsideFacts(), policy: Policy? = nil) {
    self.facts = facts
    self.policy = policy
  }

  /// Whose the key of a signature is by the policy's word. What a key says for itself, as a device,
  /// retired or not, goes before.
  func owner(of signature: CommitSignature, _ standing: People.KeyStanding?) -> KeyOwner? {
    switch signature {
    case .outside(.good(let key)): policy?.keyOwner(of: key.texts)
    case .good(let key) where standing == nil || standing == .guest:
      facts.sshKeys[key].flatMap { policy?.keyOwner(of: $0) }
    default: nil
    }
  }
}
