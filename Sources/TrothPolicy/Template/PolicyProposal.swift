/// The policy that fits what a repository shows, with a reason for each line.
///
/// A pure function of what was seen. Specification: docs/spec/policy.md, "What `troth init`
/// proposes".
public struct PolicyProposal: Hashable, Sendable {
  /// Told or refused.
  public let mode: PolicyMode
  /// The texts that contributors accept.
  public let agreements: [AgreementRule]
  /// Which commits carry a signature.
  public let signed: SignedRule.Requirement
  /// The patterns of branches on which strangers wait; `nil` for the default branch.
  public let branches: [String]?
  /// What is said of data about people; `nil` where the project keeps none.
  public let data: DataProposal?
  /// Why.
  public let reasons: PolicyReasons

  /// Proposes a policy.
  ///
  /// - Parameters:
  ///   - look: what was seen.
  ///   - mode: whether its entries advise or enforce.
  ///   - asked: the agreements that the user named; `nil` to propose those that fit.
  ///   - data: what is said of data about people.
  public init(
    _ look: ProjectLook, mode: PolicyMode = .advise, asked: [AgreementRule]? = nil,
    data: DataProposal? = nil
  ) {
    var reasons = PolicyReasons()
    self.mode = mode
    self.data = data
    agreements = asked ?? Self.agreements(look, mode, &reasons)
    signed = Self.signed(look, &reasons)
    branches = Self.branches(look, &reasons)
    reasons.leftOut = Self.leftOut(look)
    self.reasons = reasons
  }

  /// The policy's text: `Policy.parse` reads it as exactly these rules.
  public var text: String {
    PolicyTemplate.text(
      mode: mode, agreements: agreements, signed: signed, strangers: .hold, branches: branches,
      reasons: reasons)
        + """

        # Signed statements and the project's own log stay as they are, from the first day.
        records: enforce

        """ + (data?.text ?? "")
  }

  /// The name and path that Troth gives to the Developer Certificate of Origin.
  public static let dco = (name: "dco", terms: "terms/dco-1.1.txt")
  /// The name and path that Troth gives to a project's own licence agreement.
  public static let cla = (name: "cla", terms: "terms/cla.txt")

  private static func agreements(
    _ look: ProjectLook, _ mode: PolicyMode, _ reasons: inout PolicyReasons
  ) -> [AgreementRule] {
    var rules: [AgreementRule?] = []
    let commits = look.commits
    let isHabit = look.hasHabits && commits.signedOff * 2 >= commits.count
    if isHabit || look.files[.dcoBot] != nil || look.files[.dcoText] != nil {
      rules.append(
        AgreementRule(
          name: dco.name, terms: dco.terms, of: [.author], accept: [.record, .signoff], mode: mode))
      reasons.agreements.append(
        isHabit
          ? "dco: \(commits.signedOff) of the newest \(commits.count) commits are signed off by "
            + "their author. A sign-off stays enough; a signed record lasts beyond one commit."
          : "dco: this repository has the Developer Certificate of Origin, or a robot that asks "
            + "for it. A sign-off stays enough; a signed record lasts beyond one commit.")
    }
    if !look.agreementTexts.isEmpty {
      rules.append(
        AgreementRule(
          name: cla.name, terms: cla.terms, of: [.author], accept: [.record], mode: mode))
      reasons.agreements.append(
        "cla: a licence agreement lies in this repository; \(cla.terms) is a copy of it, byte for "
          + "byte. Signatures that another service keeps do not count here.")
    }
    return rules.compactMap(\.self)
  }

  private static func signed(
    _ look: ProjectLook, _ reasons: inout PolicyReasons
  ) -> SignedRule.Requirement {
    guard look.hasHabits else { return .tip }
    let commits = look.commits
    let seen = "\(commits.signed) of the newest \(commits.count) commits carry a signature"
    let own = commits.ssh * 2 >= commits.count
    if own {
      reasons.signed.append("\(seen), most of them in git's SSH form.")
    } else if commits.signed * 2 >= commits.count {
      reasons.signed.append(
        "\(seen), most of them OpenPGP's or a forge's, and those do not name a person here. So none "
          + "is asked for yet; `tip` is the next step.")
    } else {
      reasons.signed.append("\(seen), so nobody is asked for one yet; `tip` is the next step.")
    }
    return own ? .tip : .ifPresent
  }

  private static func branches(
    _ look: ProjectLook, _ reasons: inout PolicyReasons
  ) -> [String]? {
    guard !look.releaseBranches.isEmpty, PolicyTemplate.isPlain(look.branch) else { return nil }
    reasons.strangers.append(
      "There are other branches that live long, so newcomers wait there too.")
    return [look.branch] + look.releaseBranches
  }

  private static func leftOut(_ look: ProjectLook) -> [String] {
    var lines = look.commits.byForge.keys.sorted().compactMap(forgeLine)
    if look.files[.codeowners] != nil {
      lines.append(
        "CODEOWNERS names reviewers by path, and the forge asks for them. `rules` can ask for approvals "
          + "here: `troth import codeowners` proposes some, and writes none into this file.")
    }
    if look.files[.vouched] != nil {
      lines.append(
        "VOUCHED.td lists who may propose. It is unsigned, so it gives nobody standing here until you "
          + "say the same: `troth import vouched`. An account becomes known by that where the entry of "
          + "its forge says `account-may: introduced`.")
    }
    return lines
  }

  /// How a forge's signature can be made to name accounts: its key is not in the repository.
  private static func forgeLine(_ forge: Forge) -> String? {
    guard let host = forge.host else { return nil }
    return
      "\(forge.name) commits in its own name here. To let its signature name an account: put its "
      + "public key into terms/forge.asc, and say `forges: { \(host): { keys: [terms/forge.asc] } }`."
  }
}
