public import TrothModel

/// How one consent stands by itself, before anybody asks for anything: what a list of consents shows.
/// What is permitted is said by ``ConsentFold/decision(_:)`` alone.
///
/// Specification: docs/spec/consent.md, "The fold".
public struct ConsentStanding: Hashable, Sendable {
  /// In a word.
  public enum Word: String, CaseIterable, Hashable, Sendable {
    /// It counts.
    case given
    /// It counts once others have signed it too.
    case incomplete
    /// It counts from a later day on.
    case notYet = "not-yet"
    /// It was for a time that is over.
    case expired
    /// Another answer took its place.
    case replaced
    /// The subject's side ended it.
    case withdrawn
    /// A controller stopped the use.
    case revoked
    /// The authority found that it does not hold.
    case invalidated
    /// The subject's side refuses this.
    case refused
    /// The subject's side has put off the answer.
    case deferred
    /// It does not count here: it says something that this version does not know, or is known from a
    /// place where nothing is permitted.
    case unsettled
  }

  /// In a word.
  public let word: Word
  /// Whether an end or a refusal reaches a part of its data only, as far as patterns tell.
  public let isPartly: Bool
  /// The statements that it comes from, sorted.
  public let records: [RecordID]
  /// Who or what is missing.
  public let lacks: [ConsentLack]
  /// Whether a recorder wrote it down; it is shown as weaker.
  public let isRecorded: Bool
}
