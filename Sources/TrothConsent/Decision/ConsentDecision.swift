public import TrothModel

/// The answer to a question: permitted by these clauses, or not and why.
///
/// Specification: docs/spec/consent.md, "The decision".
public struct ConsentDecision: Hashable, Sendable {
  /// A clause that permits one purpose for one subject.
  public struct Clause: Hashable, Sendable {
    /// Whom the data is about.
    public let subject: SubjectID
    /// What for.
    public let purpose: String
    /// The consent.
    public let consent: RecordID
    /// Which of its clauses, from 0.
    public let index: Int
    /// Whether a recorder wrote the consent down; it is shown as weaker.
    public let isRecorded: Bool
  }

  /// Why one purpose is not permitted for one subject.
  public struct Denial: Hashable, Sendable {
    /// The reason that stands out.
    public let reason: ConsentReason
    /// Whom the data is about, as written; `nil` when it is not known at all.
    public let subject: String?
    /// What for; `nil` when it did not come to that.
    public let purpose: String?
    /// The statements that it rests on, sorted.
    public let records: [RecordID]
    /// Who or what is missing for the consent that comes nearest.
    public let lacks: [ConsentLack]
  }

  /// The clauses, by subject and purpose.
  public let clauses: [Clause]
  /// Why not, by subject and purpose; empty when it is permitted.
  public let denials: [Denial]
  /// What whoever uses the data owes, sorted.
  public let obligations: [String]

  /// A no without anybody to ask.
  public static let unanswerable = ConsentDecision(
    clauses: [],
    denials: [
      Denial(reason: .subjectUnknown, subject: nil, purpose: nil, records: [], lacks: [])
    ], obligations: [])

  /// Whether every subject permits everything that is asked.
  public var isPermitted: Bool { denials.isEmpty && !clauses.isEmpty }
}

/// Why something is not permitted, by the names of the check's findings, the first that applies.
///
/// Specification: docs/spec/consent.md, "Reasons".
public enum ConsentReason: String, CaseIterable, Hashable, Sendable, Comparable {
  /// Nobody is known to speak for whom the data is about.
  case subjectUnknown = "subject-unknown"
  /// The policy names no such audience.
  case audienceUnknown = "audience-unknown"
  /// The subject's side ended it.
  case withdrawn = "consent-withdrawn"
  /// A controller ended the use.
  case revoked = "consent-revoked"
  /// The authority that the consent names found that it does not hold.
  case invalidated = "consent-invalidated"
  /// The answer was no.
  case refused = "consent-refused"
  /// A consent says that it may never be used for this.
  case prohibited = "consent-prohibited"
  /// The answer was put off.
  case deferred = "consent-deferred"
  /// A consent lacks guardians.
  case guardianMissing = "guardian-missing"
  /// A consent is past its end, or its retention is.
  case expired = "consent-expired"
  /// A consent is about other purposes.
  case purposeNotCovered = "purpose-not-covered"
  /// A consent is about other operations.
  case operationNotCovered = "operation-not-covered"
  /// A consent is about other audiences.
  case audienceNotCovered = "audience-not-covered"
  /// It was asked, and nobody has answered.
  case requested = "consent-requested"
  /// There is no consent that counts.
  case missing = "consent-missing"

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// In the order in which one stands out.
  public static func < (left: ConsentReason, right: ConsentReason) -> Bool {
    left.rank < right.rank
  }
}
