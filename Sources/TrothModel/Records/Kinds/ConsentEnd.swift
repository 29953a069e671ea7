/// An absorbing end of consents: withdrawn by the subject's side, revoked by a controller, invalidated
/// by the authority that they name.
///
/// Specification: docs/spec/consent.md, "Ends".
public struct ConsentEnd: Hashable, Sendable {
  /// Which end.
  public enum Manner: String, CaseIterable, Hashable, Sendable {
    /// The subject's side ends it.
    case withdrawn = "Withdrawn"
    /// A controller stops the use.
    case revoked = "Revoked"
    /// It does not hold.
    case invalidated = "Invalidated"

    /// The kind of record that says so.
    public var kind: RecordKind {
      switch self {
      case .withdrawn: .consentWithdrawal
      case .revoked: .consentRevocation
      case .invalidated: .consentInvalidation
      }
    }
  }

  /// Which end.
  public let manner: Manner
  /// Whom the data is about.
  public let id: SubjectID
  /// Where; it is void elsewhere.
  public let project: TrothDID
  /// The consents that it names; with them it reaches all of the subject's for the same data.
  public let consents: [RecordID]
  /// Data that it names: patterns, or names that start with `urn:`.
  public let data: [String]
  /// Who said a withdrawal and how.
  public let indicated: Indication?
  /// Why, if somebody wants to say.
  public let reason: String?

  static let withdrawalSchema = RecordSchema(
    .consentWithdrawal, .restrictive, "consentwithdrawals",
    [.required("id", .subject), .required("project", .did)] + Indication.fields + [
      .optional("consents", .list([.record])), .optional("data", .list([.text])),
      .optional("reason", .prose),
    ])
  static let revocationSchema = RecordSchema(
    .consentRevocation, .restrictive, "revocations", named)
  static let invalidationSchema = RecordSchema(
    .consentInvalidation, .restrictive, "invalidations", named)

  private static let named: [RecordSchema.Field] = [
    .required("id", .subject), .required("project", .did),
    .required("consents", .filled([.record])), .optional("reason", .prose),
  ]

  /// Reads the subject of a record of one of the three kinds; `nil` when it is of another kind.
  public init?(_ record: Record) {
    let subject = record.subject
    guard let manner = Manner.allCases.first(where: { $0.kind == record.kind }),
      let project = record.project, let id = subject["id"]?.string.flatMap({ SubjectID($0) })
    else { return nil }
    let isWithdrawal = manner == .withdrawn
    self.init(
      manner, id: id, project: project,
      consents: (subject["consents"]?.strings ?? []).compactMap { RecordID($0) },
      data: isWithdrawal ? subject["data"]?.strings ?? [] : [],
      indicated: isWithdrawal ? Indication(subject) : nil, reason: subject["reason"]?.string)
  }

  /// An end to sign.
  public init(
    _ manner: Manner, id: SubjectID, project: TrothDID, consents: [RecordID] = [],
    data: [String] = [], indicated: Indication? = nil, reason: String? = nil
  ) {
    self.manner = manner
    self.id = id
    self.project = project
    self.consents = consents
    self.data = data
    self.indicated = indicated
    self.reason = reason
  }

  /// The subject to sign.
  public var subject: JSONObject {
    var subject: JSONObject = [
      "id": .string(id.description), "project": .string(project.description),
    ]
    indicated?.write(to: &subject)
    if !consents.isEmpty { subject["consents"] = .array(consents.map { .string($0.description) }) }
    if !data.isEmpty { subject["data"] = .array(data.map { .string($0) }) }
    if let reason { subject["reason"] = .string(reason) }
    return subject
  }
}
