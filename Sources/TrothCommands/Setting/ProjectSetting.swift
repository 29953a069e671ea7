import TrothCheck
import TrothConsent
import TrothCrypto
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// The project that a repository belongs to, as its authority state says now.
struct ProjectSetting {
  /// Where its state was read and what it is.
  let state: AuthorityState
  /// What is in force.
  let law: Law
  /// The pin, updated with what was seen.
  let pin: Pin

  /// Statements and people of the authority state and, where restrictive, of everywhere known.
  let union: RecordUnion
  let people: People
  let statements: Statements

  /// What people are called here.
  var names: Names {
    Names(claimed: NameBook.claimed(statements, people: people))
  }
}

extension Setting {
  /// Reads the project and remembers what was seen.
  ///
  /// - Parameter isServer: whether this repository's own refs are the authority.
  /// - Throws: `not-a-project` and its kin: nothing can be judged.
  func project(
    _ options: AuthorityOptions, isServer: Bool = false
  ) throws(TrothError) -> ProjectSetting {
    guard let project = try projectIfAny(options, isServer: isServer) else {
      throw TrothError(
        .user, code: .notAProject,
        "There is no Troth project here: the protected branch has no .troth/project.",
        hint: "troth init")
    }
    return project
  }

  /// Reads the project; `nil` when the place holds none and none was pinned.
  ///
  /// - Parameter introduces: whether a clone that knows no project yet is introduced to this one,
  ///   aloud; hooks speak of other things.
  func projectIfAny(
    _ options: AuthorityOptions, isServer: Bool = false, introduces: Bool = true
  ) throws(TrothError) -> ProjectSetting? {
    let repository = try repository()
    let file = PinFile(repository)
    var pin = try file.read()
    if let wanted = options.project, pin?.project != wanted { pin = nil }
    let reader = AuthorityReader(
      repository, loader: try loader(), options: options, isServer: isServer)
    guard let place = try reader.placeIfAny(pin: pin) else { return nil }
    guard let state = try reader.read(at: place, pin: pin) else {
      guard let pin else { return nil }
      if let proposal = try FoundingElsewhere.find(repository, pin, lawOn: place) {
        throw proposal.error()
      }
      if case .own = place, let founding = try EarlierFounding.find(repository) {
        throw founding.error()
      }
      throw TrothError(
        .user, code: .notAProject,
        "\(place.ref) does not hold the project that this clone was introduced to "
          + "(\(pin.project.suffix.prefix(12))…).", hint: "git fetch")
    }
    if let pin, options.project == nil, options.authority == nil {
      try PinCheck.compare(state, with: pin, in: repository)
    }
    let updated = PinCheck.updated(pin ?? introduction(state), with: state)
    if !isServer, !repository.isBare, options.authority == nil, updated != pin,
      introduces || pin != nil
    {
      if pin == nil { console.remark(introductionLine(state)) }
      try file.write(updated)
    }
    let here = try assemble(state, pin: updated)
    if !isServer, options.project == nil, options.authority == nil { try compare(here) }
    return here
  }

  /// Refuses a place that shows less than a steward has signed for it, or another history.
  private func compare(_ here: ProjectSetting) throws(TrothError) {
    let checkpoints = StandingCheckpoints(here.statements, project: here.state.project, at: now)
    guard !checkpoints.all.isEmpty else { return }
    let fetch = here.state.place.remote.map { "git fetch \(ShellWord.quoted($0))" }
    switch try CheckpointCheck.compare(here.state, with: checkpoints, in: repository()) {
    case .stale(let ref, let standing):
      throw TrothError(
        .data, code: .stale,
        "\(PlainText.line(ref)) shows less of the project than \(here.names.display(standing.steward)) "
          + "has signed for it (\(standing.id.short)).",
        hint: fetch ?? "troth show \(standing.id.short)")
    case .equivocation(let ref, let standing):
      throw TrothError(
        .data, code: .equivocation,
        "\(PlainText.line(ref)) shows another history of the project than "
          + "\(here.names.display(standing.steward)) has signed (\(standing.id.short)).",
        hint: "troth show \(standing.id.short)")
    case nil: return
    }
  }

