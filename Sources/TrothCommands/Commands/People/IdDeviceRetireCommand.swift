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
    let state = try device(setting, log)
    var recognised: Set<RecordID> = []
    for text in recognise { recognised.insert(try recognise(text, of: state.device.key, log)) }
    let root = try setting.rootSigner(log)
    let event = try log.event(
      .retireDevice(state.device.key, recognised: recognised.sorted()), by: root, at: setting.now)
    try await setting.place(
      [event], shown: event, of: log, root: root, options: write,
      what: "retire device \(PlainText.line(state.device.name))")
    if log.identity.activeKeys(for: .record) == [state.device.key] {
      setting.console.remark(
        "note: that was your last device for records; nobody can speak for you until you add one.")
      setting.console.remark("hint: troth id device add ~/.ssh/id_ed25519.pub --name laptop")
    }
  }

  private func device(
    _ setting: Setting, _ log: OwnLog
  ) throws(TrothError) -> Identity.DeviceState {
    let named = log.identity.devices.values.filter { $0.device.name.utf8.elementsEqual(key.utf8) }
      .filter { if case .retired = $0.standing { false } else { true } }
    guard named.count <= 1 else {
      throw TrothError(
        .user, "Several of your devices are called \(PlainText.line(key)).",
        hint: "troth id device retire \(named.map(\.device.key).sorted()[0])")
    }
    if let only = named.first { return only }
    // A name alone never means a file that happens to lie in the work tree.
    let isFile = key.contains("/") || key.hasSuffix(".pub")
    let wanted = isFile ? try setting.namedKey(key) : DeviceKey(key)
    guard
      let state = wanted.flatMap({ log.identity.devices[$0] })
        ?? log.identity.devices.values.first(where: { $0.device.name.utf8.elementsEqual(key.utf8) })
    else {
      throw TrothError(
        .user, "None of your devices is \(PlainText.line(key)).", hint: "troth id show")
    }
    if case .retired = state.standing {
      throw TrothError(
        .user, "\(PlainText.line(state.device.name)) is retired already.", hint: "troth id show")
    }
    return state
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
