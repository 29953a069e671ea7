import TrothModel
import TrothPolicy
import TrothRecords

/// Accounts and keys of forges: handles that were given away again, and texts with keys that are not in
/// force.
///
/// Specification: docs/spec/check.md, "Forges".
struct AccountFindings {
  let question: Question

  func findings(_ people: Set<PersonID>, _ commits: [CommitPeople]) -> [Finding] {
    people.compactMap { changed($0, among: people, commits) } + missingTexts()
  }

  /// A handle that somebody else had when the project last heard of it, or has in the same change.
  private func changed(
    _ person: PersonID, among people: Set<PersonID>, _ commits: [CommitPeople]
  ) -> Finding? {
    guard case .account(let account) = person else { return nil }
    let known = spokenOf() + accounts(people) + [question.opener].compactMap(\.self)
    let others = Set(known.filter { $0.isReused(by: account) }.compactMap(\.number)).sorted()
    guard let number = account.number, !others.isEmpty else { return nil }
    let numbers = others.map(String.init).joined(separator: ", ")
    return Finding(
      .accountChanged, .warning, commits: commits.filter { $0.persons.contains(person) }.map(\.id),
      person: person, rule: "forges", mode: question.law.policy.mode,
      message: "The name \(account.handle) is that of account \(number) here, and that of account "
        + "\(numbers) elsewhere. What is said of one does not speak of the other.",
      remedy: "troth explain account-changed")
  }

  private func accounts(_ people: some Sequence<PersonID>) -> [ForgeAccount] {
    people.compactMap { if case .account(let account) = $0 { account } else { nil } }
  }

  /// The accounts that stewards' statements and the policy speak of, and those of identities.
  private func spokenOf() -> [ForgeAccount] {
    let admitted = question.statements.counting(.admission, at: question.at)
      .filter { $0.source >= .range && question.law.project.isSteward($0.node) }
      .compactMap { Admission($0.record)?.person }
    let machines = question.law.policy.agents.compactMap { rule -> ForgeAccount? in
      if case .account(let account) = rule.machine { account } else { nil }
    }
    let joined = question.people.identities.keys.flatMap { question.people.accounts(of: $0) }
    return accounts(admitted) + accounts(question.law.policy.keys.map(\.person)) + machines + joined
  }

  /// A rule about keys that are not there believes nobody; it is said, because it looks as if it did.
  private func missingTexts() -> [Finding] {
    let policy = question.law.policy
    let texts = question.law.project.current.texts
    return policy.keyTexts.filter { texts[$0] == nil }.map { path in
      Finding(
        .termsUnratified, .warning,
        rule: policy.keys.contains { $0.text == path } ? "keys" : "forges",
        mode: policy.mode,
        message: "The policy names the keys in \(path), and no such text is in force.",
        remedy: "troth project propose --text \(path)")
    }
  }
}
