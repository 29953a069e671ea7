import TrothCheck
import TrothModel
import TrothPolicy
import TrothTrust

/// How a project weighs what people say, for one scope: the policy's entry or the standard.
struct TrustTerms {
  let scope: Scope
  let people: Int
  let depth: Int
  let budget: IntroducerBudget?
  let halfLife: Int64?
  /// Whether the policy says so.
  let isFromPolicy: Bool

  init(_ policy: Policy, scope: Scope) {
    let entry = policy.trust.entry(for: scope)
    self.scope = scope
    people = entry.people
    depth = entry.depth
    budget = entry.budget.introducers
    halfLife = entry.halfLifeInDays.map { $0 * 86_400 }
    isFromPolicy = entry.position != nil
  }
}
