public import TrothCheck
public import TrothConsent
public import TrothModel

/// The answer of `troth consent explain`: may this be done with this file, and why.
///
/// Specification: docs/spec/consent.md, "The answer in JSON".
public struct ConsentAnswer: Sendable {
  /// What was asked.
  public struct Asked: Sendable {
    /// The file, from the root of the tree.
    public let path: GitPath
    /// What is to be done; as the policy's entries say where the user did not.
    public let operations: [String]
    /// For whom; `nil` for anybody whom the policy names.
    public let audience: String?
    /// What for, beside what the audience uses data for.
    public let purpose: String?

    /// A question as it was asked.
    public init(path: GitPath, operations: [String], audience: String?, purpose: String?) {
      self.path = path
      self.operations = operations
      self.audience = audience
      self.purpose = purpose
    }
  }

  /// What was asked.
  public let asked: Asked
  /// The entries of the policy that govern the file, each with its answer.
  public let decisions: [(claim: GovernedData.Claim, decision: ConsentDecision)]
  /// The commit whose law answered.
  public let authority: ObjectID
  /// The ledger's tip.
  public let ledger: ObjectID?
  /// The instant asked about.
  public let at: Instant

  /// An answer and what it rests on.
  public init(
    asked: Asked, decisions: [(claim: GovernedData.Claim, decision: ConsentDecision)],
    authority: ObjectID, ledger: ObjectID?, at: Instant
  ) {
    self.asked = asked
    self.decisions = decisions
    self.authority = authority
    self.ledger = ledger
    self.at = at
  }

  /// Whether everybody permits it; so too where nobody has to be asked.
  public var isAllowed: Bool { decisions.allSatisfy(\.decision.isPermitted) }

  /// The gravest reason of a no.
  public var reason: ConsentReason? { decisions.compactMap(\.decision.gravest).min() }

  /// What whoever uses the data owes; of a yes only.
  public var obligations: [String] {
    isAllowed ? Set(decisions.flatMap(\.decision.obligations)).sorted() : []
  }

  /// How one subject stands to what was asked.
  struct Row {
    let id: String
    let state: String
    let records: [RecordID]
    let reason: ConsentReason?
    let purpose: String?
    let lacks: [ConsentLack]
    let isRecorded: Bool
  }

  /// Each subject and purpose once, in their order.
  var rows: [Row] {
    var rows: [Row] = []
    var seen: Set<[String]> = []
    for (_, decision) in decisions {
      for denial in decision.denials {
        let id = denial.subject ?? ""
        guard seen.insert([id, denial.purpose ?? "", denial.reason.rawValue]).inserted else {
          continue
        }
        rows.append(
          Row(
            id: id, state: denial.reason.state, records: denial.records, reason: denial.reason,
            purpose: denial.purpose, lacks: denial.lacks, isRecorded: false))
      }
      for clause in decision.clauses {
        let id = clause.subject.description
        guard seen.insert([id, clause.purpose, ""]).inserted else { continue }
        rows.append(
          Row(
            id: id, state: "Given", records: [clause.consent], reason: nil,
            purpose: clause.purpose, lacks: [], isRecorded: clause.isRecorded))
      }
    }
    return rows.sorted { ($0.id, $0.purpose ?? "") < ($1.id, $1.purpose ?? "") }
  }
}

extension ConsentReason {
  /// The state of the consent that it speaks of, by the Data Privacy Vocabulary's names.
  var state: String {
    switch self {
    case .subjectUnknown, .audienceUnknown, .missing: "Unknown"
    case .withdrawn: "Withdrawn"
    case .revoked: "Revoked"
    case .invalidated: "Invalidated"
    case .refused: "Refused"
    case .deferred: "RequestDeferred"
    case .expired: "Expired"
    case .requested, .guardianMissing: "Requested"
    case .prohibited, .purposeNotCovered, .operationNotCovered, .audienceNotCovered: "Given"
    }
  }
}
