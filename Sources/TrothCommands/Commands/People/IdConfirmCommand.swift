import ArgumentParser
import TrothCheck
import TrothCrypto
import TrothModel
import TrothNeighbours
import TrothRecords
import TrothReport
import TrothStore

/// `troth id confirm`: a steward says that somebody's account is theirs.
struct IdConfirmCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "Confirm, as a steward, whose an account is.",
    discussion: """
      Their log says so, and the forge publishes a key of theirs for the account: look at both, and at \
      the account's number, which the list of keys does not have. From then on the account and the \
      identity are one person in this project. `troth withdraw` ends it.

      Example:
        troth id confirm did:troth:zQm… acct:ana@github.com#583231 --keys https://github.com/ana.keys

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "Whose: a DID or at least 16 characters of one.")
  var who: String

  @Argument(help: "The account, as their log has it.")
  var account: String

  @Option(help: ArgumentHelp("What the forge publishes: a file or an address.", valueName: "keys"))
  var keys: String

  func run() async throws {
    let setting = Setting(global)
    let account = try OptionValue.someAccount(account)
    let saying = try PersonStatement(
      setting, project.authorityOptions, write, to: "confirm whose an account is")
    let project = try saying.place()
    guard let here = saying.project, here.law.project.isSteward(saying.speaker) else {
      throw TrothError(
        .user, "Stewards confirm whose an account is, and you are none here.",
        hint: "troth project show")
    }
    let (identity, link) = try linked(account, saying)
    let name = saying.names.display(.identity(identity.did))
    let earlier = saying.earlier(.countersignature) {
      Countersignature($0)?.record == link.event && Countersignature($0)?.role == .account
    }
    let subject = Countersignature.subject(of: link.event, as: .account, project: project)
    if let same = saying.same(subject, until: nil, among: earlier) {
      setting.console.answer(
        global.quiet ? same.id.description : "You have confirmed this already: \(same.id.short)")
      return
    }
    if let other = saying.known.people.node(of: .account(account)).did, other != identity.did {
      throw TrothError(
        .user,
        "\(account.handle) is confirmed as that of \(other), and an account is of one person.",
        hint: "troth id show \(other)")
    }
    try PublishedKeys(keys, of: account, setting).require(identity, account, named: name)
    let ended = earlier.filter { saying.known.statements.end(of: $0.id) != nil }
    try await saying.say(
      [
        .init(
          kind: .countersignature, subject: subject.following(ended), until: nil,
          what: "confirm that \(account.handle) is \(name)'s account",
          question: "Is \(account) the account of \(name)?")
      ], instead: "add --yes")
  }

  /// The identity, and what its log in the authority state says of the account.
  private func linked(
    _ account: ForgeAccount, _ saying: PersonStatement
  ) throws(TrothError) -> (Identity, Identity.AccountLink) {
    let person = try Whom(setting: saying.setting, known: saying.known).find(who)
    guard let did = person.did, let identity = saying.known.people.identities[did] else {
      throw TrothError(
        .user, "\(PlainText.line(who)) is not an identity with a log that could name an account.",
        hint: "troth vouch \(person) --scope code --because TEXT")
    }
    guard let link = identity.accounts[account] else {
      let known = identity.accounts.keys.sorted().map(\.description).joined(separator: ", ")
      throw TrothError(
        .user, "Their log does not name \(account)" + (known.isEmpty ? "." : ", but \(known)."),
        hint: "troth id show \(did)")
    }
    guard link.source.isAuthority else {
      throw TrothError(
        .user, "Their log names \(account.handle), and that has not reached the project yet.",
        hint: "git fetch")
    }
    return (identity, link)
  }
}
