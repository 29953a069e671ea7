public import TrothModel
import TrothRecords
public import TrothTrust

/// Why the people of a change stand as they do, for those who decide.
///
/// Specification: docs/spec/review.md, "Sections".
public struct TrustView: Sendable {
  /// For each person of the change who is neither steward nor machine, where somebody has said
  /// something of anybody: why they stand as they do, in the scope that was asked about.
  public let explanations: [PersonID: TrustExplanation]
  /// What was asked about each scope of these.
  public let questions: [Scope: TrustQuestion]
  /// People of whom something is said and who have not come forward here: a report that others can read
  /// does not name them. Specification: docs/spec/trust.md, "Being listed".
  public let unlisted: Set<PersonID>
}

extension Question {
  /// Why the people of an answer stand as they do.
  public func trustView(of people: [PersonSummary]) -> TrustView {
    let standings = Standings(self)
    guard let said = standings.statements else {
      return TrustView(explanations: [:], questions: [:], unlisted: [])
    }
    var explanations: [PersonID: TrustExplanation] = [:]
    var questions: [Scope: TrustQuestion] = [:]
    for person in people where !person.isSteward && person.agent == nil && person.sponsor == nil {
      guard let trust = person.trust else { continue }
      questions[trust.scope] = law.trustQuestion(in: trust.scope)
      explanations[person.person] = standings.explanation(of: person.person, in: trust.scope)
    }
    let here = Set(people.map(\.person))
    return TrustView(
      explanations: explanations, questions: questions,
      unlisted: subjects.filter { !here.contains($0) && !said.mayBeNamed($0) })
  }

  /// Everybody of whom somebody says something, in the range too.
  private var subjects: Set<PersonID> {
    Set(
      statements.all.compactMap { statement in
        let record = statement.record
        let subject =
          Vouch(record)?.person ?? Delegation(record)?.person ?? Concern(record)?.person
          ?? Block(record)?.person
        return subject.map(people.node(of:))
      })
  }
}
