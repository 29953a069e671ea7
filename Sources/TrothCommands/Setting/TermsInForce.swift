import TrothCheck
import TrothConsent
import TrothCrypto
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// One of the terms that the project's policy asks for, with the text in force.
struct TermsInForce {
  let rule: AgreementRule
  let terms: Terms

  /// The name in commands.
  var name: String { rule.name }

  /// One's own statements about these terms that have not ended, oldest id first.
  func agreements(of person: PersonID, in known: KnownHere) -> [(Attributed, Agreement)] {
    all(of: person, in: known).filter { known.statements.end(of: $0.0.id) == nil }
  }

  /// Those that were withdrawn.
  func withdrawn(by person: PersonID, in known: KnownHere) -> [RecordID] {
    all(of: person, in: known).map(\.0.id).filter {
      if case .withdrawn = known.statements.end(of: $0) { true } else { false }
    }
    .sorted()
  }

  private func all(of person: PersonID, in known: KnownHere) -> [(Attributed, Agreement)] {
    let node = known.people.node(of: person)
    return known.statements.all.compactMap { statement in
      guard statement.node == node, let agreement = Agreement(statement.record),
        agreement.terms == name, known.people.node(of: agreement.person) == node
      else { return nil }
      return (statement, agreement)
    }
  }

  /// How somebody stands to these terms by what the project holds, and by ends known anywhere.
  func state(of person: PersonID, in known: KnownHere, at instant: Instant) -> AgreementState {
    terms.state(
      of: known.people.node(of: person), in: known.statements, people: known.people, at: instant
    ) { $0.source.isAuthority }
  }

  /// An agreement to the text in force, or to one that holds as well, that is on its way: made here
  /// and not in the project yet.
  func pending(of person: PersonID, in known: KnownHere) -> Attributed? {
    agreements(of: person, in: known).first { statement, agreement in
      !statement.source.isAuthority
        && (agreement.text == terms.text || terms.compatible.contains(agreement.text))
    }?.0
  }
}

extension ProjectSetting {
  /// The terms that the policy asks for, by name.
  ///
  /// - Throws: `terms-unratified` when no text of such terms is in force.
  func terms() throws(TrothError) -> [TermsInForce] {
    var all: [TermsInForce] = []
    for rule in law.policy.agreements { all.append(try terms(of: rule)) }
    return all
  }

  /// The terms of a name.
  ///
  /// - Throws: a `.user` error that lists what there is.
  func terms(named name: String) throws(TrothError) -> TermsInForce {
    let rules = law.policy.agreements
    guard let rule = rules.first(where: { $0.name == name }) else {
      let names = rules.map(\.name).joined(separator: ", ")
      throw TrothError(
        .user,
        "This project has no terms called \(PlainText.line(name)); "
          + (rules.isEmpty ? "it asks for none." : "it asks for: \(names)."),
        hint: "troth agreement list")
    }
    return try terms(of: rule)
  }

  private func terms(of rule: AgreementRule) throws(TrothError) -> TermsInForce {
    guard let terms = law.terms(of: rule) else {
      throw TrothError(
        .data, code: .termsUnratified,
        "The policy asks for \(rule.terms), and no such text is in force.",
        hint: "troth project propose --text \(rule.terms)")
    }
    return TermsInForce(rule: rule, terms: terms)
  }
}

extension Setting {
  /// The text of terms as lines that are safe to print.
  func lines(
    of terms: TermsInForce, in project: ProjectSetting
  ) throws(TrothError) -> [String] {
    let bytes = try project.state.text(
      terms.rule.terms, digest: terms.terms.text, in: try repository())
    return PlainText.lines(String(decoding: bytes, as: UTF8.self))
  }
}
