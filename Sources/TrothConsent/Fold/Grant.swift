import TrothModel
import TrothRecords

/// A consent, and what there is to say of it before any question.
struct Grant {
  let id: RecordID
  let node: PersonID
  let consent: Consent
  let validFrom: Instant
  let validUntil: Instant?
  /// Nothing in it is unknown, it may count from where it was found, and no statement of its own
  /// author's has taken its place.
  let isReadable: Bool
  let isReplaced: Bool
  let isWithdrawn: Bool
  /// A recorder wrote it down: none of the speakers issued it.
  let isRecorded: Bool
  /// What lacks for it to be the subject's word; empty when it is.
  var lacks: [ConsentLack]
  /// The answers and ends that it is made in knowledge of.
  var past: Set<RecordID> = []

  /// Whether the clause is for as long as the instant.
  func retains(_ clause: Processing, at instant: Instant) -> Bool {
    guard let end = clause.retention?.end(from: validFrom) else { return true }
    return instant <= end
  }
}

/// What a consent lacks to be the word of the subject's side.
///
/// Specification: docs/spec/consent.md, "Who may grant".
public enum ConsentLack: Hashable, Sendable {
  /// Nobody who may speak for the subject signed it.
  case speaker
  /// So many more guardians have to consent.
  case guardians(Int)
  /// So many more of those who speak for the community have to consent.
  case authorities(Int)
  /// So many more sheets are needed.
  case evidence(Int)
  /// Its sheets were used before what it is to take the place of.
  case freshEvidence
  /// A second person of the staff has to have seen the sheets.
  case witness
}
