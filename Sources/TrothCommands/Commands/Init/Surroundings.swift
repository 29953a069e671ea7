import TrothGit
import TrothModel
import TrothPolicy
import TrothStore

/// What `init` saw, and what it proposes for that.
struct Surroundings {
  let look: ProjectLook
  let proposal: PolicyProposal
  /// The project's own licence agreement, where the policy asks for it.
  let agreementText: [UInt8]?

  /// - Parameters:
  ///   - asked: the names of the agreements that the user wants; `nil` for those that fit.
  ///   - data: what the user said of data about people; `nil` where the project keeps none.
  /// - Throws: a `.user` error for a name without a text.
  init(
    _ repository: Repository, _ place: InitPlace, mode: PolicyMode, asked: [String]?,
    data: InitData? = nil
  ) throws(TrothError) {
    var look = try LookReader(repository: repository).look(at: place.tip, branch: place.branch)
    var text: [UInt8]?
    do {
      text = try Self.text(look, repository, at: place.tip)
    } catch {
      // A partial clone need not have the file: then nothing is proposed for it.
      guard error.code == .objectMissing, asked?.contains(PolicyProposal.cla.name) != true else {
        throw error
      }
      look.agreementTexts = []
    }
    self.look = look
    proposal = PolicyProposal(
      look, mode: mode,
      asked: try asked.map { names throws(TrothError) in
        try names.map { name throws(TrothError) in
          try Self.rule(name, mode, hasAgreement: text != nil)
        }
      },
      data: try data?.proposal(repository, look, at: place.tip))
    let usesText = proposal.agreements.contains { $0.terms == PolicyProposal.cla.terms }
    agreementText = usesText ? text : nil
  }

  private static func rule(
    _ name: String, _ mode: PolicyMode, hasAgreement: Bool
  ) throws(TrothError) -> AgreementRule {
    var rule: AgreementRule?
    if name == PolicyProposal.cla.name, hasAgreement {
      rule = AgreementRule(name: name, terms: PolicyProposal.cla.terms, mode: mode)
    } else if let terms = StandardTexts.terms(name) {
      rule = AgreementRule(name: name, terms: terms.path, accept: [.record, .signoff], mode: mode)
    }
    guard let rule else {
      throw TrothError(
        .user, "There is no text here for the agreement \"\(name)\".",
        hint: "troth init --agreement dco, then add your own to .troth/terms and policy.yml")
    }
    return rule
  }

  /// The licence agreement that individuals make, else the first.
  private static func text(
    _ look: ProjectLook, _ repository: Repository, at tip: ObjectID?
  ) throws(TrothError) -> [UInt8]? {
    let individual = look.agreementTexts.first {
      let name = $0.description.lowercased()
      return name.contains("individual") || name.contains("icla")
    }
    guard let tip, let path = individual ?? look.agreementTexts.first,
      let entry = try repository.entry(at: path, inTree: try repository.treeID(ofCommit: tip))
    else { return nil }
    return try repository.blob(entry.id, limit: AuthorityState.largestText)
  }
}
