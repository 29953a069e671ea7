import TrothConsent
import TrothModel
import TrothPolicy
import TrothRecords

/// Everybody behind a range, and how they stand: what several rules ask.
struct Parties {
  /// Who answers for each commit.
  let signers: Signers
  /// The people of each commit that is somebody's change.
  let behind: [CommitPeople]
  /// All of these, and the opener where they are asked about.
  let authors: Set<PersonID>
  /// With the persons whom agents among them name.
  let present: Set<PersonID>
  /// Which statements count, by where they come from and whose they are.
  let passes: (Attributed) -> Bool
  /// Who answers for machines.
  let sponsors: Sponsors
  /// How people stand by the word of others.
  let standings: Standings

  init(_ question: Question) {
    signers = question.signers
    behind = signers.judged.filter { !$0.isRecomputed }.map(\.people)
    var authors = behind.reduce(into: Set<PersonID>()) { $0.formUnion($1.persons) }
    if let opener = question.openerAsked(authors, behind) { authors.insert(opener) }
    let present = authors.union(question.operators(of: authors))
    passes = { (statement: Attributed) in question.counts(statement, authors: present) }
    self.authors = authors
    self.present = present
    let agents = Agents(question.people, question.statements, at: question.at, passes: passes)
    standings = Standings(question)
    sponsors = Sponsors(
      law: question.law, people: question.people, agents: agents, standings: standings)
  }

  /// The names of commits that are not well-formed.
  var malformed: [ObjectID] { signers.malformed.map(\.id) }
}
