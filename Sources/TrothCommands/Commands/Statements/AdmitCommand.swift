import ArgumentParser
import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth admit`: a steward answers for one change of a stranger.
struct AdmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "admit", abstract: "Answer for one change by people not trusted with it yet.",
    discussion: """
      Says that you have looked at this change and answer for it. It gives its authors no standing \
      beyond it, and a change that is edited afterwards needs a new word.

      Example:
        troth admit origin/main..topic --because "a typo fix, read it twice"

      Exit status: 0 written, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var author: OpenerOption

  @Argument(help: "The commits, as A..B or a tip.")
  var range: String

  @Option(help: ArgumentHelp("The branch that they are to go to.", valueName: "ref"))
  var onto: String?

  @Option(help: "Why, for those who read it later.")
  var because: String?

  func run() async throws {
    let setting = Setting(global)
    let repository = try setting.repository()
    let span = try CommitSpan.parse(range, in: repository)
    try await PartialClone(repository, loader: try setting.loader()).complete(with: [span.head])
    let here = try setting.project(project.authorityOptions)
    let me = try setting.person(to: "answer for a change")
    guard here.state.project.isSteward(here.people.node(of: me.person)) else {
      throw TrothError(
        .user, "Only the project's stewards answer for a change.",
        hint: "troth project show")
    }
    let target = onto.map { $0.hasPrefix("refs/") ? $0 : "refs/heads/\($0)" } ?? here.law.defaultRef
    let old = try target == here.law.defaultRef ? nil : here.tip(of: target, in: repository)
    var builder = QuestionBuilder(
      repository: repository, loader: try setting.loader(), project: here,
      at: project.at ?? setting.now, mayFetch: true)
    builder.opener = author.opener
    let question = try await builder.question(span, onto: target, old: old)
    let answer = question.answer()
    let strangers = answer.unansweredStrangers
    let names = here.names.filling(answer.claimedNames)
    guard !strangers.isEmpty else {
      setting.console.answer("nothing to admit: nobody in \(range) waits for a word.")
      return
    }
    let signer = try setting.signer(me)
    var records: [Verified] = []
    for stranger in strangers {
      let admission = Admission(
        person: stranger, project: here.state.project.id, change: question.change, onto: target,
        because: because)
      records.append(
        try RecordDraft(
          kind: .admission, issuer: me.person, subject: admission.subject, at: setting.now
        ).signed(by: signer))
    }
    let who = strangers.map { $0.map(names.display) ?? "whoever did not sign" }
    try await Placement(
      setting: setting, options: write, project: here,
      what: "admit \(who.joined(separator: ", "))"
    ).place(records, shown: records[0], standard: .ledger, by: me, signer: signer)
  }
}
