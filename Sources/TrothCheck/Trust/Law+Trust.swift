public import TrothModel
import TrothPolicy
public import TrothTrust

extension Law {
  /// What is asked about trust in a scope, as the policy has it; roots are the stewards.
  ///
  /// Specification: docs/spec/policy.md, "Trust".
  public func trustQuestion(in scope: Scope) -> TrustQuestion {
    let entry = policy.trust.entry(for: scope)
    let budget: IntroducerBudget? =
      switch entry.budget {
      case .standard: .standard
      case .newcomers(let newcomers): IntroducerBudget(newcomers)
      case .unlimited: nil
      }
    return TrustQuestion(
      scope: scope, roots: TrustRoots(project), people: entry.people, depth: entry.depth,
      budget: budget, halfLife: entry.halfLifeInDays.map { $0 * 86_400 })
  }
}
