import ArgumentParser
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth project sign`: a steward puts their name to a proposed amendment.
struct ProjectSignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "Sign a proposed amendment.",
    discussion: """
      Run it on the branch that carries the proposal; the signature is staged there.

      Example:
        git switch amend-policy
        troth project sign

      Exit status: 0 staged, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The proposal's id; the only one by default.")
  var id: String?

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let me = try setting.person(to: "sign an amendment")
    let law = try setting.lawAtHead(here)
    let proposal = try chosen(law.proposals)
    guard let did = me.person.did,
      law.current.stewards.contains(did) || proposal.event.stewards.contains(did)
    else {
      throw TrothError(
        .user, "Only stewards, and those who are to become one, can sign an amendment.",
        hint: "troth project show")
    }
    guard !proposal.signed.contains(did) else {
      throw TrothError(.user, "You have signed this amendment already.", hint: "git push")
    }
    for line in AmendmentWords.lines(from: law.current, to: proposal.event, names: here.names) {
      setting.console.remark("  \(line)")
    }
    let signer = try setting.signer(me)
    let record = try RecordDraft(
      kind: .countersignature, issuer: me.person,
      subject: Countersignature.subject(of: proposal.verified.id, as: .steward, project: law.id),
      at: setting.now
    ).signed(by: signer)
    let identities = try setting.identities(of: [did], beside: law, in: here)
    try await Placement(
      setting: setting, options: write, project: here,
      what: "signature on amendment \(proposal.event.sequence)"
    ).place([record] + identities, shown: record, standard: .change, by: me, signer: signer)
  }

  private func chosen(
    _ proposals: [ProjectState.Proposal]
  ) throws(TrothError) -> ProjectState.Proposal {
    let matching = proposals.filter { proposal in
      id.map { proposal.verified.id.description.hasPrefix($0) } ?? true
    }
    guard let first = matching.first else {
      throw TrothError(
        .user, "No such amendment waits for signatures on this branch.",
        hint: "git switch the branch that carries it")
    }
    guard matching.count == 1 else {
      throw TrothError(
        .user, "Several amendments wait here.",
        hint: "troth project sign \(first.verified.id.short)")
    }
    return first
  }
}
