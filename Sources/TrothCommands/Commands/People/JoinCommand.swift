import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// `troth join`: come forward in a project.
struct JoinCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join", abstract: "Come forward in this project and accept its terms.",
    discussion: """
      You join as a guest with an SSH key that you have: the one that git signs with, the only one \
      in your SSH agent, or ~/.ssh/id_ed25519; else with a new key for this project alone. An \
      identity that you made before comes forward instead. Git signs your commits here from then \
      on. What the project needs to know goes into your next commit, and is public with it. An agent \
      comes forward without accepting anything: its operator does that.

      Example:
        troth join
        troth join --agree dco --yes
        troth join --identity --name Ana

      Exit status: 0 joined, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Terms to accept; all that the project has are asked for without it.",
      valueName: "name"))
  var agree: [String] = []

  @Flag(help: "With an identity of your own, which can have several devices.")
  var identity = false

  @Option(help: "What you want to be called; public.", transform: OptionValue.line)
  var name: String?

  @Flag(help: "Make key files without a passphrase.")
  var noPassphrase = false

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let newcomer = try Newcomer.find(setting, project: here, asIdentity: identity, name: name)
    setting.console.remark(
      "You join \(PlainText.line(here.state.project.current.name)) as "
        + newcomer.text(try setting.ownPeople()) + ".")
    guard let wanted = try terms(setting, here, newcomer) else {
      setting.console.remark("Nothing was written.")
      throw ExitCode(1)
    }
    if write.dryRun, case .present = newcomer {
    } else if write.dryRun {
      setting.console.remark("dry run: would make keys, and wrote nothing")
      for terms in wanted { setting.console.answer("would agree \(terms.name)") }
      return
    }
    let me = try newcomer.made(setting, withoutPassphrase: noPassphrase)
    try await place(wanted, me, setting, here)
    if !write.dryRun { try await setting.use(me, project: here) }
    if me.isAgent {
      setting.console.remark("Its operator says that they answer for it:")
      setting.console.remark("hint: troth id sponsor \(me.person)")
    }
  }

  /// The terms to accept, each of them confirmed; `nil` for a no.
  private func terms(
    _ setting: Setting, _ here: ProjectSetting, _ newcomer: Newcomer
  ) throws(TrothError) -> [TermsInForce]? {
    if case .present(let me, _) = newcomer, me.isAgent {
      if !agree.isEmpty { try me.refuseAgent("accept terms") }
      return []
    }
    var wanted: [TermsInForce] = []
    let named = agree.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    for name in named { wanted.append(try here.terms(named: name)) }
    let all = named.isEmpty ? try here.terms() : wanted
    let known = try setting.known(here)
    let open = all.filter { terms in
      guard case .present(let me, _) = newcomer,
        case .inForce = terms.state(of: me.person, in: known, at: setting.now)
      else { return true }
      return false
    }
    if named.isEmpty, !open.isEmpty, !Console.isInteractive {
      let names = open.map(\.name)
      throw TrothError(
        .usage,
        "This project asks for agreement to \(names.joined(separator: ", ")), and there is no "
          + "terminal to show it on. `troth agreement show \(names[0])` prints the text.",
        hint: "troth join --yes --agree \(names.joined(separator: " "))")
    }
    let agreeing = Agreeing(setting: setting, project: here, known: known)
    for terms in open {
      // A yes to everything is no yes to a text that nobody named.
      let isAnswered = write.yes && !named.isEmpty
      let instead = "troth join --yes --agree \(open.map(\.name).joined(separator: " "))"
      guard try agreeing.confirm(terms, isAnswered: isAnswered, instead: instead) else {
        return nil
      }
    }
    return open
  }

  private func place(
    _ wanted: [TermsInForce], _ me: Me, _ setting: Setting, _ here: ProjectSetting
  ) async throws {
    let known = try setting.known(here)
    let agreeing = Agreeing(setting: setting, project: here, known: known)
    var agreements: [Verified] = []
    for terms in wanted { agreements.append(try agreeing.record(terms, by: me)) }
    let records = agreements + [try profile(me, setting, known)].compactMap(\.self)
    guard let first = records.first ?? known.unsettled(me.records).first else {
      setting.console.answer(
        global.quiet ? me.person.description : "joined: there is nothing more to say here")
      return
    }
    let what = (["join"] + wanted.map { "agree \($0.name)" }).joined(separator: ", ")
    try await agreeing.place(
      records, shown: first, also: Array(agreements.dropFirst()), what: what, options: write,
      by: me)
  }

  /// A guest's name, if they want to give one.
  private func profile(
    _ me: Me, _ setting: Setting, _ known: KnownHere
  ) throws(TrothError) -> Verified? {
    guard let name, me.person.did == nil else { return nil }
    let claimed = NameBook.claimed(known.statements, people: known.people)
    guard claimed[known.people.node(of: me.person)] != name else { return nil }
    return try RecordDraft(
      kind: .profile, issuer: me.person, subject: Profile(person: me.person, name: name).subject,
      at: setting.now
    ).signed(by: setting.signer(me))
  }
}
