import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth reply`: answer what was said of you.
struct ReplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reply", abstract: "Answer a concern, a block or a vouch that is about you.",
    discussion: """
      Your answer stands beside the statement wherever that is shown, until you withdraw it.

      Example:
        troth reply 1b2f60e4c1 --because "it was my own patch, see the earlier commit"

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The statement's id, or the start of it.")
  var id: String

  @Option(help: "The answer.", transform: OptionValue.reason)
  var because: String

  func run() async throws {
    let setting = Setting(global)
    let saying = try PersonStatement(
      setting, project.authorityOptions, write, to: "answer for a person")
    let known = saying.known
    let target = try RecordPrefix.resolve(id, among: known.union.records.map(\.verified.id))
    guard let record = known.statements[target]?.record,
      let about = Concern(record)?.person ?? Block(record)?.person ?? Vouch(record)?.person
    else {
      throw TrothError(
        .user, "\(target.short) is not a concern, a block or a vouch that counts here.",
        hint: "troth show \(target.short)")
    }
    guard known.people.node(of: about) == saying.speaker else {
      throw TrothError(
        .user, "\(target.short) is about somebody else, and only they can reply to it.",
        hint: "troth show \(target.short)")
    }
    let reply = Reply(record: target, project: record.project, text: because)
    let earlier = saying.earlier(.reply) { Reply($0)?.record == target }
    try await saying.sayOnce(
      .init(
        kind: .reply, subject: reply.subject, until: nil,
        what: "reply to \(target.short)", question: "Reply to \(target.short)?"), among: earlier)
  }
}
