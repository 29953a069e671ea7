import TrothCrypto
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothStore

/// What makes a repository a project: the first event, its texts, and the founder's identity.
struct Founding {
  /// What the project is called.
  let name: String
  /// The branch that carries the law.
  let branch: String
  /// The branch of statements.
  let ledger: String
  /// The policy, with its reasons.
  let proposal: PolicyProposal
  /// The project's own licence agreement, where the policy asks for one.
  let agreementText: [UInt8]?
  /// Commits from before the project.
  let adopted: [ObjectID]

  /// The texts in force from the beginning: path below `.troth/` to bytes.
  func texts() throws(TrothError) -> [(path: String, bytes: [UInt8])] {
    var texts = [("charter.md", Array(StandardTexts.charter(name).utf8))]
    for rule in proposal.agreements {
      texts.append((rule.terms, try text(of: rule)))
    }
    texts.append(("policy.yml", Array(proposal.text.utf8)))
    return texts
  }

  private func text(of rule: AgreementRule) throws(TrothError) -> [UInt8] {
    if rule.terms == PolicyProposal.cla.terms, let agreementText { return agreementText }
    guard let terms = StandardTexts.terms(rule.name) else {
      throw TrothError(
        .user, "There is no text here for the agreement \(rule.name).",
        hint: "troth init --agreement dco, then add your own to .troth/terms and policy.yml")
    }
    return Array(terms.text.utf8)
  }

  /// The first event, signed by the founder, and the files that belong to it.
  func event(
    by founder: TrothDID, signer: any Signer, at instant: Instant
  ) throws(TrothError) -> (event: Verified, files: [(path: GitPath, bytes: [UInt8])]) {
    var digests: [String: Digest] = [:]
    var files: [(path: GitPath, bytes: [UInt8])] = [
      (".troth/README.md", Array(StandardTexts.readme(name).utf8)),
      (".troth/.gitattributes", Array(StandardTexts.attributes.utf8)),
    ]
    for text in try texts() {
      let digest = SHA256.digest(text.bytes)
      digests[text.path] = digest
      files.append((GitPath(".troth/\(text.path)"), text.bytes))
      files.append((GitPath(".troth/texts/\(digest)"), text.bytes))
    }
    let event = ProjectEvent(
      project: nil, sequence: 0, previous: nil, name: name, stewards: [founder], threshold: 1,
      branch: branch, ledger: ledger, adopted: adopted, texts: digests)
    let record = try RecordDraft(
      kind: .projectEvent, issuer: .identity(founder), subject: event.subject, at: instant
    ).signed(by: signer)
    return (record, files)
  }
}
