import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth withdraw`: end a statement of one's own.
struct WithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "End a statement of yours, for good.",
    discussion: """
      The statement and everything that it replaced count no more; a new one can be made later.

      Example:
        troth withdraw 1b2f60e4c1 --reason "said of the wrong change"

      Exit status: 0 withdrawn, 2 not yours, unknown, or could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The statement's id, or the start of it.")
  var id: String

  @Option(help: "Why, for those who read it later.", transform: OptionValue.prose)
  var reason: String?

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.projectHere(project.authorityOptions)
    let me = try setting.me()
    let known = try setting.known(here)
    let target = try RecordPrefix.resolve(id, among: known.union.records.map(\.verified.id))
    guard let found = known.union[target] else { return }
    let statement = try own(found.verified, me, known)
    if case .withdrawn(let by) = known.statements.end(of: target) {
      setting.console.answer(
        global.quiet ? by.description : "\(target.short) is withdrawn already: \(by.short)")
      return
    }
    let signer = try setting.signer(me)
    let withdrawal = Withdrawal(
      record: target, project: statement.record.project, reason: reason)
    let record = try RecordDraft(
      kind: .withdrawal, issuer: me.person, subject: withdrawal.subject, at: setting.now
    ).signed(by: signer)
    try await Placement(
      setting: setting, options: write, project: here, what: "withdraw \(target.short)"
    ).place(
      [record] + (write.to == .home ? [] : known.unsettled(me.records)), shown: record,
      standard: here == nil ? .home : .ledger, by: me, signer: signer)
  }

  /// - Throws: a `.user` error for what is not one's own, and for what is no statement.
  private func own(
    _ verified: Verified, _ me: Me, _ known: KnownHere
  ) throws(TrothError) -> Attributed {
    let record = verified.record
    switch record.kind {
    case .identityEvent:
      throw refusal("is an event of a log, and logs only grow", hint: "troth id device retire NAME")
    case .reaffirmation:
      throw refusal(
        "is part of your log; withdraw what it stands by", hint: "troth show \(verified.id.short)")
    case .projectEvent:
      throw refusal("is an event of the project's log", hint: "troth project propose")
    case .countersignature where Countersignature(record)?.role != .operator:
      throw refusal(
        "is a signature on another record and part of that log",
        hint: "troth id device retire NAME, or troth project propose")
    case .withdrawal:
      throw refusal("is itself a withdrawal, which is final", hint: "troth agree NAME")
    default: break
    }
    if let statement = known.statements[verified.id] {
      guard statement.node == known.people.node(of: me.person) else {
        let names = Names(claimed: NameBook.claimed(known.statements, people: known.people))
        throw refusal(
          "is a statement of \(names.display(statement.node)), and only they can withdraw it",
          hint: "troth id list")
      }
      return statement
    }
    if let refused = known.statements.refused[verified.id] {
      throw refusal("does not count here: \(PlainText.line(refused.reason))", hint: "git fetch")
    }
    throw refusal("is not a statement that could be withdrawn", hint: "troth agreement list")
  }

  private func refusal(_ what: String, hint: String) -> TrothError {
    TrothError(.user, "\(PlainText.line(id)) \(what).", hint: hint)
  }
}
