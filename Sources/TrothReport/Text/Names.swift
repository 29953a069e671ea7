public import TrothModel

/// What people are called on this machine: a petname, else the name they claim with their id.
public struct Names: Sendable {
  let claimed: [PersonID: String]
  let petnames: [PersonID: String]

  /// - Parameters:
  ///   - claimed: names from profiles, by node.
  ///   - petnames: the viewer's own names, by node.
  public init(claimed: [PersonID: String] = [:], petnames: [PersonID: String] = [:]) {
    self.claimed = claimed
    self.petnames = petnames
  }

  /// The same, with names for those whom nothing better is known of.
  public func filling(_ fallback: [PersonID: String]) -> Names {
    Names(claimed: claimed.merging(fallback) { known, _ in known }, petnames: petnames)
  }

  /// What to call a person: `Ana (4fWq…)`, the petname alone, or an account as it is. Safe to print.
  public func display(_ person: PersonID) -> String {
    if let petname = petnames[person] { return PlainText.line(petname) }
    if case .account(let account) = person { return account.handle }
    guard let name = claimed[person] else { return "someone new (\(person.short))" }
    return "\(PlainText.line(name)) (\(person.short))"
  }

  /// The name alone, or `nil` when none is known.
  public func name(_ person: PersonID) -> String? {
    (petnames[person] ?? claimed[person]).map(PlainText.line)
  }
}
