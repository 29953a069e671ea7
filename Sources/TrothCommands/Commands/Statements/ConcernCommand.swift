import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth concern`: say that something went wrong.
struct ConcernCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "concern",
    abstract: "Say that something went wrong, on what evidence, until when.",
    discussion: """
      It lowers nobody's standing and blocks nothing. It is shown where the person's standing is, with \
      their reply beside it, and it ends by itself.

      Example:
        troth concern did:troth:zQm… --because "a copied patch" --evidence 1f2e3d4 --until 2027-01-31

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "About whom: a DID or 16 characters of one, a key, an account, a signed commit.")
  var who: String

  @Option(help: "In what; by default in everything.", transform: OptionValue.scope)
  var scope: Scope?

  @Option(help: "What went wrong.", transform: OptionValue.reason)
  var because: String

  @Option(help: "A commit, an address or a record that it rests on.", transform: OptionValue.line)
  var evidence: [String] = []

  @Option(help: "The last day on which it is worth saying.", transform: OptionValue.end)
  var until: Instant

  func validate() throws {
    if evidence.isEmpty { throw ValidationError("A concern rests on something: --evidence.") }
  }

  func run() async throws {
    let setting = Setting(global)
    try setting.ahead(until)
    let saying = try PersonStatement(setting, project.authorityOptions, write, to: "raise concerns")
    let person = try saying.somebodyElse(who, "a concern")
    let concern = Concern(
      person: person, project: try saying.place(), scope: scope, because: because,
      evidence: evidence)
    let earlier = saying.earlier(.concern) { record in
      Concern(record).map { saying.known.people.node(of: $0.person) == person } ?? false
    }
    let whom = saying.names.display(person)
    try await saying.sayOnce(
      .init(
        kind: .concern, subject: concern.subject, until: until,
        what: "a concern about \(whom)", question: "Raise this concern about \(whom)?"),
      among: earlier)
  }
}
