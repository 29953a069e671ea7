import TrothModel
import TrothPolicy
import TrothRecords
import TrothTrust

/// The policy's `rules`: how well everyone behind a commit has to stand.
///
/// Specification: docs/spec/check.md, "Rule: rules".
struct RuleFindings {
  let question: Question
  /// Who answers for machines.
  let sponsors: Sponsors
  let standings: Standings

  func findings(_ commits: [CommitPeople], malformed: [ObjectID]) -> [Finding] {
    let rules = question.rulesHere.filter { $0.authors != nil }
    guard !rules.isEmpty else { return [] }
    let admitted = question.admissions.map(\.person)
    return rules.flatMap { rule -> [Finding] in
      var asked: [PersonID?: [ObjectID]] = [:]
      for commit in commits where isReached(commit.id, by: rule) {
        for person in commit.persons { asked[person, default: []].append(commit.id) }
        if commit.hasUnknownAuthor { asked[nil, default: []].append(commit.id) }
      }
      if !malformed.isEmpty { asked[nil, default: []] += malformed }
      return asked.compactMap { person, ids in
        admitted.contains { StrangerFindings.isSame($0, person) }
          ? nil : finding(rule, person, ids)
      }
    }
  }

  /// Whether a rule holds for a commit: what cannot be said of its paths holds for all of them.
  func isReached(_ commit: ObjectID, by rule: ChangeRule) -> Bool {
    guard rule.paths != nil, let touched = question.touched[commit] else { return true }
    return touched.contains { !ChangeID.isStatement($0) && rule.reaches($0) }
  }

  private func finding(_ rule: ChangeRule, _ person: PersonID?, _ commits: [ObjectID]) -> Finding? {
    guard let authors = rule.authors else { return nil }
    guard let person else {
      return Finding(
        .personHeld, .error, commits: commits, rule: name(rule), mode: rule.mode,
        message:
          "Whoever wrote this did not sign it. Nothing is wrong with the change; it waits for "
          + "a steward's word.", remedy: question.admitRemedy)
    }
    if sponsors.isBlocked(person) { return nil }
    let level = sponsors.level(of: person, in: rule.scope)
    if suffices(person, level, authors) { return contested(rule, person, commits) }
    if level == .unknown { return held(rule, person, commits) }
    let verdict = sponsors.sponsor(of: person).flatMap { standings.verdict(of: $0, in: rule.scope) }
    if let verdict, verdict.isQueued, authors != .stewards {
      return Finding(
        .trustQueued, .error, commits: commits, person: person, rule: name(rule), mode: rule.mode,
        message: "Enough people stand behind this contributor in \(rule.scope), and those through "
          + "whom they come have brought as many newcomers as they may. A steward's own word makes "
          + "room: `troth vouch` for the person, or `troth admit` for this change.",
        remedy: question.vouchRemedy(person, in: rule.scope))
    }
    return Finding(
      .trustTooLow, .error, commits: commits, person: person, rule: name(rule), mode: rule.mode,
      message: "This contributor is \(level.word) in \(rule.scope), and \(wanted(rule, authors)) "
        + "Nothing is wrong with the change: \(way(rule, authors))",
      remedy: authors == .stewards
        ? question.admitRemedy : question.vouchRemedy(person, in: rule.scope))
  }

  private func suffices(
    _ person: PersonID, _ level: TrustLevel, _ authors: ChangeRule.Authors
  ) -> Bool {
    switch authors {
    case .known: sponsors.isKnown(person)
    case .introduced: level >= .introduced
    case .accepted: level >= .accepted
    case .strong: level >= .strong
    case .stewards: sponsors.isSteward(person)
    }
  }

  private func held(_ rule: ChangeRule, _ person: PersonID, _ commits: [ObjectID]) -> Finding {
    Finding(
      .personHeld, .error, commits: commits, person: person, rule: name(rule), mode: rule.mode,
      message: StrangerFindings.heldMessage(person, sponsors),
      remedy: question.admitRemedy)
  }

  /// Concerns never lower anybody. They stop something once a steward has acknowledged one of them,
  /// until a steward answers for the change.
  private func contested(
    _ rule: ChangeRule, _ person: PersonID, _ commits: [ObjectID]
  ) -> Finding? {
    guard let asked = sponsors.sponsor(of: person), !question.law.project.isSteward(asked),
      let contested = standings.verdict(of: asked, in: rule.scope)?.contested
    else { return nil }
    let isAcknowledged = !contested.acknowledgedBy.isEmpty
    let said = "Independent people whom the project trusts have a concern about this contributor"
    return Finding(
      .trustContested, isAcknowledged ? .error : .warning, commits: commits, person: person,
      rule: name(rule), mode: rule.mode,
      message: isAcknowledged
        ? "\(said), and a steward has acknowledged it. Please read it, and the reply beside it; a "
          + "steward can answer for the change all the same."
        : "\(said). It lowers nothing; please read it, and the reply beside it.",
      remedy: isAcknowledged
        ? question.admitRemedy
        : "troth trust explain \(ShellWord.quoted(person.description)) --scope \(rule.scope)")
  }

  private func wanted(_ rule: ChangeRule, _ authors: ChangeRule.Authors) -> String {
    authors == .stewards
      ? "what this touches is written by stewards."
      : "what this touches is written by people who are \(authors.rawValue)."
  }

  private func way(_ rule: ChangeRule, _ authors: ChangeRule.Authors) -> String {
    authors == .stewards
      ? "a steward can answer for it with `troth admit`."
      : "people who know their work can `troth vouch` for them, and a steward can answer for this "
        + "change with `troth admit`."
  }

  private func name(_ rule: ChangeRule) -> String { "rules.\(rule.name)" }
}

extension Question {
  /// What a steward types who answers for this change.
  var admitRemedy: String { "troth admit \(range)" }

  /// What somebody types who knows a person's work.
  func vouchRemedy(_ person: PersonID, in scope: Scope) -> String {
    "troth vouch \(ShellWord.quoted(person.description)) --scope \(scope) --because \"…\""
  }

  /// The commits, as commands take them.
  var range: String { (base.map { "\($0.short).." } ?? "") + head.short }
}
