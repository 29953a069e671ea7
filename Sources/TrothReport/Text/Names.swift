public import TrothModel

/// What people are called on this machine: a petname, else the name they claim with their id.
public struct Names: Sendable {
  let claimed: [PersonID: String]
  let petnames: [PersonID: String]
  private var unlisted: Set<PersonID> = []

  /// - Parameters:
  ///   - claimed: names from profiles, by node.
  ///   - petnames: the viewer's own names, by node.
  public init(claimed: [PersonID: String] = [:], petnames: [PersonID: String] = [:]) {
    self.claimed = claimed
    self.petnames = petnames
  }

  /// The same, with names for those whom nothing better is known of.
  public func filling(_ fallback: [PersonID: String]) -> Names {
    var names = Names(claimed: claimed.merging(fallback) { known, _ in known }, petnames: petnames)
    names.unlisted = unlisted
    return names
  }

  /// The same for a report that others can read: these people are not named in it, by no name and no
  /// id. Specification: docs/spec/trust.md, "Being listed".
  public func hiding(_ people: Set<PersonID>) -> Names {
    var names = self
    names.unlisted.formUnion(people)
    return names
  }

  /// Whether a person is not to be named.
  func hides(_ person: PersonID) -> Bool { unlisted.contains(person) }

  /// What stands for somebody who is not to be named.
  static let unnamed = "somebody who has not come forward here"

  /// What to call a person: `Ana (4fWq…)`, the petname alone, or an account as it is. Safe to print.
  public func display(_ person: PersonID) -> String {
    if hides(person) { return Self.unnamed }
    if let petname = petnames[person] { return PlainText.line(petname) }
    if case .account(let account) = person { return account.handle }
    guard let name = claimed[person] else { return "someone new (\(person.short))" }
    return "\(PlainText.line(name)) (\(person.short))"
  }

  /// The name alone, or `nil` when none is known.
  public func name(_ person: PersonID) -> String? {
    hides(person) ? nil : (petnames[person] ?? claimed[person]).map(PlainText.line)
  }
}
