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

      An agent is a machine, and --operator names the person who answers for it: once they have run \
      `troth id sponsor`.

      Example:
        troth id new --name Ana
        troth id new --name Ana --key ~/.ssh/id_ed25519.pub
        troth id new --name Seedbot --kind agent --operator Ana

      Exit status: 0 made, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "What you want to be called.", transform: OptionValue.line)
  var name: String

  @Option(help: "person, community or agent.")
  var kind: NewIdentityKind = .person

  @Option(
    name: .customLong("operator"),
    help: ArgumentHelp(
      "Who answers for an agent: a DID, or a name of yours.", valueName: "who"))
  var operatorName: String?

  @Option(
    help: ArgumentHelp("An SSH public key to be your device's.", valueName: "sshkey"))
  var key: String?

  @Option(help: "What to call this device; public.", transform: OptionValue.line)
  var deviceName: String = "device"

  @Flag(help: "Make key files without a passphrase.")
  var noPassphrase = false

  @Flag(help: "Say what would be made, and write nothing.")
  var dryRun = false

  func validate() throws {
    if kind == .agent, operatorName == nil {
      throw ValidationError("An agent names who answers for it: --operator DID.")
    }
    if kind != .agent, operatorName != nil {
      throw ValidationError("Only an agent has an operator: --kind agent.")
    }
  }

  func run() async throws {
    let setting = Setting(global)
    let answering = try answering(setting)
    let device = try firstDevice(setting)
    if dryRun {
      try explainDryRun(setting)
      return
    }
    let me = try setting.makeIdentity(
      name: name, kind: kind.kind, operator: answering, device: device,
      withoutPassphrase: noPassphrase)
    if setting.console.isQuiet {
      setting.console.answer(me.person.description)
      return
    }
    setting.console.answer("\(PlainText.line(name)) (\(me.person.short)): \(me.person)")
    let keys = try setting.home().keys
    setting.console.remark("Your keys are in \(keys); whoever has them can speak as you.")
    setting.console.remark(
      "The root and next root keys are for the day when a device is lost: keep copies elsewhere.")
    if answering != nil {
      setting.console.remark(
        "Its operator says that they answer for it: troth id sponsor \(me.person)")
    }
    setting.console.remark("hint: troth id use \(me.person)")
  }

  /// The person who is to answer for the agent.
  ///
  /// - Throws: a `.user` error for nobody, and for whoever is known to be no person.
  private func answering(_ setting: Setting) throws(TrothError) -> TrothDID? {
    guard let operatorName else { return nil }
    let own = try setting.ownPeople()
    let did: TrothDID
    if let whole = TrothDID(operatorName) {
      did = whole
    } else {
      guard let found = try own.find(operatorName).person.did else {
        throw TrothError(
          .user, "Who answers for an agent has an identity; a guest has a key and no log.",
          hint: "troth id new --name \"Your Name\"")
      }
      did = found
    }
    if let known = own.people.identities[did], known.kind != .person {
      throw TrothError(
        .user, code: .agentMayNot,
        "\(own.display(.identity(did))) is \(known.kind == .agent ? "an agent" : "a community"), and "
          + "only a person can answer for an agent.", hint: "troth id list")
    }
    return did
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
