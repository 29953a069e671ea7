/// The kind of a record: the second entry of its `type`, for instance `TrothAgreement`.
///
/// A kind that this version does not know is kept, carried and shown, and never counts.
public struct RecordKind: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The name as written in `type`.
  public let name: String

  /// - Returns: `nil` unless the name is `Troth` and ASCII letters or digits, at most 64.
  public init?(_ name: String) {
    guard name.hasPrefix("Troth"), (6...64).contains(name.utf8.count),
      name.utf8.allSatisfy({
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
      })
    else { return nil }
    self.name = name
  }

  private init(known name: String) { self.name = name }

  /// An event of a person's identity log.
  public static let identityEvent = RecordKind(known: "TrothIdentityEvent")
  /// An event of a project's log.
  public static let projectEvent = RecordKind(known: "TrothProjectEvent")
  /// Where a project's branch stood, by a steward's word.
  public static let checkpoint = RecordKind(known: "TrothCheckpoint")
  /// What an owner recognises of what a key of theirs signed that is out of use.
  public static let reaffirmation = RecordKind(known: "TrothReaffirmation")
  /// A display name.
  public static let profile = RecordKind(known: "TrothProfile")
  /// A second signature on another record.
  public static let countersignature = RecordKind(known: "TrothCountersignature")
  /// Acceptance of a project's terms.
  public static let agreement = RecordKind(known: "TrothAgreement")
  /// The end of an earlier statement by the same person.
  public static let withdrawal = RecordKind(known: "TrothWithdrawal")
  /// A sponsor's answer for one change of a stranger.
  public static let admission = RecordKind(known: "TrothAdmission")
  /// A word for a person's work.
  public static let vouch = RecordKind(known: "TrothVouch")
  /// Trust in a person's judgement of others.
  public static let delegation = RecordKind(known: "TrothDelegation")
  /// Something went wrong.
  public static let concern = RecordKind(known: "TrothConcern")
  /// The answer of the person whom a statement is about.
  public static let reply = RecordKind(known: "TrothReply")
  /// A steward's refusal of a person's contributions.
  public static let block = RecordKind(known: "TrothBlock")
  /// A person's consent to be listed.
  public static let acceptance = RecordKind(known: "TrothAcceptance")
  /// A person's approval of one change.
  public static let approval = RecordKind(known: "TrothApproval")

  /// Who speaks for a person or community whom data is about.
  public static let subject = RecordKind(known: "TrothSubject")
  /// A controller asks to use data about somebody.
  public static let consentRequest = RecordKind(known: "TrothConsentRequest")
  /// A person or community permits uses of data about them.
  public static let consent = RecordKind(known: "TrothConsent")
  /// They refuse, or do not answer yet.
  public static let consentRefusal = RecordKind(known: "TrothConsentRefusal")
  /// They end what they permitted.
  public static let consentWithdrawal = RecordKind(known: "TrothConsentWithdrawal")
  /// A controller ends a use.
  public static let consentRevocation = RecordKind(known: "TrothConsentRevocation")
  /// The authority that a consent names finds that it does not hold.
  public static let consentInvalidation = RecordKind(known: "TrothConsentInvalidation")

  /// The name.
  public var description: String { name }

  /// By name.
  public static func < (left: RecordKind, right: RecordKind) -> Bool {
    left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
  }
}

/// How a kind treats what this version does not know. Specification: docs/spec/records.md, "Classes".
public enum RecordClass: String, Hashable, Sendable {
  /// Identity and project events: an unknown key or operation is `newer-version-needed`.
  case log
  /// Statements that give something: with an unknown key they are kept and do not count, because
  /// the key may carry a limit.
  case permissive
  /// Statements that end or refuse something: they count even so.
  case restrictive
}
