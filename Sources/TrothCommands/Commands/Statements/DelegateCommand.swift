import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth delegate`: trust somebody's judgement of others.
struct DelegateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delegate", abstract: "Say that you trust somebody's judgement of others.",
    discussion: """
      Their vouches count from then on as far as your own word does; depth 1 lets them vouch, 2 lets \
      them delegate as well. It takes the place of what you delegated to them in the same scope before.

      Example:
        troth delegate did:troth:zQm… --scope code

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "Whose judgement: a DID or 16 characters of one, a key, a signed commit.")
  var who: String

  @Option(help: "Of what, such as code or docs/guide.", transform: OptionValue.scope)
  var scope: Scope

  @Option(help: "How far: 1 to 3.")
  var depth: Int = 1

  @Option(help: "How much of your whole word it carries: 1 to 100.")
  var weight: Int = 100

  @Option(help: "Why, for those who read it later.", transform: OptionValue.prose)
  var because: String?

  @Flag(help: "Every project may weigh it, not this one alone.")
  var anywhere = false

  @Option(help: "The last day on which it counts.", transform: OptionValue.end)
  var until: Instant?

  func validate() throws {
    guard Delegation.depths.contains(depth) else { throw ValidationError("--depth is 1 to 3.") }
    guard Delegation.weights.contains(weight) else {
      throw ValidationError("--weight is 1 to 100.")
    }
  }

  func run() async throws {
    let setting = Setting(global)
    try setting.ahead(until)
    let saying = try PersonStatement(setting, project.authorityOptions, write, to: "delegate")
    let person = try saying.somebodyElse(who, "a delegation")
    if case .account = person {
      throw TrothError(
        .user, "An account signs nothing, so its judgement cannot be heard.", hint: "troth vouch")
    }
    let delegation = Delegation(
      person: person, project: anywhere ? nil : try saying.place(), scope: scope, depth: depth,
      weight: weight, because: because)
    let earlier = saying.earlier(.delegation) { record in
      guard let said = Delegation(record) else { return false }
      return saying.known.people.node(of: said.person) == person && said.scope == scope
    }
    let whom = saying.names.display(person)
    try await saying.sayOnce(
      .init(
        kind: .delegation, subject: delegation.subject, until: until,
        what: "trust the judgement of \(whom) in \(scope)",
        question: "Trust the judgement of \(whom) in \(scope)?"), among: earlier, replaces: true)
  }
}
