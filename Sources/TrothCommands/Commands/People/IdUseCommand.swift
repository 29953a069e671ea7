import ArgumentParser
import TrothCrypto
import TrothGit
import TrothModel
import TrothReport
import TrothStore

/// `troth id use`: who speaks in this repository.
struct IdUseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "use", abstract: "Choose who you are in this repository.",
    discussion: """
      WHO is one of yours: a name, a DID or at least 16 characters of one, a did:key, the label of a \
      key file, or an SSH public key file. Git signs your commits here with that key from then on; `troth uninstall` puts \
      git's settings back.

      Example:
        troth id use Ana
        troth id use did:troth:z… --no-git

      Exit status: 0 set, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "One of yours.")
  var who: String

  @Flag(help: "Leave git's own settings alone.")
  var noGit = false

  @Flag(help: "Say what would be set, and change nothing.")
  var dryRun = false

  func run() async throws {
    let setting = Setting(global)
    _ = try setting.repository()
    let own = try setting.ownPeople()
    let found = try own.find(who, key: try fileKey(setting))
    let me = try setting.me(found.person, key: found.key, among: own)
    if !dryRun {
      let project = try? setting.projectHere()
      try await setting.use(me, touchingGit: !noGit, project: project)
    }
    if setting.console.isQuiet {
      setting.console.answer(me.person.description)
      return
    }
    let verb = dryRun ? "would speak" : "speaks"
    setting.console.answer("\(own.display(me.person)) \(verb) here, with the \(me.place.text)")
    if !noGit, !dryRun { setting.console.remark("git signs your commits here with that key.") }
  }

  /// The key of a file that was clearly named as one: a name alone never means a file that happens to
  /// lie in the work tree.
  private func fileKey(_ setting: Setting) throws(TrothError) -> DeviceKey? {
    guard who.contains("/") || who.hasSuffix(".pub") else { return nil }
    return try setting.namedKey(who)
  }
}
