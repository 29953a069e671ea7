import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth id new`: an identity of one's own.
struct IdNewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make an identity.",
    discussion: """
      Makes a root key, which signs your log and nothing else, the key that can replace it one day, \
      and a key for this device; or takes an SSH key that you have as the device's. Nothing leaves \
      this machine until you join a project. Name and device name are public then.

      Example:
        troth id new --name Ana
        troth id new --name Ana --key ~/.ssh/id_ed25519.pub

      Exit status: 0 made, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "What you want to be called.", transform: OptionValue.line)
  var name: String

  @Option(help: "person or community.")
  var kind: NewIdentityKind = .person

  @Option(
    help: ArgumentHelp("An SSH public key to be your device's.", valueName: "sshkey"))
  var key: String?

  @Option(help: "What to call this device; public.", transform: OptionValue.line)
  var deviceName: String = "device"

  @Flag(help: "Make key files without a passphrase.")
  var noPassphrase = false

  @Flag(help: "Say what would be made, and write nothing.")
  var dryRun = false

  func run() async throws {
    let setting = Setting(global)
    let device = try firstDevice(setting)
    if dryRun {
      try explainDryRun(setting)
      return
    }
    let me = try setting.makeIdentity(
      name: name, kind: kind.kind, device: device, withoutPassphrase: noPassphrase)
    if setting.console.isQuiet {
      setting.console.answer(me.person.description)
      return
    }
    setting.console.answer("\(PlainText.line(name)) (\(me.person.short)): \(me.person)")
    let keys = try setting.home().keys
    setting.console.remark("Your keys are in \(keys); whoever has them can speak as you.")
    setting.console.remark(
      "The root and next root keys are for the day when a device is lost: keep copies elsewhere.")
    setting.console.remark("hint: troth id use \(me.person)")
  }

  private func firstDevice(_ setting: Setting) throws(TrothError) -> FirstDevice {
    guard let key else { return .new(name: deviceName) }
    let device = try setting.namedKey(key)
    try setting.refuseTaken(device, in: setting.ownPeople())
    var place = try setting.place(of: device)
    if place == nil, let path = try setting.key(at: setting.path(key))?.privatePath {
      place = try setting.keyRing().place(of: device, configured: path)
    }
    guard let place else {
      throw TrothError(
        .user,
        "The secret half of \(PlainText.line(key)) is neither in the SSH agent nor in a key file "
          + "without a passphrase beside it.", hint: "ssh-add")
    }
    return .existing(device, place, name: deviceName)
  }

  private func explainDryRun(_ setting: Setting) throws {
    setting.console.remark("dry run: would make an identity, and wrote nothing")
    var roles = ["root", "next root"]
    if key == nil { roles.append("device") }
    for file in try setting.newKeyFiles(owner: name, roles: roles) {
      setting.console.remark("  \(file.path)")
    }
    setting.console.answer("would make \(PlainText.line(name))")
  }
}
