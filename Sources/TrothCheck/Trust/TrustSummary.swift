public import TrothModel
import TrothPolicy
public import TrothTrust

/// How one of a change's people stands, in the scope that was asked about.
public struct TrustSummary: Hashable, Sendable {
  /// In what.
  public let scope: Scope
  /// How far they are trusted.
  public let level: TrustLevel
  /// How many independent people stand behind that.
  public let people: Int
  /// Whether they would be accepted if those through whom they come had not brought as many already.
  public let isQueued: Bool
}

extension Sponsors {
  /// How a person stands in the scope of the first rule that asks, else in the project's own first
  /// scope; `nil` where the project neither asks nor has heard anything.
  func trust(of person: PersonID, asked: [ChangeRule]) -> TrustSummary? {
    let policy = law.policy
    let rule = asked.first { $0.authors != nil }
    guard let standings,
      rule != nil || !policy.trust.scopes.isEmpty || standings.statements != nil,
      let scope = rule?.scope ?? policy.trust.asked.first
    else { return nil }
    let verdict = sponsor(of: person).flatMap { standings.verdict(of: $0, in: scope) }
    return TrustSummary(
      scope: scope, level: level(of: person, in: scope), people: verdict?.people ?? 0,
      isQueued: verdict?.isQueued ?? false)
  }
}
