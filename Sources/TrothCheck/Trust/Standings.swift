import TrothModel
import TrothPolicy
import TrothRecords
import TrothTrust

/// How people stand by what others say of them in the authority state. Nothing is built before
/// somebody is asked about, and nothing at all where nobody has said anything.
///
/// What the range brings gives nobody anything. Specification: docs/spec/check.md, "Rule: rules".
final class Standings {
  private let question: Question
  private var searches: [Scope: TrustSearch] = [:]

  init(_ question: Question) { self.question = question }

  /// Whether nobody has said anything of anybody.
  private lazy var isQuiet = !question.statements.all.contains {
    Self.kinds.contains($0.record.kind)
  }

  private static let kinds: Set<RecordKind> = [.vouch, .delegation, .concern, .block]

  private lazy var graph = TrustGraph(
    TrustStatements(
      question.statements, people: question.people,
      stewards: TrustRoots(question.law.project), arrivals: question.arrivals, at: question.at),
    at: question.at)

  /// What people say of one another, with what may be named; `nil` where nobody says anything.
  var statements: TrustStatements? { isQuiet ? nil : graph.statements }

  /// The network of a scope.
  func network(in scope: Scope) -> TrustNetwork { search(scope).network }

  private func search(_ scope: Scope) -> TrustSearch {
    if let search = searches[scope] { return search }
    let network = TrustNetwork(graph, question.law.trustQuestion(in: scope))
    let search = TrustSearch(network, seating: network.seating())
    searches[scope] = search
    return search
  }

  /// The verdict about a person, of an account the best of those that are the same.
  func verdict(of person: PersonID, in scope: Scope) -> TrustVerdict? {
    guard !isQuiet else { return nil }
    var search = search(scope)
    let verdicts = ids(of: person).map { search.verdict(of: $0) }
    searches[scope] = search
    return verdicts.max { ($0.standing, $0.people) < ($1.standing, $1.people) }
  }

  /// Why a person stands as they do.
  func explanation(of person: PersonID, in scope: Scope) -> TrustExplanation? {
    guard let best = verdict(of: person, in: scope)?.person else { return nil }
    var search = search(scope)
    let explanation = search.explanation(of: best)
    searches[scope] = search
    return explanation
  }

  /// How far a person may be relied on: a block leaves nothing, and an account goes no higher than the
  /// policy lets it.
  func level(of person: PersonID, in scope: Scope) -> TrustLevel {
    if question.law.project.isSteward(person) { return .strong }
    let ceiling = ceiling(of: person)
    guard ceiling > .unknown, let verdict = verdict(of: person, in: scope), block(of: person) == nil
    else { return .unknown }
    return min(verdict.standing, ceiling)
  }

  /// Whether the project knows a person: a steward, or somebody introduced in one of its scopes.
  func isKnown(_ person: PersonID) -> Bool {
    if question.law.project.isSteward(person) { return true }
    guard !isQuiet else { return false }
    return question.law.policy.trust.asked.contains { level(of: person, in: $0) >= .introduced }
  }

  /// The block that reaches a person; of an account also one on the same account otherwise written.
  func block(of person: PersonID) -> Blocking? {
    guard !isQuiet, !question.law.project.isSteward(person) else { return nil }
    return ids(of: person).lazy.compactMap { self.graph.blocking(of: $0) }.first
  }

  private func ids(of person: PersonID) -> [PersonID] {
    guard case .account = person else { return [person] }
    let others = graph.people.filter { $0 != person && $0.isSame(as: person) }
    return [person] + others
  }

  private func ceiling(of person: PersonID) -> TrustLevel {
    guard case .account(let account) = person else { return .strong }
    let forge = question.law.policy.forges.first { $0.host == account.host }
    return forge?.accountMay == .introduced ? .introduced : .unknown
  }
}
