import ArgumentParser
import TrothCrypto
import TrothModel
import TrothNeighbours
import TrothRecords
import TrothReport
import TrothStore

/// `troth id link`: an account at a forge is mine.
struct IdLinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Say in your log that an account at a forge is yours.",
    discussion: """
      The forge has to publish a key of yours for the account: KEYS is that list, as a file or as \
      the address https://HOST/USER.keys. From when a steward has confirmed it, what the forge signs \
      for the account is yours here. GitHub and GitLab put the account's number into what they sign; \
      say it too.

      Example:
        troth id link acct:ana@github.com#583231 --keys https://github.com/ana.keys
        troth id link acct:ana@codeberg.org --keys ana.keys

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The account, as acct:USER@HOST or acct:USER@HOST#NUMBER.")
  var account: String

  @Option(help: ArgumentHelp("What the forge publishes: a file or an address.", valueName: "keys"))
  var keys: String

  func run() async throws {
    let setting = Setting(global)
    let account = try OptionValue.someAccount(account)
    let log = try setting.ownLog(project.authorityOptions)
    let did = log.identity.did
    let confirm = "troth id confirm \(did) \(account) --keys \(ForgeKeyList.address(of: account))"
    if let link = log.identity.accounts[account] {
      if log.known.people.accounts(of: did).contains(account) || global.quiet {
        setting.console.answer(
          global.quiet
            ? link.event.description
            : "\(account.handle) is yours here already: \(link.event.short)")
        return
      }
      throw TrothError(
        .user, "Your log says so already; a steward has not confirmed it yet.", hint: confirm)
    }
    let list = try PublishedKeys(keys, of: account, setting)
    try list.require(log.identity, account, named: "yours")
    try refuseTaken(account, log)
    guard
      try write.yes || write.dryRun
        || setting.console.confirm(
          "Everyone who reads the project will see, for good, that \(account.handle) is yours. Say so?",
          instead: "add --yes")
    else {
      setting.console.remark("Nothing was written.")
      throw ExitCode(1)
    }
    let root = try setting.rootSigner(log)
    let event = try log.event(.link(account), by: root, at: setting.now)
    try await setting.place(
      [event], shown: event, of: log, root: root, options: write,
      what: "link \(account.handle)")
    setting.console.remark("It counts once a steward has confirmed it. They run:")
    setting.console.remark("hint: \(confirm)")
  }

  /// An account that another person has, confirmed, would be nobody's.
  private func refuseTaken(_ account: ForgeAccount, _ log: OwnLog) throws(TrothError) {
    let people = log.known.people
    if let other = people.node(of: .account(account)).did, other != log.identity.did {
      throw TrothError(
        .user,
        "\(account.handle) is confirmed as that of \(other), and an account is of one person.",
        hint: "troth id show \(other)")
    }
  }
}

/// `troth id unlink`: an account at a forge is mine no more.
struct IdUnlinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlink", abstract: "Say in your log that an account is yours no more.",
    discussion: """
      Do it before you give up a name: whoever takes it over is somebody else. What the account did \
      while it was yours stays.

      Example:
        troth id unlink acct:ana@github.com#583231

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The account, as troth id show has it.")
  var account: String

  func run() async throws {
    let setting = Setting(global)
    let account = try OptionValue.someAccount(account)
    let log = try setting.ownLog(project.authorityOptions)
    guard log.identity.accounts[account] != nil else {
      throw TrothError(
        .user, "Your log does not say that \(account) is yours.", hint: "troth id show")
    }
    guard
      try write.yes || write.dryRun
        || setting.console.confirm(
          "From now on \(account.handle) is somebody else here. Say so?", instead: "add --yes")
    else {
      setting.console.remark("Nothing was written.")
      throw ExitCode(1)
    }
    let root = try setting.rootSigner(log)
    let event = try log.event(.unlink(account), by: root, at: setting.now)
    try await setting.place(
      [event], shown: event, of: log, root: root, options: write,
      what: "unlink \(account.handle)")
  }
}
