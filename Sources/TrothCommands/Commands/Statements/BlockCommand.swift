import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth block`: a steward refuses a person's contributions, until an end.
struct BlockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "block", abstract: "Refuse a person's contributions, until an end that you name.",
    discussion: """
      For stewards. It reaches every key of theirs and the agents for whom they answer, is shown with \
      their reply, and ends by itself. `troth unblock` ends it earlier.

      Example:
        troth block did:troth:zQm… --because "a season of rest" --until 2027-01-31

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "Whom: a DID or 16 characters of one, a key, an account, a signed commit.")
  var who: String

  @Option(help: "Why.", transform: OptionValue.reason)
  var because: String

  @Option(help: "A commit, an address or a record that it rests on.", transform: OptionValue.line)
  var evidence: [String] = []

  @Option(help: "The last day of it.", transform: OptionValue.end)
  var until: Instant

  func run() async throws {
    let setting = Setting(global)
    try setting.ahead(until)
    let saying = try PersonStatement(setting, project.authorityOptions, write, to: "block people")
    try saying.steward("refuse somebody's contributions")
    let person = try saying.somebodyElse(who, "a block")
    let whom = saying.names.display(person)
    guard saying.project?.state.project.isSteward(person) != true else {
      throw TrothError(
        .user, "\(whom) is a steward, and a steward is not blocked while they are one.",
        hint: "troth project propose")
    }
    let block = Block(
      person: person, project: try saying.place(), because: because, evidence: evidence)
    let earlier = saying.earlier(.block) { record in
      Block(record).map { saying.known.people.node(of: $0.person) == person } ?? false
    }
    let lifted = saying.liftedBlocks
    let standing = earlier.filter { !lifted.contains($0.id) }
    if let same = saying.same(block.subject, until: until, among: standing) {
      setting.console.answer(
        global.quiet ? same.id.description : "You say so already: \(same.id.short)")
      return
    }
    let ended = earlier.filter {
      lifted.contains($0.id) || saying.known.statements.end(of: $0.id) != nil
    }
    try await saying.say(
      [
        .init(
          kind: .block, subject: block.subject.following(ended), until: until,
          what: "block \(whom)", question: "Refuse the contributions of \(whom)?")
      ], instead: "add --yes")
  }
}

/// `troth unblock`: a steward lifts what refuses a person.
struct UnblockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unblock", abstract: "Lift every block on a person, whoever made it.",
    discussion: """
      For stewards. A block that was lifted stays lifted.

      Example:
        troth unblock did:troth:zQm… --because "rested enough"

      Exit status: 0 written or nothing to lift, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "Whom: a DID or 16 characters of one, a key, an account, a signed commit.")
  var who: String

  @Option(help: "Why, for those who read it later.", transform: OptionValue.prose)
  var because: String?

  func run() async throws {
    let setting = Setting(global)
    let saying = try PersonStatement(setting, project.authorityOptions, write, to: "lift blocks")
    try saying.steward("lift a block")
    let person = try Whom(setting: setting, known: saying.known).find(who)
    let whom = saying.names.display(person)
    let lifted = saying.liftedBlocks
    let blocks = saying.known.statements.counting(.block, at: setting.now).filter { statement in
      Block(statement.record).map { saying.known.people.node(of: $0.person) == person } == true
        && !lifted.contains(statement.id)
    }
    guard !blocks.isEmpty else {
      setting.console.answer("no block on \(whom) stands here.")
      return
    }
    let place = try saying.place()
    try await saying.say(
      blocks.map { block in
        .init(
          kind: .withdrawal,
          subject: Withdrawal(record: block.id, project: place, reason: because).subject,
          until: nil, what: "lift the block on \(whom)",
          question: "Lift the block on \(whom)?")
      }, instead: "add --yes")
  }
}

extension PersonStatement {
  /// Blocks that a steward has lifted, whoever made them.
  var liftedBlocks: Set<RecordID> {
    guard let project = project?.state.project else { return [] }
    return Set(
      known.statements.all.compactMap { statement in
        guard let withdrawal = Withdrawal(statement.record), project.isSteward(statement.node)
        else { return nil }
        return withdrawal.record
      })
  }
}
