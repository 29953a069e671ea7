import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// What a vouch is good for, as users write it.
enum VouchedAs: String, ExpressibleByArgument, CaseIterable {
  case introduced, accepted

  var level: Vouch.Level { self == .introduced ? .introduced : .accepted }
}

/// `troth vouch`: attest to somebody's work.
struct VouchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vouch", abstract: "Say that you know somebody's work in something, and why.",
    discussion: """
      It goes no further than this person, and takes the place of what you said of them in the same \
      scope before. A name alone tells nobody apart, so people are named by id, key, account or a \
      commit that they signed. As far as the project trusts your judgement, checks rest on it.

      Example:
        troth vouch did:troth:zQm… --scope code --because "read their parser twice"

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "Whose work: a DID or 16 characters of one, a key, an account, a signed commit.")
  var who: String

  @Option(help: "In what, such as code or docs/guide.", transform: OptionValue.scope)
  var scope: Scope

  @Option(help: "Why, for those who read it later.", transform: OptionValue.reason)
  var because: String

  @Option(name: .customLong("as"), help: "introduced: may propose; accepted: is relied on.")
  var vouchedAs: VouchedAs = .accepted

  @Option(help: "A commit, an address or a record that it rests on.", transform: OptionValue.line)
  var evidence: [String] = []

  @Flag(help: "Every project may weigh it, not this one alone.")
  var anywhere = false

  @Option(help: "The last day on which it counts.", transform: OptionValue.end)
  var until: Instant?

  func run() async throws {
    let setting = Setting(global)
    try setting.ahead(until)
    let saying = try PersonStatement(setting, project.authorityOptions, write, to: "vouch")
    let person = try saying.somebodyElse(who, "a vouch")
    let vouch = Vouch(
      person: person, project: anywhere ? nil : try saying.place(), scope: scope,
      level: vouchedAs.level, because: because, evidence: evidence)
    let earlier = saying.earlier(.vouch) { record in
      guard let said = Vouch(record) else { return false }
      return saying.known.people.node(of: said.person) == person && said.scope == scope
    }
    let whom = saying.names.display(person)
    try await saying.sayOnce(
      .init(
        kind: .vouch, subject: vouch.subject, until: until,
        what: "vouch for \(whom) in \(scope)", question: "Vouch for \(whom) in \(scope)?"),
      among: earlier, replaces: true)
  }
}
