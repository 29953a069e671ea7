import ArgumentParser
import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth project checkpoint`: a steward signs where the project's branches stand.
struct ProjectCheckpointCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Sign where the project's branches stand now.",
    discussion: """
      Whoever has seen a steward's checkpoint notices a place that shows less than it, or another \
      history. Yours before this one is replaced. One now and then is enough, such as after each \
      amendment; carry it to people by another way than the place that it is about, too.

      Example:
        git fetch
        troth project checkpoint

      Exit status: 0 written, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let me = try setting.person(to: "sign a checkpoint")
    guard here.state.project.isSteward(me.person) else {
      throw TrothError(
        .user,
        "Only stewards sign checkpoints of \(PlainText.line(here.state.project.current.name)).",
        hint: "troth project show")
    }
    let signer = try setting.signer(me)
    var records: [Verified] = []
    for (ref, tip) in refs(here) {
      records.append(try checkpoint(of: ref, at: tip, setting, here, me, signer))
      if !global.quiet { setting.console.remark("\(PlainText.line(ref)) at \(tip.short)") }
    }
    let unsettled = try setting.known(here).unsettled(me.records)
    try await Placement(
      setting: setting, options: write, project: here, what: "project checkpoint"
    ).place(
      records + (write.to == .home ? [] : unsettled), shown: records[0],
      also: Array(records.dropFirst()), standard: .ledger, by: me, signer: signer)
  }

  /// The default branch and, where it is another and has begun, the ledger.
  private func refs(_ here: ProjectSetting) -> [(String, ObjectID)] {
    var refs = [(here.law.defaultRef, here.state.commit)]
    if let ledger = here.state.ledger, !here.state.project.isSolitary {
      refs.append((here.law.ledgerRef, ledger))
    }
    return refs
  }

  private func checkpoint(
    of ref: String, at tip: ObjectID, _ setting: Setting, _ here: ProjectSetting, _ me: Me,
    _ signer: any Signer
  ) throws(TrothError) -> Verified {
    let word = Checkpoint(
      project: here.state.project.id, sequence: here.state.project.current.sequence, ref: ref,
      commit: tip, tree: try CheckpointCheck.law(of: tip, in: setting.repository()))
    let earlier = StandingCheckpoints(
      here.statements, project: here.state.project, at: setting.now
    ).about(ref).filter { $0.steward == here.people.node(of: me.person) }
    var subject = word.subject
    if !earlier.isEmpty {
      subject["replaces"] = .array(earlier.map { .string($0.id.description) })
    }
    return try RecordDraft(
      kind: .checkpoint, issuer: me.person, subject: subject, at: setting.now
    ).signed(by: signer)
  }
}
