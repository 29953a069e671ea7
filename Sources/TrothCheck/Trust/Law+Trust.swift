public import TrothModel
public import TrothPolicy
public import TrothTrust

extension Law {
  /// What is asked about trust in a scope, as the policy has it; roots are the stewards.
  ///
  /// Specification: docs/spec/policy.md, "Trust".
  public func trustQuestion(in scope: Scope) -> TrustQuestion {
    let entry = policy.trust.entry(for: scope)
    return TrustQuestion(
      scope: scope, roots: TrustRoots(project), people: entry.people, depth: entry.depth,
      budget: entry.budget.introducers, halfLife: entry.halfLifeInDays.map { $0 * 86_400 })
  }
}

extension TrustRule.Budget {
  /// The same for the engine; `nil` for any number.
  public var introducers: IntroducerBudget? {
    switch self {
    case .standard: .standard
    case .newcomers(let newcomers): IntroducerBudget(newcomers)
    case .unlimited: nil
    }
  }
}
