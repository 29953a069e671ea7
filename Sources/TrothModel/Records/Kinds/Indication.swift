/// Who said something for a subject, how, and what shows it: DPV's *isIndicatedBy*.
///
/// Specification: docs/spec/consent.md, "Recorded statements".
public struct Indication: Hashable, Sendable {
  /// Who said it.
  public enum Role: String, CaseIterable, Hashable, Sendable {
    /// The person themselves.
    case dataSubject = "DataSubject"
    /// Who speaks for them.
    case guardian = "Guardian"
    /// Who speaks for a community.
    case communityAuthority = "CommunityAuthority"
  }

  /// Who said it, as written.
  public let by: String
  /// How: `signed`, or as a recorder heard it, `by-phone`, `on-paper`, `in-person`.
  public let method: String
  /// SHA-256 of each scanned sheet, which itself stays out of Git.
  public let evidence: [Digest]

  /// Who said it; `nil` for a role that this version does not know.
  public var role: Role? { Role(rawValue: by) }

  static let fields: [RecordSchema.Field] = [
    .required("indicatedBy", .text), .required("method", .text),
    .optional("evidence", .list([.digest])),
  ]

  /// What stands in a subject; `nil` when it is not there.
  init?(_ subject: JSONObject) {
    guard let by = subject["indicatedBy"]?.string, let method = subject["method"]?.string else {
      return nil
    }
    self.by = by
    self.method = method
    evidence = (subject["evidence"]?.strings ?? []).compactMap { Digest($0) }
  }

  /// Who says it, how, and the sheets.
  public init(by role: Role, method: String, evidence: [Digest] = []) {
    by = role.rawValue
    self.method = method
    self.evidence = evidence
  }

  func write(to subject: inout JSONObject) {
    subject["indicatedBy"] = .string(by)
    subject["method"] = .string(method)
    if !evidence.isEmpty {
      subject["evidence"] = .array(evidence.map { .string($0.description) })
    }
  }
}
