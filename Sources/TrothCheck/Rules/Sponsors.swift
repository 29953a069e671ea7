import TrothConsent
import TrothModel
import TrothPolicy
import TrothRecords
import TrothTrust

/// Who answers for the people of commits: everybody for themselves, and for a machine somebody else.
///
/// Specification: docs/spec/check.md, "Rule: agents".
struct Sponsors {
  let law: Law
  let people: People
  let agents: Agents
  /// How people stand by the word of others; without it only stewards are known.
  var standings: Standings?

  /// Whose word counts where a person's own would be asked for.
  enum Answer: Hashable {
    /// Their own: they are no machine.
    case themselves
    /// That of the person who answers for the machine.
    case person(PersonID)
    /// That of any of the project's stewards.
    case stewards
    /// Nobody's.
    case nobody(Lack)
  }

  /// Why nobody answers.
  enum Lack: Hashable {
    /// The agent's operator does not.
    case operatorOf(AgentStanding)
    /// Whom the policy names is not known here, or is not a person.
    case named(TrothDID)
  }

  /// The policy's entry for a machine.
  func rule(for person: PersonID) -> AgentRule? {
    law.policy.agents.first { rule in
      switch (rule.machine, person) {
      case (.identity(let did), .identity(let agent)): did == agent && agents[did] != nil
      case (.account(let named), .account(let account)): named.isSame(as: account)
      default: false
      }
    }
  }

  /// Whether a machine is meant: an agent, or an account that the policy calls one.
  func isMachine(_ person: PersonID) -> Bool { agents[person] != nil || rule(for: person) != nil }

  /// Whose agreements count for a person. An agent's are its operator's; of an account without a key
  /// those of whom the policy names.
  func answer(for person: PersonID) -> Answer {
    if let standing = agents[person] {
      return standing.isSponsored ? .person(standing.operatorID) : .nobody(.operatorOf(standing))
    }
    guard case .account = person, let sponsor = rule(for: person)?.sponsor else {
      return .themselves
    }
    return answer(sponsor)
  }

  /// Whose standing a person has: a machine that the policy names stands as its sponsor there, if it
  /// has one; any other agent as its operator.
  func standing(of person: PersonID) -> Answer {
    let answer = answer(for: person)
    guard case .person = answer, let sponsor = rule(for: person)?.sponsor else { return answer }
    return self.answer(sponsor)
  }

  /// Whether the project knows a person, or whom they stand as.
  func isKnown(_ person: PersonID) -> Bool {
    switch standing(of: person) {
    case .themselves: isKnownThemselves(person)
    case .person(let sponsor): isKnownThemselves(sponsor)
    case .stewards: true
    case .nobody: false
    }
  }

  private func isKnownThemselves(_ person: PersonID) -> Bool {
    standings?.isKnown(person) ?? law.project.isSteward(person)
  }

  /// How far a person, or whom they stand as, may be relied on.
  func level(of person: PersonID, in scope: Scope) -> TrustLevel {
    switch standing(of: person) {
    case .themselves: standings?.level(of: person, in: scope) ?? .unknown
    case .person(let sponsor): standings?.level(of: sponsor, in: scope) ?? .unknown
    case .stewards: .strong
    case .nobody: .unknown
    }
  }

  /// Whether a person is a steward or stands as one.
  func isSteward(_ person: PersonID) -> Bool {
    switch standing(of: person) {
    case .themselves: law.project.isSteward(person)
    case .person(let sponsor): law.project.isSteward(sponsor)
    case .stewards: true
    case .nobody: false
    }
  }

  /// Whether a block reaches a person, or whom they stand as.
  func isBlocked(_ person: PersonID) -> Bool {
    guard let standings else { return false }
    return standings.block(of: person) != nil
      || sponsor(of: person).map { standings.block(of: $0) != nil } ?? false
  }

  /// Themselves, or the one person as whom they stand.
  func sponsor(of person: PersonID) -> PersonID? {
    switch standing(of: person) {
    case .themselves: person
    case .person(let sponsor): sponsor
    case .stewards, .nobody: nil
    }
  }

  /// How whoever answers for a person stands to terms; of the stewards the one who stands best.
  func state(
    for person: PersonID, _ state: (PersonID) -> AgreementState
  ) -> AgreementState {
    switch answer(for: person) {
    case .themselves: return state(person)
    case .person(let sponsor): return state(sponsor)
    case .stewards:
      return AgreementState.best(law.project.current.stewards.map { state(.identity($0)) })
    case .nobody: return .missing
    }
  }

  /// Why nobody answers for a machine; `nil` where somebody does.
  func lack(of person: PersonID) -> Lack? {
    for answer in [answer(for: person), standing(of: person)] {
      if case .nobody(let lack) = answer { return lack }
    }
    return nil
  }

  private func answer(_ sponsor: AgentRule.Sponsor) -> Answer {
    switch sponsor {
    case .stewards: return .stewards
    case .person(let did):
      guard let identity = people.identities[did], identity.kind == .person, identity.newer == nil
      else { return .nobody(.named(did)) }
      return .person(.identity(did))
    }
  }
}
