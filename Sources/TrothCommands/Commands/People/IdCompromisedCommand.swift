import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth id compromised`: a device's key is in other hands.
struct IdCompromisedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compromised", abstract: "Say that somebody else may have the key of a device.",
    discussion: """
      KEY is the device's name, its did:key or its SSH public key file. What the key permitted is void \
      from then on, whatever its date; what it ended stays ended, and what the project has in its log \
      stays there. Stand by statements of yours with `troth id reaffirm`. Your root key signs; if that \
      was stolen too, `troth id rotate` first.

      A steward says --to change as well, so that the default branch, where the law is, knows of it.

      Example:
        troth id compromised laptop
        troth id reaffirm 1b2f60e4c1

      Exit status: 0 written, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The device.")
  var key: String

  func run() async throws {
    let setting = Setting(global)
    let log = try setting.ownLog(project.authorityOptions)
    let state = try setting.device(key, of: log) { $0.isInUse }
    if case .compromised(let event, _) = state.standing {
      throw TrothError(
        .user,
        "Your log says that of \(PlainText.line(state.device.name)) already: \(event.short).",
        hint: "troth id show")
    }
    let root = try setting.rootSigner(log)
    let event = try log.event(
      .compromise(state.device.key, recognised: ends(by: state.device.key, log)), by: root,
      at: setting.now)
    try await setting.place(
      [event], shown: event, of: log, root: root, options: write,
      what: "compromised device \(PlainText.line(state.device.name))")
    setting.remarkLastDevice(state.device.key, of: log)
    try remarkVoid(setting, log, state.device.key)
  }

  /// What the key ended by its owner's own home and the project does not have yet: it stays ended.
  private func ends(by key: DeviceKey, _ log: OwnLog) -> [RecordID] {
    log.known.unsettled(log.own.records).filter { verified in
      verified.record.proof.key == key && verified.record.recordClass == .restrictive
    }
    .map(\.id).sorted()
  }

  /// Which statements are void now, for their owner to stand by.
  private func remarkVoid(
    _ setting: Setting, _ log: OwnLog, _ key: DeviceKey
  ) throws(TrothError) {
    let permits = log.known.statements.all.filter { statement in
      statement.record.proof.key == key && Attribution.isVoidable(statement.record)
        && log.known.statements.end(of: statement.id) == nil
    }
    guard !permits.isEmpty else { return }
    let words = try Knowledge(setting, project: log.project).words
    setting.console.remark("What the key permitted is void. Stand by what is yours:")
    for statement in permits.prefix(Self.mostShown) {
      setting.console.remark(
        "  \(statement.id.short)  \(words.sentence(statement.record, id: statement.id))")
    }
    if permits.count > Self.mostShown { setting.console.remark("  and more: troth log") }
    setting.console.remark("hint: troth id reaffirm \(permits[0].id.short)")
  }

  /// How many statements are listed.
  private static let mostShown = 20
}
