import TrothCheck
import TrothConsent
import TrothModel
import TrothTrust

extension ReviewReport {
  /// All that there is to say, in order. Specification: docs/spec/review.md, "Sections".
  func document(_ names: Names, limits: ReviewLimits) -> ReviewDocument {
    let names = names.filling(check.result.claimedNames).hiding(trust.unlisted)
    let findings = ReviewFindings(check: check, names: names, limits: limits)
    let sections = [
      section("contributor", "If this is your change", contributorSteps.map(\.item)),
      section(
        "maintainer", "If you look after the project", maintainerSteps.map(\.item)),
      section("people", "People", peopleItems(names), limits),
      section("statements", "What the change states", statementItems, limits),
      section("approvals", "Approvals", approvalItems(names), limits),
      section("findings", "Findings", findings.items, limits),
    ]
    let details = [
      section("every", "Every finding", findings.details, limits),
      section("notes", "Notes", check.notes.map { .init(Phrase(words: $0)) }, limits),
      section("judged", "What was judged", judged(names, limits)),
    ]
    return ReviewDocument(
      verdict: check.result.verdict, sentence: check.sentence,
      sections: sections.filter { !$0.items.isEmpty }, law: law,
      details: details.filter { !$0.items.isEmpty }, again: command)
  }

  private func section(
    _ id: String, _ title: String, _ items: [ReviewDocument.Item], _ limits: ReviewLimits? = nil
  ) -> ReviewDocument.Section {
    guard let most = limits?.items, items.count > most else {
      return ReviewDocument.Section(id: id, title: title, items: items)
    }
    let more: Phrase = "and \(items.count - most) more: \(code: command)"
    return ReviewDocument.Section(
      id: id, title: title, items: items.prefix(most) + [ReviewDocument.Item(more)])
  }

  /// New faces first, then other people, then stewards; those who did not sign at the head.
  private func peopleItems(_ names: Names) -> [ReviewDocument.Item] {
    let people = check.result.people
    let ordered =
      people.filter { newcomers.contains($0.person) }
      + people.filter { !newcomers.contains($0.person) && !$0.isSteward }
      + people.filter(\.isSteward)
    let alike = names.alike
    return unsignedItem(names) + ordered.map { item($0, names, alike) }
  }

  private func item(
    _ person: PersonSummary, _ names: Names, _ alike: AlikeNames
  ) -> ReviewDocument.Item {
    let isNew = newcomers.contains(person.person)
    var facts: [Phrase] = [names.phrase(person.person)]
    if isNew { facts.append("new here") }
    if person.isSteward { facts.append("steward") }
    if let machine = AgentWords.phrase(person, names) { facts.append(machine) }
    if !person.isSteward, person.agent == nil, person.sponsor == nil, let trust = person.trust {
      facts.append(Phrase(words: trust.inWords))
    }
    facts.append(Self.commits(person.commits))
    facts += person.agreements.sorted { $0.key < $1.key }
      .map { "\(words: $0.key) \(words: $0.value.inWords)" }
    return ReviewDocument.Item(
      facts.joined(by: " · "), tone: isNew ? .new : .plain,
      more: (names.likenessPhrase(person.person, alike).map { [$0] } ?? [])
        + admissions.filter { $0.person == person.person }.map { words($0, names) }
        + (trust.explanations[person.person].map(ReviewTrust(names: names).lines) ?? []),
      picture: picture(of: person.person, names))
  }

  /// The ways to one of the first people that any lead to.
  private func picture(of person: PersonID, _ names: Names) -> TrustDrawing? {
    let drawn = check.result.people.map(\.person).filter {
      trust.explanations[$0]?.paths.isEmpty == false
    }.prefix(ReviewLimits.pictures)
    guard drawn.contains(person), let explanation = trust.explanations[person],
      let question = trust.questions[explanation.verdict.scope]
    else { return nil }
    let unlisted = trust.unlisted
    return TrustDrawing(
      TrustAnswer(
        explanation, to: question, at: check.at, names: names,
        mayBeNamed: { !unlisted.contains($0) }))
  }

