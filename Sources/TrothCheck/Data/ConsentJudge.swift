public import TrothConsent
public import TrothModel
public import TrothPolicy
public import TrothRecords

/// Answers questions about data by the policy, for each of its entries with the people who steward
/// that entry's data.
///
/// Specification: docs/spec/check.md, "Rule: consent".
public struct ConsentJudge {
  private let law: Law
  private let people: People
  private let folds: [DataScope: ConsentFold]

  /// Folds what is known once for each group of data stewards; nothing where the policy asks for no
  /// consent.
  ///
  /// - Parameter passes: which permissive statements count, by where they come from.
  /// - Complexity: O(n log n) in the statements.
  public init(
    law: Law, people: People, statements: Statements, at instant: Instant,
    passes: (Attributed) -> Bool = { $0.source.isAuthority }
  ) {
    self.law = law
    self.people = people
    var folds: [DataScope: ConsentFold] = [:]
    for rule in law.policy.consentNeeded where folds[rule.stewards] == nil {
      folds[rule.stewards] = ConsentFold(
        statements, people: people, stewards: law.dataStewards(rule.stewards, people),
        purposes: law.policy.purposes, at: instant, passes: passes)
    }
    self.folds = folds
  }

  /// Whether somebody may say whom a rule's data is about.
  public func isSteward(_ person: PersonID, of rule: ConsentRule) -> Bool {
    law.dataStewards(rule.stewards, people).current.contains(people.node(of: person))
  }

  /// The answer to a claim: for nobody yet, that of the audience which comes nearest to a yes.
  ///
  /// - Parameters:
  ///   - operation: what is to be done.
  ///   - purpose: what for, beside what the audience uses data for.
  public func decision(
    _ claim: GovernedData.Claim, operation: String, for audience: GovernedData.Audience,
    purpose: String? = nil
  ) -> ConsentDecision {
    switch audience {
    case .named(let name):
      guard let rule = law.policy.audience(named: name) else { fallthrough }
      return decision(claim, operation, .named(name, purposes: rule.purposes), purpose)
    case .unknown: return decision(claim, operation, .unknown, purpose)
    case .anybody:
      var nearest: ConsentDecision?
      for rule in law.policy.audiences {
        let found = decision(claim, operation, .named(rule.name, purposes: rule.purposes), purpose)
        if found.isPermitted { return found }
        if let known = nearest?.gravest, let new = found.gravest, new <= known { continue }
        nearest = found
      }
      return nearest ?? decision(claim, operation, .unknown, purpose)
    }
  }

  /// What is known of consents for a rule's data.
  public func fold(of rule: ConsentRule) -> ConsentFold? { folds[rule.stewards] }

  /// One of the keys and names of a person, as people are counted.
  public func node(of person: PersonID) -> PersonID { people.node(of: person) }

  /// How the data of a claim stands with each of those whom it is about.
  public func standings(_ claim: GovernedData.Claim) -> [DataStanding] {
    guard let fold = folds[claim.rule.stewards] else { return [] }
    return claim.subjects.sorted().map { fold.standing(of: claim.path, subject: $0) }
  }

  private func decision(
    _ claim: GovernedData.Claim, _ operation: String, _ audience: ConsentQuestion.Audience,
    _ purpose: String?
  ) -> ConsentDecision {
    let question = ConsentQuestion(
      path: claim.path, subjects: claim.subjects, operation: operation, purpose: purpose,
      audience: audience)
    // Every rule has its fold: they are made from the same policy.
    return folds[claim.rule.stewards]?.decision(question) ?? .unanswerable
  }
}

extension Law {
  /// Who stewards data now, and who ever did, as people are counted. A machine does not.
  public func dataStewards(_ scope: DataScope, _ people: People) -> DataStewards {
    let current = scope.persons(project.current.stewards).map(people.node(of:)).filter { node in
      node.did.flatMap { people.identities[$0]?.kind } != .agent
    }
    return DataStewards(
      current: Set(current), former: Set(everyDataSteward.map(people.node(of:))))
  }
}

extension ConsentDecision {
  /// The gravest reason of a no.
  public var gravest: ConsentReason? { denials.map(\.reason).min() }
}
