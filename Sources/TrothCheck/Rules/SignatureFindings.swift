import TrothCrypto
import TrothModel
import TrothPolicy
import TrothRecords

/// Rule 3, signatures: each commit has somebody who answers for it, as the policy's `signed` asks.
///
/// Specification: docs/spec/check.md, "Rule: signed".
struct SignatureFindings {
  let rule: SignedRule
  let people: People
  private let name = "signed"

  func findings(_ signers: Signers, base: ObjectID?) -> [Finding] {
    let malformed = signers.malformed.map { commit in
      Finding(
        .commitMalformed, .error, commits: [commit.id], rule: name, mode: .enforce,
        message: "A commit is not well-formed: \(commit.reason).",
        remedy: "git commit --amend --no-edit")
    }
    return malformed + signers.judged.flatMap { findings($0, base: base) }
  }

  private func findings(_ judged: Signers.Judged, base: ObjectID?) -> [Finding] {
    // A merge that adds nothing needs no signature; one that does not hold is still worth knowing.
    if judged.isRecomputed, !judged.signature.isBad { return [] }
    switch judged.signature {
    case .unsigned: return unsigned(judged, base: base)
    case .bad(let reason):
      return [
        finding(
          .commitSignatureBad, .error, judged, "The signature does not hold. \(reason)",
          remedy: resign(base))
      ]
    case .unsupported(let form):
      return [
        finding(
          .signatureUnsupported, required, judged,
          "The signature is in a form that this version of Troth does not verify (\(form)).",
          remedy: "git config gpg.format ssh")
      ]
    case .good(let key): return judged.owner == nil ? standing(judged, key) : []
    case .outside(let verdict): return outside(judged, verdict)
    }
  }

  /// What another program said, with the project's own keys.
  private func outside(_ judged: Signers.Judged, _ verdict: OutsideVerdict) -> [Finding] {
    switch verdict {
    case .good(let key):
      guard judged.owner == nil else { return [] }
      return [
        finding(
          .signerUnknown, .error, judged,
          "The key that signed is in texts of more than one (\(key.texts.joined(separator: ", "))), "
            + "so it speaks for nobody.", remedy: "troth project propose")
      ]
    case .expired:
      return [
        finding(
          .signerRetired, .error, judged, "The key that signed has expired.",
          remedy: resignRemedy)
      ]
    case .revoked:
      return [
        finding(
          .signerRetired, .error, judged, "The key that signed has been revoked by its owner.",
          remedy: resignRemedy)
      ]
    case .unratified(let name):
      return [
        finding(
          .signerUnknown, required, judged,
          "The key that signed (\(name)) is none that the project knows, so nobody can be named by it.",
          remedy: "troth join")
      ]
    case .bad, .unsupported: return []
    }
  }

  private var resignRemedy: String { "troth explain signer-retired" }

  private func unsigned(_ judged: Signers.Judged, base: ObjectID?) -> [Finding] {
    guard rule.is != .ifPresent, judged.people.signer == .nobody || rule.is == .each else {
      return []
    }
    let why =
      rule.is == .each
      ? "Commits without a signature, and the project asks for one on each. `troth join` sets it up."
      : "Commits without a signature, and no signed commit of the same committer answers for them. "
        + "`troth join` sets signing up."
    return [finding(.commitUnsigned, .error, judged, why, remedy: resign(base))]
  }

  private func standing(_ judged: Signers.Judged, _ key: SSHPublicKey) -> [Finding] {
    switch judged.standing {
    case .guest, .active: return []
    case nil:
      return [
        finding(
          .signerUnknown, required, judged,
          "The signature is good, and its kind of key (\(key.kind.name)) cannot name a person yet.",
          remedy: "troth join")
      ]
    case .otherUse(let did):
      return [
        finding(
          .signerUnknown, .error, judged,
          "The key that signed is listed by its owner for records, not for commits.",
          person: .identity(did), remedy: "troth id use")
      ]
    case .retired(let did):
      return [
        finding(
          .signerRetired, .error, judged,
          "The key that signed has been retired by its owner.", person: .identity(did),
          remedy: "troth id use")
      ]
    case .compromised(let did):
      return [
        finding(
          .signerCompromised, .error, judged,
          "The key that signed is in other hands, by its owner's word.", person: .identity(did),
          remedy: "troth id use")
      ]
    case .claimedTwice:
      return [
        finding(
          .keyClaimedTwice, .warning, judged,
          "Two identities claim the key that signed, so it stands for neither.",
          remedy: "troth id device retire")
      ]
    }
  }

  /// Where signatures are optional, one that names nobody is worth knowing, no more.
  private var required: Finding.Severity { rule.is == .ifPresent ? .warning : .error }

  private func resign(_ base: ObjectID?) -> String {
    guard let base else { return "git commit --amend --no-edit -S" }
    return "git rebase --exec 'git commit --amend --no-edit -S' \(base.short)"
  }

  private func finding(
    _ code: FindingCode, _ severity: Finding.Severity, _ judged: Signers.Judged,
    _ message: String, person: PersonID? = nil, remedy: String
  ) -> Finding {
    Finding(
      code, severity, commits: [judged.id], person: person, rule: name, mode: rule.mode,
      message: message, remedy: remedy)
  }
}
