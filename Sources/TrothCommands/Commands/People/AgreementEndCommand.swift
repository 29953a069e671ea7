import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth agreement end`: end an agreement for the future.
struct AgreementEndCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end", abstract: "End your agreement for the future.",
    discussion: """
      It stays for what you contributed under it. You can accept the terms again later.

      Example:
        troth agreement end dco

      Exit status: 0 ended, 2 there is none, or could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The terms' name, such as dco.")
  var name: String

  @Option(help: "Why, for those who read it later.", transform: OptionValue.prose)
  var reason: String?

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let me = try setting.me()
    let known = try setting.known(here)
    // The terms may have left the policy; what was accepted can be ended all the same.
    let ends = known.statements.all.filter { statement in
      guard let agreement = Agreement(statement.record), agreement.terms == name else {
        return false
      }
      return statement.node == known.people.node(of: me.person)
        && known.statements.end(of: statement.id) == nil
    }
    guard !ends.isEmpty else {
      _ = try here.terms(named: name)
      throw TrothError(
        .user, "There is no agreement of yours to \(name) that could end.",
        hint: "troth agreement list")
    }
    let signer = try setting.signer(me)
    var records: [Verified] = []
    for statement in ends {
      let withdrawal = Withdrawal(
        record: statement.id, project: here.state.project.id, reason: reason)
      records.append(
        try RecordDraft(
          kind: .withdrawal, issuer: me.person, subject: withdrawal.subject, at: setting.now
        ).signed(by: signer))
    }
    try await Placement(
      setting: setting, options: write, project: here, what: "end agreement \(name)"
    ).place(
      records + known.unsettled(me.records), shown: records[0], standard: .ledger, by: me,
      signer: signer)
  }
}
