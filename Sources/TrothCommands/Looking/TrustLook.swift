import TrothCrypto
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore
import TrothTrust

/// A question about trust, ready to be answered: the project at an instant, from whom on, and what the
/// asker keeps to themselves.
///
/// Specification: docs/spec/trust.md, "The question".
struct TrustLook {
  let setting: Setting
  let snapshot: TrustSnapshot
  let terms: TrustTerms
  let question: TrustQuestion
  let isFromStewards: Bool
  /// Whether the answer is made to be passed on.
  let isPublic: Bool
  /// The trees in which the statements lie.
  private let trees: [ObjectID]
  private var search: TrustSearch

  /// - Parameter standard: for whom the answer is unless the user says.
  init(
    _ setting: Setting, _ project: ProjectOptions, _ options: TrustOptions,
    standard: TrustAudience = .private
  ) throws(TrothError) {
    self.setting = setting
    (snapshot, trees) = try setting.trustSnapshot(project.authorityOptions, at: project.at)
    isPublic = (options.audience ?? standard) == .public
    let asked = snapshot.policy.trust.asked
    terms = TrustTerms(
      snapshot.policy,
      scope: options.scope ?? (asked.count == 1 ? asked[0] : TrustRule.standardScope))
    isFromStewards = options.from.isEmpty
    let overlay = isPublic ? PrivateOverlay() : try Self.overlay(setting, snapshot)
    question = TrustQuestion(
      scope: terms.scope, roots: try Self.roots(options.from, setting, snapshot),
      people: terms.people, depth: terms.depth, budget: isFromStewards ? terms.budget : nil,
      halfLife: terms.halfLife, overlay: overlay)
    let network = TrustNetwork(snapshot.graph, question)
    search = TrustSearch(network, seating: network.seating())
    if !overlay.blocked.isEmpty || !overlay.muted.isEmpty {
      setting.console.remark(
        "note: this is your own view, with what you keep to yourself. `--public` leaves that out.")
    }
  }

  private static func roots(
    _ from: [String], _ setting: Setting, _ snapshot: TrustSnapshot
  ) throws(TrothError) -> TrustRoots {
    guard !from.isEmpty else { return snapshot.stewards }
    var roots: Set<PersonID> = []
    for text in from {
      roots.insert(try WhomToLookAt(setting: setting, snapshot: snapshot).find(text))
    }
    return TrustRoots(current: roots)
  }

  private static func overlay(
    _ setting: Setting, _ snapshot: TrustSnapshot
  ) throws(TrothError) -> PrivateOverlay {
    guard let home = Home(environment: setting.environment) else { return PrivateOverlay() }
    let kept = try OverlayFile(home).read()
    return PrivateOverlay(
      blocked: Set(kept.refused.map(snapshot.node)), muted: Set(kept.muted.map(snapshot.node)))
  }

  var instant: Instant { snapshot.graph.instant }

  /// Whom a user means.
  func person(_ text: String) throws(TrothError) -> PersonID {
    try WhomToLookAt(setting: setting, snapshot: snapshot).find(text)
  }

  /// Everyone of whom something is said.
  var people: [PersonID] { snapshot.graph.people }

  mutating func verdict(of person: PersonID) -> TrustVerdict { search.verdict(of: person) }

  /// The whole answer about one person.
  mutating func answer(about person: PersonID) throws(TrothError) -> TrustAnswer {
    let explanation = search.explanation(of: person)
    let statements = snapshot.graph.statements
    let mayBeNamed: @Sendable (PersonID) -> Bool = { statements.mayBeNamed($0) }
    return TrustAnswer(
      explanation, to: question, at: instant, names: Names(claimed: snapshot.names),
      words: isPublic ? [:] : try words(explanation.paths.flatMap(\.records)),
      isFromStewards: isFromStewards,
      isHeard: search.network.isHeard(person), mayBeNamed: isPublic ? mayBeNamed : nil)
  }

  /// What some statements say, in plain words.
  private func words(_ ids: [RecordID]) throws(TrothError) -> [RecordID: String] {
    let snapshot = snapshot
    let words = StatementWords(
      names: Names(claimed: snapshot.names), node: { snapshot.node($0) },
      projects: [snapshot.project: snapshot.projectName])
    var sentences: [RecordID: String] = [:]
    for id in ids {
      guard let record = try found(id)?.record else { continue }
      sentences[id] = "\(words.sentence(record, id: id)) (\(id.short))"
    }
    return sentences
  }

  private func found(_ id: RecordID) throws(TrothError) -> Verified? {
    let loader = try setting.loader()
    for tree in trees {
      if let record = try loader.record(id, kinds: [.vouch, .delegation], inTroth: tree) {
        return record
      }
    }
    return nil
  }
}

extension Setting {
  /// Who says what of whom in a project, at an instant, and the trees in which they say it: as it was
  /// kept, where nothing has changed since.
  ///
  /// - Parameter other: the instant, where it is not now.
  func trustSnapshot(
    _ options: AuthorityOptions, at other: Instant?
  ) throws(TrothError) -> (TrustSnapshot, trees: [ObjectID]) {
    let instant = other ?? now
    let cache = other == nil ? try TrustCache(self, options) : nil
    if let kept = cache?.read(at: instant) { return (kept.snapshot, kept.trees) }
    let here = try project(options)
    let ranks = try ArrivalReader(try repository(), loader: try loader()).ranks(of: here.state)
    let snapshot = TrustSnapshot(
      here, policyText: try policyText(of: here.state), arrivals: Arrivals(ranks), at: instant)
    cache?.write(snapshot, of: here, at: instant)
    var trees = [here.state.troth]
    if let ledger = here.state.ledger, let tree = try loader().troth(ofCommit: ledger) {
      trees.append(tree)
    }
    return (snapshot, trees)
  }
}
