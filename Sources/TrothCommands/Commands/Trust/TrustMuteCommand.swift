import ArgumentParser
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth trust mute`: what you think of somebody and keep to yourself.
struct TrustMuteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mute",
    abstract: "Leave somebody's words out of what you see; nobody else learns of it.",
    discussion: """
      It shapes your own answers of `troth trust` in every project, and nothing else: no check asks \
      for it, and it is never published. With --refuse they are no one whom you rely on either.

      Example:
        troth trust mute did:troth:zQm…
        troth trust mute did:troth:zQm… --refuse

      Exit status: 0 noted, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions

  @Argument(help: "Whom: a DID or 16 characters of one, a key, an account, a signed commit.")
  var who: String

  @Flag(help: "Refuse them for yourself as well.")
  var refuse = false

  @Flag(help: "Say what would be noted, and write nothing.")
  var dryRun = false

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.projectHere(project.authorityOptions)
    let known = try setting.known(here)
    let person = try Whom(setting: setting, known: known).find(who)
    let names = Names(claimed: NameBook.claimed(known.statements, people: known.people))
    let file = OverlayFile(try setting.home())
    var overlay = try file.read()
    if refuse { overlay.refused.insert(person) } else { overlay.muted.insert(person) }
    if !dryRun { try file.write(overlay) }
    let deed = refuse ? "refused" : "muted"
    setting.console.answer(
      "\(dryRun ? "would be " : "")\(deed), for you alone: \(names.display(person))")
  }
}

/// `troth trust unmute`: take it back.
struct TrustUnmuteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmute",
    abstract: "Hear somebody again whom you have muted or refused for yourself.",
    discussion: """
      Example:
        troth trust unmute did:troth:zQm…

      Exit status: 0 noted, 2 nobody of yours, or could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions

  @Argument(help: "Whom: a DID or 16 characters of one, a key, an account, a signed commit.")
  var who: String

  @Flag(help: "Say what would be noted, and write nothing.")
  var dryRun = false

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.projectHere(project.authorityOptions)
    let known = try setting.known(here)
    let person = try Whom(setting: setting, known: known).find(who)
    let names = Names(claimed: NameBook.claimed(known.statements, people: known.people))
    let file = OverlayFile(try setting.home())
    var overlay = try file.read()
    let same = { (other: PersonID) in known.people.node(of: other) == person }
    guard overlay.muted.contains(where: same) || overlay.refused.contains(where: same) else {
      throw TrothError(
        .user, "You have neither muted nor refused \(names.display(person)).",
        hint: "troth trust settings")
    }
    overlay.muted = overlay.muted.filter { !same($0) }
    overlay.refused = overlay.refused.filter { !same($0) }
    if !dryRun { try file.write(overlay) }
    setting.console.answer("\(dryRun ? "would be " : "")heard again: \(names.display(person))")
  }
}
