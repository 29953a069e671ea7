import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth id reaffirm`: stand by statements that a key out of use has signed.
struct IdReaffirmCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reaffirm", abstract: "Stand by statements that a key out of use has signed.",
    discussion: """
      Of a retired or compromised key of yours. Read them first with `troth show`: your root key says \
      that they are yours, and they count again.

      Example:
        troth id reaffirm 1b2f60e4c1 90ab12cd34

      Exit status: 0 written, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: ArgumentHelp("The statements, or the starts of their ids.", valueName: "id"))
  var ids: [String]

  func run() async throws {
    let setting = Setting(global)
    let log = try setting.ownLog(project.authorityOptions)
    var records: Set<RecordID> = []
    for text in ids { records.insert(try own(text, log)) }
    let root = try setting.rootSigner(log)
    let word = try log.reaffirmation(records.sorted(), by: root, at: setting.now)
    let what = records.count == 1 ? records.map(\.short)[0] : "statements"
    try await setting.place(
      [word], shown: word, of: log, root: root, options: write, what: "reaffirm \(what)")
  }

  /// A statement by one of one's own keys that is out of use.
  private func own(_ text: String, _ log: OwnLog) throws(TrothError) -> RecordID {
    let id = try RecordPrefix.resolve(text, among: log.known.union.records.map(\.verified.id))
    guard let record = log.known.union[id]?.verified.record,
      let state = log.identity.devices[record.proof.key]
    else {
      throw TrothError(
        .user, "\(PlainText.line(text)) was not signed by a device of yours.",
        hint: "troth show \(id.short)")
    }
    guard !state.isInUse else {
      throw TrothError(
        .user, "The key that signed \(PlainText.line(text)) is in use, so it counts as it is.",
        hint: "troth show \(id.short)")
    }
    guard !Attribution.isPartOfLog(record) else {
      throw TrothError(
        .user, "\(PlainText.line(text)) is part of a log, and nothing takes it away.",
        hint: "troth show \(id.short)")
    }
    return id
  }
}
