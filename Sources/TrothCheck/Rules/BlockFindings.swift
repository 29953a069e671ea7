import TrothModel
import TrothPolicy
import TrothTrust

/// People whose contributions a steward has refused.
///
/// Specification: docs/spec/check.md, "Rule: blocks".
struct BlockFindings {
  let question: Question
  let sponsors: Sponsors
  let standings: Standings

  func findings(_ people: Set<PersonID>, _ commits: [CommitPeople]) -> [Finding] {
    people.compactMap { person in
      guard let blocking = blocking(person) else { return nil }
      return Finding(
        .personBlocked, .error,
        commits: commits.filter { $0.persons.contains(person) }.map(\.id), person: person,
        rule: "blocks", mode: question.law.policy.mode, message: message(blocking),
        remedy: "troth show \(blocking.block.id.short)")
    }
  }

  /// The block that reaches a person, or whom they stand as.
  private func blocking(_ person: PersonID) -> Blocking? {
    standings.block(of: person)
      ?? sponsors.sponsor(of: person).flatMap { standings.block(of: $0) }
  }

  private func message(_ blocking: Blocking) -> String {
    let until = "until \(blocking.block.until.day)"
    return blocking.through == nil
      ? "A steward has refused this person's contributions \(until). Why, and what they say to it, "
        + "stands in the block; every steward can lift it."
      : "A steward has refused the contributions of the person who answers for this machine, or of "
        + "another machine of theirs, \(until). Every steward can lift that."
  }
}
