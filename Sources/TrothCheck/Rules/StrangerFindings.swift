import TrothConsent
public import TrothModel
import TrothPolicy
import TrothRecords

/// Strangers: somebody answers for people whom the project does not know yet.
///
/// Known are stewards, and whoever is introduced. Specification: docs/spec/check.md,
/// "Rule: strangers".
struct StrangerFindings {
  let question: Question
  /// Who answers for machines.
  let sponsors: Sponsors

  private var rule: StrangersRule { question.law.policy.strangers }

  func findings(_ commits: [CommitPeople], malformed: [ObjectID]) -> [Finding] {
    guard rule.is != .allow else { return [] }
    var strangers: [PersonID?: [ObjectID]] = [:]
    if !malformed.isEmpty { strangers[nil] = malformed }
    for commit in commits {
      for stranger in self.strangers(of: commit) {
        strangers[stranger, default: []].append(commit.id)
      }
    }
    let persons = Set(strangers.keys.compactMap(\.self))
    if let opener = question.openerAsked(persons, commits), !sponsors.isKnown(opener),
      !sponsors.isBlocked(opener)
    {
      strangers[opener] = commits.filter { !$0.signer.isPerson }.map(\.id)
    }
    let admitted = Set(question.admissions.map(\.person))
    return strangers.compactMap { person, ids in
      admitted.contains { Self.isSame($0, person) } ? nil : finding(person, ids)
    }
  }

  /// The people of a commit who are not known; `nil` stands for authors whom nobody signed for.
  /// An agent stands as who answers for it does, and never higher.
  private func strangers(of commit: CommitPeople) -> Set<PersonID?> {
    var strangers = Set(
      commit.persons.filter { !sponsors.isKnown($0) && !sponsors.isBlocked($0) }.map(PersonID?.some)
    )
    if commit.hasUnknownAuthor { strangers.insert(nil) }
    return strangers
  }

  /// Whether an answer for one covers the other: accounts by their numbers, where both are known.
  static func isSame(_ admitted: PersonID?, _ person: PersonID?) -> Bool {
    guard let admitted, let person else { return admitted == person }
    return admitted.isSame(as: person)
  }

  private var isJudgedHere: Bool { question.goes(to: rule.branches) }

  private func finding(_ person: PersonID?, _ commits: [ObjectID]) -> Finding {
    let who = Self.words(for: person, sponsors)
    if !isJudgedHere {
      return Finding(
        .personHeld, .note, commits: commits, person: person, rule: "strangers", mode: rule.mode,
        message: "\(who); a steward will answer for it when it goes to "
          + "\(question.law.project.current.branch).")
    }
    if rule.is == .refuse, !Grace(question: question).isGranted {
      return Finding(
        .strangerRefused, .error, commits: commits, person: person, rule: "strangers",
        mode: rule.mode,
        message: "\(who), and this project takes changes from people it knows only.",
        remedy: question.admitRemedy)
    }
    return Finding(
      .personHeld, .error, commits: commits, person: person, rule: "strangers", mode: rule.mode,
      message: Self.heldMessage(person, sponsors),
      remedy: question.admitRemedy)
  }

  /// What happened, and whose move it is.
  static func heldMessage(_ person: PersonID?, _ sponsors: Sponsors) -> String {
    let who = words(for: person, sponsors)
    let said = "\(who). Nothing is wrong with the change; it waits for a steward's word"
    guard let person, !sponsors.isMachine(person) else { return said + "." }
    return said + ", or for somebody trusted here who can `troth vouch` for them."
  }

  private static func words(for person: PersonID?, _ sponsors: Sponsors) -> String {
    guard let person else { return "Whoever wrote this did not sign it" }
    guard sponsors.isMachine(person) else { return "This contributor is new here" }
    return sponsors.lack(of: person) == nil
      ? "The person who answers for this agent is new here" : "Nobody answers for this agent"
  }
}

extension CheckResult {
  /// Those for whom nobody has answered yet, sorted; `nil` stands for authors who did not sign.
  public var unansweredStrangers: [PersonID?] {
    let waiting =
      findings
      .filter { $0.severity != .warning && ($0.code.isHeld || $0.code == .strangerRefused) }
    return Set(waiting.map(\.person)).sorted {
      ($0?.description ?? "").utf8.lexicographicallyPrecedes(($1?.description ?? "").utf8)
    }
  }
}
