public import TrothModel

/// Whether a record counts, and if not, why: what `troth show` and `troth log` say about it.
public enum RecordStanding: Hashable, Sendable {
  /// It counts.
  case inForce
  /// It will count from then on.
  case notYet(Instant)
  /// It counted until then.
  case expired(Instant)
  /// Its author replaced it.
  case replaced(by: RecordID)
  /// Its author ended it.
  case withdrawn(by: RecordID)
  /// The key that signed it is in other hands.
  case voided(by: RecordID)
  /// A steward lifted this block.
  case lifted(by: RecordID)
  /// An amendment that lacks signatures.
  case proposed
  /// It has keys that this version does not know, and they may carry a limit.
  case unknownKeys([String])
  /// Its kind is not known to this version.
  case unknownKind
  /// The key does not speak for the issuer, or it is about another project.
  case refused(RecordRefusal)
  /// It lies outside the authority state: nobody has received it yet.
  case unpublished

  /// The word in JSON.
  public var word: String {
    switch self {
    case .inForce: "in-force"
    case .notYet: "not-yet"
    case .expired: "expired"
    case .replaced: "replaced"
    case .withdrawn: "withdrawn"
    case .voided: "voided"
    case .lifted: "lifted"
    case .proposed: "proposed"
    case .unknownKeys: "unknown-keys"
    case .unknownKind: "unknown-kind"
    case .refused: "refused"
    case .unpublished: "unpublished"
    }
  }

  /// In plain words, safe to print.
  public var text: String {
    switch self {
    case .inForce: "in force"
    case .notYet(let from): "in force from \(from) on"
    case .expired(let end): "ended by itself at \(end)"
    case .replaced(let id): "replaced by \(id.short)"
    case .withdrawn(let id): "ended by its author with \(id.short)"
    case .voided(let id): "void: the key that signed it is in other hands, says \(id.short)"
    case .lifted(let id): "lifted by a steward with \(id.short)"
    case .proposed: "proposed; it waits for the signatures of stewards"
    case .unknownKeys(let keys):
      "kept and not counted: this version does not know "
        + keys.map(PlainText.line).joined(separator: ", ")
    case .unknownKind: "kept and not counted: this version does not know its kind"
    case .refused(let refusal): "does not count: \(PlainText.line(refusal.reason))"
    case .unpublished: "not yet in the project's authority state"
    }
  }

  /// The record that ended it, or the code that refuses it, for JSON.
  var detail: JSONObject {
    switch self {
    case .replaced(let id), .withdrawn(let id), .voided(let id), .lifted(let id):
      ["by": .string(id.description)]
    case .refused(let refusal):
      ["code": .string(refusal.code.rawValue), "reason": .string(refusal.reason)]
    default: [:]
    }
  }
}
