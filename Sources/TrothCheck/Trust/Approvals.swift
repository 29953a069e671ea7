public import TrothModel
import TrothPolicy
import TrothRecords
import TrothTrust

/// One person's approval, and whether it stands for this change.
public struct Approving: Hashable, Sendable {
  /// How it stands.
  public enum Standing: Hashable, Sendable {
    /// It is for this very change, by somebody who had no part in it and whom no block reaches.
    case standing
    /// What it was for has become another change: these paths differ from what was approved.
    case voided([GitPath])
    /// It is for this change, by somebody who had a part in it themselves, or whose machine or operator had.
    case ownPart
    /// It is a machine's, or by somebody whom a block reaches.
    case mayNot
  }

  /// Who, as one person.
  public let person: PersonID
  /// Why, if they wished to say.
  public let because: String?
  /// The tip that they read.
  public let head: ObjectID
  /// The approval that says so.
  public let record: RecordID
  /// How it stands.
  public let standing: Standing
}

/// Who has approved a change, and who could.
///
/// Specification: docs/spec/check.md, "Approvals".
struct Approvals {
  let question: Question
  let sponsors: Sponsors
  let standings: Standings
  /// Everybody who had a part in the change: they approve nothing of it.
  let parts: Set<PersonID>
  /// Whether somebody wrote some of it who is not known, and for whom no steward answers.
  let hasUnknownPart: Bool

  init(_ question: Question, _ parties: Parties) {
    self.question = question
    sponsors = parties.sponsors
    standings = parties.standings
    let people = parties.behind.reduce(into: Set<PersonID>()) { $0.formUnion($1.persons) }
    var parts = people
    for person in people {
      // An operator answers for a machine's part whether they have said so or not.
      if let named = person.did.flatMap({ question.people.identities[$0]?.operator }) {
        parts.insert(.identity(named))
      }
      if let sponsor = sponsors.sponsor(of: person) { parts.insert(sponsor) }
    }
    if let opener = question.opener {
      parts.formUnion([.account(opener), question.people.node(of: .account(opener))])
    }
    self.parts = parts
    let isAnswered = question.admissions.contains { $0.person == nil }
    hasUnknownPart =
      !isAnswered
      && (!parties.malformed.isEmpty || parties.behind.contains(where: \.hasUnknownAuthor))
  }

  /// Everything that people have said about this change, or about an earlier state of it; sorted by
  /// record. An approval that was withdrawn, replaced or has expired is not among them.
  var all: [Approving] {
    let files = ChangeFiles(question.entries)
    return question.statements.counting(.approval, at: question.at).compactMap { statement in
      guard statement.source >= .range, let approval = Approval(statement.record),
        approval.onto == question.onto,
        let standing = standing(approval, by: statement.node, files)
      else { return nil }
      return Approving(
        person: statement.node, because: approval.because, head: approval.head,
        record: statement.id, standing: standing)
    }
  }

  private func standing(
    _ approval: Approval, by person: PersonID, _ files: ChangeFiles
  ) -> Approving.Standing? {
    // A change of nothing has one name for everybody: who approved it has approved nothing.
    guard question.change != ChangeID.digest([]) else { return nil }
    guard approval.change == question.change else {
      guard let earlier = ChangeFiles(approval), earlier.isEarlier(of: files) else { return nil }
      return .voided(earlier.differences(from: files))
    }
    if !mayApprove(person) { return .mayNot }
    return hasPart(person) ? .ownPart : .standing
  }

  /// Whether somebody is a person whom no block reaches.
  private func mayApprove(_ person: PersonID) -> Bool {
    !sponsors.isMachine(person) && !sponsors.isBlocked(person)
      && person.did.map { question.people.identities[$0]?.kind != .agent } ?? true
  }

  /// Whether somebody had a part in the change.
  func hasPart(_ person: PersonID) -> Bool {
    parts.contains { $0.isSame(as: person) }
  }

  /// Whose approvals are enough by themselves to be counted for a rule.
  func suffices(_ person: PersonID, _ asked: ChangeRule.Approvals) -> Bool {
    switch asked.from {
    case .accepted: standings.level(of: person, in: asked.scope) >= .accepted
    case .strong: standings.level(of: person, in: asked.scope) >= .strong
    case .stewards: question.law.project.isSteward(person)
    }
  }

  /// How many of some people are independent of one another.
  func independent(_ people: Set<PersonID>, _ asked: ChangeRule.Approvals) -> Int {
    guard people.count > 1 else { return people.count }
    if people.allSatisfy(question.law.project.isSteward) { return people.count }
    return standings.network(in: asked.scope).independent(people)
  }

  /// How many approvals a rule needs here: one more where whoever wrote some of it may be one of those
  /// who approve.
  func needed(_ asked: ChangeRule.Approvals) -> Int { asked.count + (hasUnknownPart ? 1 : 0) }

  /// Everybody who could approve the change for a rule, sorted.
  func reviewers(_ asked: ChangeRule.Approvals) -> [PersonID] {
    let stewards = question.law.project.current.stewards.map(PersonID.identity)
    let spokenOf =
      standings.statements == nil ? [] : standings.network(in: asked.scope).graph.people
    return Set(stewards + spokenOf).filter { person in
      if case .account = person { return false }
      return mayApprove(person) && !hasPart(person) && suffices(person, asked)
    }.sorted()
  }

  /// People among these who would be enough together, the least ids first; `nil` when there are too
  /// few.
  func enough(_ people: [PersonID], beside standing: Set<PersonID>, _ asked: ChangeRule.Approvals)
    -> [PersonID]?
  {
    var together = standing
    var more: [PersonID] = []
    var reached = independent(together, asked)
    for person in people where reached < needed(asked) && !together.contains(person) {
      let next = independent(together.union([person]), asked)
      guard next > reached else { continue }
      together.insert(person)
      more.append(person)
      reached = next
    }
    return reached >= needed(asked) ? more : nil
  }
}
