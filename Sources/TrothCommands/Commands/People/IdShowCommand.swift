import ArgumentParser
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth id show`: one person with their keys.
struct IdShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a person with their keys.",
    discussion: """
      WHO is one of yours, or somebody in this project: a name, a DID or at least 16 characters of \
      one, or a did:key. Without WHO: who you are here.

      Example:
        troth id show
        troth id show Ana --format json

      Exit status: 0 shown, 2 nobody of that name, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var format: FormatOption

  @Argument(help: "Who; you by default.")
  var who: String?

  func run() async throws {
    let setting = Setting(global)
    let own = try setting.ownPeople()
    let me = try? setting.meIfAny()
    let view = try found(setting, own, here: me?.person)
    switch format.format {
    case .json:
      var object = view.json
      object["version"] = 1
      setting.console.answer(json: object)
    case .text:
      setting.console.answer(global.quiet ? [view.person.description] : view.lines)
    }
  }

  private func found(
    _ setting: Setting, _ own: OwnPeople, here: PersonID?
  ) throws(TrothError) -> PersonView {
    let project = try? setting.projectHere()
    let known = try setting.known(project)
    guard let who else {
      return try view(person(setting, own, here: here), known, own, here: here, setting)
    }
    let others = project.map { candidates(who, in: $0) } ?? []
    let mine: PersonID?
    do throws(TrothError) {
      mine = try own.find(who).person
    } catch {
      if others.isEmpty { throw error }
      mine = nil
    }
    let all = others.union([mine].compactMap(\.self).map { known.people.node(of: $0) })
    guard all.count == 1, let only = all.first else { throw several(who, all, project) }
    if let mine { return try view(mine, known, own, here: here, setting) }
    return try view(
      only, known, own, here: here, setting,
      names: project.map { NameBook.claimed($0.statements, people: $0.people) })
  }

  /// Who one is here; also where no key of theirs is within reach any more.
  private func person(
    _ setting: Setting, _ own: OwnPeople, here: PersonID?
  ) throws(TrothError) -> PersonID {
    if let here { return here }
    return own.identities.isEmpty ? try setting.me().person : .identity(try setting.ownDID(own))
  }

  private func candidates(_ who: String, in project: ProjectSetting) -> Set<PersonID> {
    var found: Set<PersonID> = []
    for did in project.people.identities.keys where OwnPeople.matches(who, did) {
      found.insert(.identity(did))
    }
    for (person, name) in NameBook.claimed(project.statements, people: project.people)
    where name.utf8.elementsEqual(who.utf8) {
      found.insert(person)
    }
    if case .key(let key)? = PersonID(who) { found.insert(project.people.node(of: .key(key))) }
    return found
  }

  private func several(
    _ who: String, _ people: Set<PersonID>, _ project: ProjectSetting?
  ) -> TrothError {
    let lines = people.sorted().map { "  \(project?.names.display($0) ?? $0.short): \($0)" }
    return TrothError(
      .user, "Several people are called \(PlainText.line(who)):\n" + lines.joined(separator: "\n"),
      hint: "troth id show \(people.sorted()[0])")
  }

  private func view(
    _ person: PersonID, _ known: KnownHere, _ own: OwnPeople, here: PersonID?,
    _ setting: Setting, names: [PersonID: String]? = nil
  ) throws(TrothError) -> PersonView {
    let name = (names ?? own.names)[person]
    let claimed = Names(
      claimed: NameBook.claimed(known.statements, people: known.people).merging(own.names) {
        $1
      })
    var view = try plainView(person, name, known, own, here: here, claimed, setting)
    view.likeness = claimed.likeness(person, claimed.alike)
    return view
  }

  private func plainView(
    _ person: PersonID, _ name: String?, _ known: KnownHere, _ own: OwnPeople, here: PersonID?,
    _ names: Names, _ setting: Setting
  ) throws(TrothError) -> PersonView {
    switch person {
    case .key(let key):
      return PersonView(guest: key, name: name, reach: own.reach, isInUse: here == person)
    case .identity(let did):
      guard let identity = known.people.identities[did] else {
        throw TrothError(.user, "The log of \(did) is not known here.", hint: "git fetch")
      }
      var view = PersonView(
        identity, name: name,
        agents: Agents(known.people, known.statements, at: setting.now),
        names: names, reach: own.reach, isInUse: here == person)
      let joined = known.people.accounts(of: did)
      view.accounts = identity.accounts.keys.sorted().map { ($0, joined.contains($0)) }
      return view
    case .account(let account):
      throw TrothError(
        .user, "\(account.handle) is an account at a forge; it has no keys here.",
        hint: "troth id list")
    }
  }
}
