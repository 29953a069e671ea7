import ArgumentParser
import TrothCheck
import TrothGit
import TrothModel
import TrothNeighbours
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore
import TrothTrust

/// What every import does with its plan: tells it against what is known, shows it, asks, and says in
/// the user's name what they have not said yet. Specification: docs/spec/neighbours.md, "Import".
struct Importing {
  let setting: Setting
  let saying: PersonStatement
  let options: ImportOptions
  let isQuiet: Bool

  init(
    _ setting: Setting, _ project: ProjectOptions, _ write: WriteOptions, _ options: ImportOptions,
    quiet: Bool
  ) throws(TrothError) {
    self.setting = setting
    self.options = options
    isQuiet = quiet
    try setting.ahead(options.until)
    saying = try PersonStatement(setting, project.authorityOptions, write, to: "vouch")
  }

  /// The forge that the repository is at, where its remotes tell; `nil` where they do not.
  func hostOfRemote() throws(TrothError) -> String? {
    guard let repository = try setting.repositoryIfAny() else { return nil }
    let places = try repository.remotes().map { RemotePlace(name: $0.name, url: $0.url) }
    let here = places.first { $0.name == saying.project?.state.place.remote } ?? places.first
    return here?.forge == nil ? nil : here?.host
  }

  /// Where somebody stands with the one who imports, before anything is said.
  enum Standing: Hashable {
    case new
    /// The importer has said as much or more.
    case said
    /// The importer said it, and has ended it.
    case ended
    case oneself
    case steward
    case blocked
  }

  /// Shows the plan and, once agreed to, says all of it at once.
  func run(_ plan: ImportPlan, from list: ImportedList) async throws {
    let project = try saying.place()
    var standings: [Standing: [ListedPerson]] = [:]
    let blocks = blocked()
    for person in plan.people {
      standings[standing(of: person, blocks), default: []].append(person)
    }
    tell(plan, standings, list)
    let new = unique(standings[.new] ?? [])
    guard !new.isEmpty else {
      let already = (standings[.said] ?? []).flatMap { mine($0) }.map(\.id.description)
      setting.console.answer(isQuiet ? already : [nothing(list, standings)])
      return
    }
    guard new.count <= RecordLimits.recordsInOneChange || isSteward else {
      throw TrothError(
        .user,
        "The ledger takes \(RecordLimits.recordsInOneChange) statements at once from whoever does "
          + "not steward the project, and this would be \(new.count).",
        hint: "troth vouch WHO --scope SCOPE --because TEXT")
    }
    let count = new.count == 1 ? "one vouch" : "\(new.count) vouches"
    try await saying.say(
      new.map { draft(of: $0, project, list) }, as: "import \(count) from \(list.name)",
      asking: "Say this in your name?", instead: "add --yes")
  }

  /// Each person once in a scope, whichever of their ids a list has, and however often.
  private func unique(_ listed: [ListedPerson]) -> [ListedPerson] {
    var seen: Set<String> = []
    return listed.filter {
      seen.insert("\(scope(of: $0)) \(saying.known.people.node(of: $0.id))").inserted
    }
  }

  private var isSteward: Bool { saying.project?.law.project.isSteward(saying.speaker) ?? false }

  /// Whom a block reaches.
  private func blocked() -> [PersonID] {
    guard let project = saying.project else { return [] }
    let known = saying.known
    return TrustStatements(
      known.statements, people: known.people, stewards: TrustRoots(project.law.project),
      at: setting.now
    ).blocks.keys.sorted()
  }

  private func standing(of listed: ListedPerson, _ blocks: [PersonID]) -> Standing {
    let person = saying.known.people.node(of: listed.id)
    if person == saying.speaker { return .oneself }
    if blocks.contains(where: { saying.known.people.isReached(person, by: $0) }) { return .blocked }
    if saying.project?.law.project.isSteward(person) == true { return .steward }
    let earlier = mine(listed)
    guard !earlier.isEmpty else { return .new }
    // What its author ended stays ended until they say it anew themselves.
    let stands = earlier.contains { saying.known.statements.counts($0, at: setting.now) }
    return stands ? .said : .ended
  }

  /// What the importer has said of somebody in this scope, by statements that nothing replaces.
  private func mine(_ listed: ListedPerson) -> [Attributed] {
    let people = saying.known.people
    let person = people.node(of: listed.id)
    let scope = self.scope(of: listed)
    return saying.earlier(.vouch) { record in
      guard let said = Vouch(record) else { return false }
      return people.node(of: said.person).isSame(as: person) && said.scope == scope
    }
  }

  private func scope(of listed: ListedPerson) -> Scope {
    options.scope ?? listed.scope ?? .code
  }

  private func draft(
    of listed: ListedPerson, _ project: TrothDID, _ list: ImportedList
  ) -> PersonStatement.Draft {
    let scope = scope(of: listed)
    let person = saying.known.people.node(of: listed.id)
    let places = listed.places.prefix(3).map { "\(list.name), entry \($0)" }
    let evidence = listed.evidence.isEmpty ? Array(places) : listed.evidence
    let vouch = Vouch(
      person: person, project: project, scope: scope, level: .introduced,
      because: listed.because, evidence: evidence)
    let until = [options.until, listed.until].compactMap(\.self).min()
    let whom = saying.names.display(person)
    return .init(
      kind: .vouch, subject: vouch.subject, until: until,
      what: "vouch for \(whom) in \(scope), as introduced", question: "")
  }
}
