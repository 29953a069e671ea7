import ArgumentParser
import TrothModel
import TrothNeighbours

/// `troth import`: what other tools' lists come to here, in one's own name.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Say in your own name what another tool's list says.",
    discussion: """
      A list gives nobody anything: what counts is that you say it, with your key. Each command shows \
      first what the list comes to, and asks. What you said already is not said again, nobody is \
      lowered, and whom a list denounces is left alone.

      Example:
        troth import vouched VOUCHED.td --dry-run
        troth import vouched VOUCHED.td
      """,
    subcommands: [
      ImportVouchedCommand.self, ImportAllowedSignersCommand.self,
      ImportAllContributorsCommand.self,
      ImportCodeOwnersCommand.self, ImportSignedOffByCommand.self, ImportCrevCommand.self,
    ])
}

/// Options of every import.
struct ImportOptions: ParsableArguments {
  @Option(help: "In what they are vouched for, such as code.", transform: OptionValue.scope)
  var scope: Scope?

  @Option(help: "The last day on which it counts.", transform: OptionValue.end)
  var until: Instant?
}

/// The option of lists that name accounts.
struct ListHostOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where handles are that the list gives no place for: github.com.", valueName: "host"),
    transform: OptionValue.forge)
  var host: String?
}

extension OptionValue {
  /// The host of a forge, or its short name.
  static func forge(_ text: String) throws -> String {
    guard let host = ForgeName.host(text) else {
      throw ValidationError("'\(text)' is not a host such as github.com.")
    }
    return host
  }
}

/// `troth import vouched`: the list of mitchellh/vouch.
struct ImportVouchedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vouched", abstract: "Vouch for the people of a VOUCHED.td.",
    discussion: """
      Each account becomes one that you introduce: they may propose, and their work is looked at. \
      Denounced ones are shown to you and said nothing of; whether to block somebody is your own \
      decision. FILE is - for standard input. A list that differs from the default branch's is not \
      taken, so that a pull request cannot add to it.

      Example:
        troth import vouched .github/VOUCHED.td --host github.com
        git show main:VOUCHED.td | troth import vouched - --yes

      Exit status: 0 written or nothing to say, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var options: ImportOptions
  @OptionGroup var place: ListHostOption

  @Argument(help: "The list.")
  var file: String

  func run() async throws {
    let importing = try Importing(Setting(global), project, write, options, quiet: global.quiet)
    let list = try importing.list(file, .vouched)
    let host = try place.host ?? importing.hostOfRemote()
    let plan = try list.read { bytes throws(ForeignListProblem) in
      try VouchedList.read(bytes, host: host)
    }
    try await importing.run(plan, from: list)
  }
}

/// `troth import allowed-signers`: the list of ssh-keygen.
struct ImportAllowedSignersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allowed-signers", abstract: "Vouch for the keys of an allowed signers file.",
    discussion: """
      Each Ed25519 key that is good for git's commits becomes a guest whom you introduce. The names \
      beside the keys are addresses, and do not go into what you sign. A certificate authority is not \
      taken. FILE is - for standard input.

      Example:
        troth import allowed-signers ~/.config/git/allowed_signers --dry-run
        troth import allowed-signers .allowed_signers --scope code

      Exit status: 0 written or nothing to say, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var options: ImportOptions

  @Argument(help: "The list.")
  var file: String

  func run() async throws {
    let importing = try Importing(Setting(global), project, write, options, quiet: global.quiet)
    let list = try importing.list(file, .allowedSigners)
    let now = importing.setting.now
    let plan = try list.read { bytes throws(ForeignListProblem) in
      try AllowedSignersList.read(bytes, at: now)
    }
    try await importing.run(plan, from: list)
  }
}

/// `troth import all-contributors`: the list of the all-contributors robot.
struct ImportAllContributorsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all-contributors", abstract: "Vouch for the people of an .all-contributorsrc.",
    discussion: """
      Each account becomes one that you introduce, in the scopes that its kinds of contributions \
      stand for: code, docs, translation, design, review, security, testing, teaching. With --scope \
      they all are introduced in that one. FILE is - for standard input.

      Example:
        troth import all-contributors .all-contributorsrc --dry-run

      Exit status: 0 written or nothing to say, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var options: ImportOptions
  @OptionGroup var place: ListHostOption

  @Argument(help: "The list.")
  var file: String = ".all-contributorsrc"

  func run() async throws {
    let importing = try Importing(Setting(global), project, write, options, quiet: global.quiet)
    let list = try importing.list(file, .allContributors)
    let host = place.host
    let plan = try list.read { bytes throws(ForeignListProblem) in
      try AllContributorsList.read(bytes, host: host)
    }
    try await importing.run(plan, from: list)
  }
}
