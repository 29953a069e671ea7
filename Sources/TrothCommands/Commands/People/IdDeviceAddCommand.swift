import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth id device add`: one more key speaks for the identity.
struct IdDeviceAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add the key of another device to your identity.",
    discussion: """
      KEY is an SSH public key file or a did:key. Your root key lists it; it speaks for you once the \
      key itself has said yes, here if its secret half is within reach, else with the command that \
      is printed, on that device.

      Example:
        troth id device add ~/laptop.pub --name laptop
        troth id device add did:key:z6Mk… --name build --use commit

      Exit status: 0 written, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The device's public key.")
  var key: String

  @Option(help: "What to call the device; public.", transform: OptionValue.line)
  var name: String

  @Option(
    help: "What the key is for: commit, record or both.", transform: OptionValue.uses)
  var use: Set<IdentityEvent.Use> = [.commit, .record]

  func run() async throws {
    let setting = Setting(global)
    let key = try setting.namedKey(key)
    let log = try setting.ownLog(project.authorityOptions)
    try refuseListed(key, log)
    let root = try setting.rootSigner(log)
    let event = try log.event(
      .addDevice(.init(key: key, name: name, use: use)), by: root, at: setting.now)
    var records = [event]
    var place = log.own.reach.places[key]
    if place == nil, let path = try setting.key(at: setting.path(self.key))?.privatePath {
      place = try setting.keyRing().place(of: key, configured: path)
    }
    if let place {
      let device = try setting.signer(for: key, at: place)
      records.append(try setting.deviceSignature(on: event.id, by: device))
    }
    try await setting.place(
      records, shown: event, of: log, root: root, options: write,
      what: "add device \(PlainText.line(name))")
    if place == nil {
      setting.console.remark("The key speaks for you once it has said yes. On that device, run:")
      setting.console.remark("hint: troth id device accept \(event.id)")
    }
  }

  private func refuseListed(_ key: DeviceKey, _ log: OwnLog) throws(TrothError) {
    if let known = log.identity.devices[key] {
      if known.standing == .listed {
        throw TrothError(
          .user, "This key is listed already and has not said yes yet.",
          hint: "troth id device accept \(known.event)")
      }
      throw TrothError(
        .user,
        "This key is in your log already, as \(PlainText.line(known.device.name)); a key that was "
          + "retired does not come back.", hint: "troth id show")
    }
    guard key != log.identity.root else {
      throw TrothError(
        .user, "This is your root key, which signs your log and nothing else.",
        hint: "ssh-keygen -t ed25519")
    }
    for (did, other) in log.known.people.identities where did != log.identity.did {
      guard let state = other.devices[key], state.standing != .listed else { continue }
      throw TrothError(
        .user, "This key speaks for \(did) already, and a key speaks for one.",
        hint: "troth id show \(did)")
    }
  }
}