  /// Reads policy, people and statements of a state.
  func assemble(_ state: AuthorityState, pin: Pin) throws(TrothError) -> ProjectSetting {
    let elsewhere =
      try ElsewhereReader(try repository(), loader: try loader()).records()
      + (homeRecords()
        .filter { ElsewhereReader.counts($0.record.kind, $0.record.recordClass) }
        .map { SourcedRecord($0, from: .elsewhere) })
    let union = RecordUnion(state.records + elsewhere)
    let keys = People(union)
    let statements = Statements(union, people: keys, project: state.project.id)
    var law = Law(project: state.project, policy: try policy(of: state))
    if !law.policy.consentNeeded.isEmpty { law.everyDataSteward = try dataStewards(of: state) }
    return ProjectSetting(
      state: state, law: law, pin: pin, union: union,
      people: keys.joiningAccounts(statements, of: state.project, at: now), statements: statements)
  }

  /// What the home holds. A home that cannot be read is no reason to stop judging others' work, and
  /// is said aloud: it may hold a withdrawal.
  func homeRecords() -> [Verified] {
    do {
      return try Home(environment: environment)?.records() ?? []
    } catch {
      console.warn("note: your home could not be read, so what it holds does not count: \(error)")
      return []
    }
  }

  /// The bytes of the policy in force.
  func policyText(of state: AuthorityState) throws(TrothError) -> [UInt8] {
    guard let digest = state.project.current.texts["policy.yml"] else {
      throw TrothError(
        .data, code: .policyInvalid, "The project has no policy in force.",
        hint: "troth project propose --text policy.yml")
    }
    return try state.text("policy.yml", digest: digest, in: try repository())
  }

  func policy(of state: AuthorityState) throws(TrothError) -> Policy {
    switch Policy.parse(try policyText(of: state)) {
    case .valid(let policy): return policy
    case .invalid(let problems):
      let first = problems.first.map { ": line \($0.line), column \($0.column): \($0.message)" }
      throw TrothError(
        .data, code: .policyInvalid,
        "The policy in force cannot be evaluated by this version of Troth\(first ?? "").",
        hint: "troth policy lint")
    }
  }

  /// Everybody who ever stewarded data, by the project's events and the policies in force with each.
  /// Of a policy that this version cannot read its project's stewards are known.
  private func dataStewards(of state: AuthorityState) throws(TrothError) -> Set<PersonID> {
    let repository = try repository()
    var everybody: Set<PersonID> = []
    var seen: [Digest: Policy] = [:]
    for adopted in state.project.chain {
      everybody.formUnion(adopted.event.stewards.map(PersonID.identity))
      guard let digest = adopted.event.texts["policy.yml"], seen[digest] == nil,
        let bytes = try? state.text("policy.yml", digest: digest, in: repository),
        case .valid(let policy) = Policy.parse(bytes)
      else { continue }
      seen[digest] = policy
      for scope in policy.consentNeeded.map(\.stewards) + [policy.dataStewards] {
        everybody.formUnion(scope.persons([]))
      }
    }
    return everybody
  }

  private func introduction(_ state: AuthorityState) -> Pin {
    Pin(
      project: state.project.id, remote: state.place.remote, branch: state.place.branch,
      isFounder: false)
  }

  private func introductionLine(_ state: AuthorityState) -> String {
    "Introduced to \(PlainText.line(state.project.current.name)); its fingerprint is "
      + "\(Fingerprint.text(state.project.id.inception.digest)) (compare it with a steward's)."
  }
}

/// A digest as people compare it: groups of four hexadecimal digits.
enum Fingerprint {
  static func text(_ digest: Digest) -> String {
    let digits = Array(digest.description.prefix(32))
    return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<$0 + 4]) }
      .joined(separator: " ")
  }
}
