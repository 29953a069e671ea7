import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth id device retire`: a key speaks for the identity no more.
struct IdDeviceRetireCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire", abstract: "End the use of a device's key, for good.",
    discussion: """
      KEY is the device's name, its did:key or its SSH public key file. What it signed and the \
      project holds stays good; of what is still on its way, only the records that you recognise.

      Example:
        troth id device retire laptop
        troth id device retire laptop --recognise 1b2f60e4c1

      Exit status: 0 written, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The device.")
  var key: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Records of that key that stay good although they arrive later.", valueName: "id"))
  var recognise: [String] = []

  func run() async throws {
    let setting = Setting(global)
    let log = try setting.ownLog(project.authorityOptions)
    let state = try setting.device(key, of: log) { $0.isInUse }
    if case .retired = state.standing {
      throw TrothError(
        .user, "\(PlainText.line(state.device.name)) is retired already.", hint: "troth id show")
    }
    if case .compromised = state.standing {
      throw TrothError(
        .user, "\(PlainText.line(state.device.name)) is out of use already: it is in other hands.",
        hint: "troth id show")
    }
    var recognised: Set<RecordID> = []
    for text in recognise { recognised.insert(try recognise(text, of: state.device.key, log)) }
    let root = try setting.rootSigner(log)
    let event = try log.event(
      .retireDevice(state.device.key, recognised: recognised.sorted()), by: root, at: setting.now)
    try await setting.place(
      [event], shown: event, of: log, root: root, options: write,
      what: "retire device \(PlainText.line(state.device.name))")
    setting.remarkLastDevice(state.device.key, of: log)
  }

  /// A record of the key by the start of its id; a whole id is taken as it is.
  private func recognise(
    _ text: String, of key: DeviceKey, _ log: OwnLog
  ) throws(TrothError) -> RecordID {
    if let id = RecordID(text) { return id }
    let signed = log.known.union.records.map(\.verified).filter { $0.record.proof.key == key }
    return try RecordPrefix.resolve(text, among: signed.map(\.id))
  }
}
