import TrothConsent
public import TrothModel
import TrothPolicy
import TrothRecords

/// What a person may say about data: whom it is about, that it is permitted, that it ends, and what
/// others said.
///
/// Specification: docs/spec/publishing.md, "May".
public struct DataRights {
  /// What somebody would say.
  public enum Action: String, CaseIterable, Hashable, Sendable {
    /// Whom the data is about, and who speaks for them.
    case assign
    /// That something is permitted.
    case permit
    /// That it ends, or that the answer is no.
    case withdraw
    /// What somebody whom the data is about said.
    case record
  }

  /// A yes or a no, and the reason in a sentence.
  public struct Answer: Hashable, Sendable {
    /// Whether they may.
    public let isAllowed: Bool
    /// Why.
    public let reason: String
  }

  private let judge: ConsentJudge

  /// Asks by what a judge knows.
  public init(_ judge: ConsentJudge) { self.judge = judge }

  /// Whether a person may do that about data with these claims.
  public func answer(
    _ person: PersonID, _ action: Action, _ claims: [GovernedData.Claim]
  ) -> Answer {
    guard !claims.isEmpty else {
      return Answer(
        isAllowed: false,
        reason: "By the policy this file is not about people, so there is nothing to say about it.")
    }
    if action == .assign {
      let isSteward = claims.allSatisfy { judge.isSteward(person, of: $0.rule) }
      return Answer(
        isAllowed: isSteward,
        reason: isSteward
          ? "They steward this data." : "Only those who steward this data say whom it is about.")
    }
    let rights = claims.flatMap { claim in
      claim.subjects.isEmpty
        ? [false] : claim.subjects.map { has(person, action, claim, $0) }
    }
    if rights.allSatisfy(\.self) { return Answer(isAllowed: true, reason: action.yes) }
    // Ending takes one of those whom it is about; permitting takes all.
    if action == .withdraw, rights.contains(true) {
      return Answer(isAllowed: true, reason: action.yes)
    }
    return Answer(isAllowed: false, reason: action.no)
  }

  private func has(
    _ person: PersonID, _ action: Action, _ claim: GovernedData.Claim, _ written: String
  ) -> Bool {
    guard let subject = SubjectID(written), let fold = judge.fold(of: claim.rule) else {
      return false
    }
    let node = judge.node(of: person)
    switch action {
    case .permit: return fold.speakers(subject)?.role(of: node) != nil
    case .withdraw: return fold.mayRestrict(node, subject)
    case .record: return fold.speakers(subject)?.recorders.contains(node) == true
    case .assign: return false
    }
  }
}

extension DataRights.Action {
  fileprivate var yes: String {
    switch self {
    case .assign: "They steward this data."
    case .permit: "They speak for everyone whom this data is about, alone or together with others."
    case .withdraw: "They are bound to somebody whom this data is about, so they may end its use."
    case .record: "They may write down what everyone whom this data is about says."
    }
  }

  fileprivate var no: String {
    switch self {
    case .assign: "Only those who steward this data say whom it is about."
    case .permit: "Only those who speak for everyone whom this data is about permit its use."
    case .withdraw: "They were never bound to anybody whom this data is about."
    case .record: "They are no recorder of everyone whom this data is about."
    }
  }
}
