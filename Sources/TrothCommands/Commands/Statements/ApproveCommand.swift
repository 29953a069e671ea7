import ArgumentParser
import TrothCheck
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth approve`: say that one has read a change and would take it.
struct ApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Say that you have read a change and would take it.",
    discussion: """
      It is for this very change, however it is rebased or squashed, and void once a file of it is \
      another. Whoever had a part in a change approves nothing of it. `troth withdraw` ends it.

      Example:
        troth approve origin/main..topic --because "ran it on both machines"

      Exit status: 0 written, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var range: RangeOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Option(help: "Why, for those who read it later.", transform: OptionValue.prose)
  var because: String?

  func run() async throws {
    let setting = Setting(global)
    let me = try setting.person(to: "approve a change")
    let judged = try await JudgedRange(range, project, in: setting)
    let (here, question) = (judged.here, judged.question)
    guard !judged.isEmpty else {
      setting.console.answer("nothing to approve: \(question.head.short) is there already.")
      return
    }
    let speaker = here.people.node(of: me.person)
    guard !question.hasPart(speaker) else {
      throw TrothError(
        .user,
        "You had a part in this change, and an approval is somebody else's word: it would not count.",
        hint: "troth reviewers \(range.range ?? question.head.short)")
    }
    let summary = question.approvals
    let own = summary.approvings.filter { $0.person == speaker }
    if let same = own.first(where: { $0.standing == .standing }) {
      setting.console.answer(
        global.quiet ? same.record.description : "You approve it already: \(same.record.short)")
      return
    }
    var subject = question.approval(because: because).subject
    let earlier = own.map(\.record).sorted()
    if !earlier.isEmpty {
      subject["replaces"] = .array(earlier.map { .string($0.description) })
    }
    let ended = Self.ended(subject, by: speaker, here.statements)
    if !ended.isEmpty { subject["after"] = .array(ended.map { .string($0.description) }) }
    let signer = try setting.signer(me)
    let record = try RecordDraft(
      kind: .approval, issuer: me.person, subject: subject, at: setting.now
    ).signed(by: signer)
    try await Placement(
      setting: setting, options: write, project: here,
      what: "approve \(range.range ?? question.head.short)"
    ).place([record], shown: record, standard: .ledger, by: me, signer: signer)
    remark(summary, speaker, setting.console)
  }

  /// Own approvals of the same change that have ended: named, so that what is said anew is another
  /// record.
  private static func ended(
    _ subject: JSONObject, by speaker: PersonID, _ statements: Statements
  ) -> [RecordID] {
    statements.all.filter { statement in
      statement.node == speaker && statement.record.kind == .approval
        && statement.record.subject["change"] == subject["change"]
        && statements.end(of: statement.id) != nil
    }.map(\.id).sorted()
  }

  /// Whether it is a word that the project counts.
  private func remark(_ summary: ApprovalSummary, _ speaker: PersonID, _ console: Console) {
    if summary.asked.isEmpty {
      console.remark(
        "No rule of the project asks for approvals of this change; people can read it.")
    } else if !summary.asked.contains(where: { $0.reviewers.contains(speaker) }) {
      console.remark(
        "The project does not count your approvals here yet; people can read it. Whose it counts: "
          + "`troth reviewers`.")
    }
  }
}