  /// Who has approved, whose approval is void and why, and what is still asked for.
  private func approvalItems(_ names: Names) -> [ReviewDocument.Item] {
    let said = approvals.approvings.map { approving in
      ReviewDocument.Item(
        approving.phrase(names), tone: approving.standing == .standing ? .plain : .note)
    }
    return said
      + approvals.asked.map { asked in
        let isEnough = asked.independent >= asked.needed
        return ReviewDocument.Item(
          "rule \(code: asked.rule) asks for \(words: asked.wanted)"
            + (isEnough ? ": that is here" : ""),
          tone: isEnough ? .plain : .warning,
          more: isEnough
            ? [] : ["\(code: "troth reviewers \(reviewedRange)") says whose would count"])
      }
  }

  /// The range, as commands take it.
  private var reviewedRange: String {
    (check.base.map { "\($0.short).." } ?? "") + check.head.short
  }

  /// Whoever wrote the commits that nobody answers for.
  private func unsignedItem(_ names: Names) -> [ReviewDocument.Item] {
    let commits = check.result.unsigned.count
    guard commits > 0 else { return [] }
    var line: Phrase = "somebody who did not sign · \(Self.commits(commits))"
    if !unsignedNames.isEmpty {
      let shown = unsignedNames.prefix(3).map { name -> Phrase in "\(name: name)" }
      line = line + " · gives the name " + shown.joined(by: ", ") + ", which proves nothing"
    }
    return [
      ReviewDocument.Item(
        line, tone: .new, more: admissions.filter { $0.person == nil }.map { words($0, names) })
    ]
  }

  private func words(_ answering: Answering, _ names: Names) -> Phrase {
    let who: Phrase = "\(names.phrase(answering.sponsor)) answers for this change"
    guard let because = answering.because, !because.isEmpty else { return who }
    return who + ": \(words: because)"
  }

  private var statementItems: [ReviewDocument.Item] {
    statements.map { statement in
      ReviewDocument.Item(
        Phrase(words: statement.sentence), tone: statement.refusal == nil ? .plain : .error,
        more: statement.refusal.map { ["It does not count: \(words: $0.reason)"] } ?? [])
    }
      + texts.map { text in
        ReviewDocument.Item("The text \(code: text.path) is \(words: text.change.rawValue).")
      }
  }

  private var law: [Phrase] {
    [
      "Judged by the policy in commit \(code: check.authority.short), which this change cannot alter.",
      "Not looked at: \(words: notChecked.joined(separator: " "))",
    ]
  }

  private func judged(_ names: Names, _ limits: ReviewLimits) -> [ReviewDocument.Item] {
    let adopted = check.adoptedBy.map { names.phrase(.identity($0)) }.joined(by: ", ")
    var items: [ReviewDocument.Item] = [
      .init("tip \(code: check.head)"),
      .init("for \(code: check.onto)"),
      .init(
        "project \(code: check.project), event \(code: check.sequence), put in force by \(adopted)"),
      .init("policy in commit \(code: check.authority)"),
    ]
    if limits.isDated { items.append(.init("at \(code: check.at)")) }
    if let base = check.base { items.insert(.init("from \(code: base)"), at: 0) }
    if let ledger = check.ledger { items.append(.init("ledger at \(code: ledger)")) }
    return items + [.init("The same at home: \(code: command)")]
  }

  /// The command that gives this report.
  var command: String {
    let base = check.base.map { "\($0.short).." } ?? ""
    let onto = otherTarget.map { " --onto \(ShellWord.quoted($0))" } ?? ""
    return "troth review \(base)\(check.head.short)\(onto)"
  }

  static func commits(_ count: Int) -> Phrase { count == 1 ? "1 commit" : "\(count) commits" }
}

extension Names {
  /// Whose name a person's name looks like; `nil` for nobody's.
  func likenessPhrase(_ person: PersonID, _ alike: AlikeNames) -> Phrase? {
    let others = alike.others(person)
    guard let first = others.first else { return nil }
    let more: Phrase = others.count > 1 ? " and of others" : ""
    return "the name looks like that of \(phrase(first))" + more + ", and is somebody else's"
  }

  /// A person as a phrase: name and the beginning of their id, or an account as it is.
  func phrase(_ person: PersonID) -> Phrase {
    if hides(person) { return "\(words: Self.unnamed)" }
    if name(person) == nil, case .account = person { return "\(name: person.short)" }
    return "\(name: name(person) ?? "someone new") (\(words: person.short))"
  }
}
