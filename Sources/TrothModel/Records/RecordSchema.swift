/// What the `credentialSubject` of one kind holds: the specification's table as a value.
///
/// Specification: docs/spec/records.md, "Kinds".
public struct RecordSchema: Sendable {
  /// The form of one field's value.
  public indirect enum Form: Sendable {
    /// `did:troth:…`.
    case did
    /// `did:troth:…` or `did:key:…`.
    case person
    /// A person or an account at a forge: `acct:…`.
    case anyone
    /// An account at a forge: `acct:…`.
    case account
    /// `did:key:…`.
    case key
    /// A record id, 64 hexadecimal digits.
    case record
    /// A SHA-256 digest, 64 hexadecimal digits.
    case digest
    /// A Git object name, 40 or 64 hexadecimal digits.
    case object
    /// A whole number, zero or more.
    case count
    /// A whole number in a range.
    case within(ClosedRange<Int>)
    /// A path of slugs, such as `code/parser`.
    case scope
    /// The pseudonym of somebody whom data is about: `urn:troth:subject:…`.
    case subject
    /// A span of time such as `P5Y`.
    case span
    /// Text of 1 to 1,024 bytes on one line, without control characters.
    case text
    /// Text of at most 4,096 bytes; line breaks allowed.
    case prose
    /// Prose that says something: not white space alone.
    case reason
    /// One of these words.
    case word([String])
    /// Several, in any order, none twice.
    case list([Form])
    /// At least one, in any order, none twice.
    case filled([Form])
    /// An object whose values have one form.
    case map(Form)
    /// An object with these fields.
    case fields([Field])
    /// At least one object, none twice, with these fields; a key that is not known there is like one
    /// of the subject itself.
    case clauses([Field])
  }

  /// One field of a subject.
  public struct Field: Sendable {
    /// Its key.
    public let key: String
    /// Its form.
    public let form: Form
    /// Whether it may be absent.
    public let isOptional: Bool

    static func required(_ key: String, _ form: Form) -> Field {
      Field(key: key, form: form, isOptional: false)
    }
    static func optional(_ key: String, _ form: Form) -> Field {
      Field(key: key, form: form, isOptional: true)
    }
  }

  /// The kind.
  public let kind: RecordKind
  /// How unknown keys count.
  public let recordClass: RecordClass
  /// The folder below `.troth/`.
  public let folder: String
  /// The fields.
  public let fields: [Field]
  /// Whether a record of this kind has to say until when it counts, and counts no longer.
  public let endsByItself: Bool

  init(
    _ kind: RecordKind, _ recordClass: RecordClass, _ folder: String, _ fields: [Field],
    endsByItself: Bool = false
  ) {
    self.kind = kind
    self.recordClass = recordClass
    self.folder = folder
    self.endsByItself = endsByItself
    let supersession: [Field] = [
      .optional("after", .list([.record])), .optional("replaces", .list([.record])),
    ]
    self.fields = recordClass == .permissive ? fields + supersession : fields
  }

  /// The schema of a kind, or `nil` for a kind that this version does not know.
  public static func of(_ kind: RecordKind) -> RecordSchema? { all.first { $0.kind == kind } }

  /// Every kind that this version knows.
  public static let all: [RecordSchema] = [
    IdentityEvent.schema, ProjectEvent.schema, Checkpoint.schema, Reaffirmation.schema,
    Profile.schema, Countersignature.schema, Agreement.schema, Withdrawal.schema, Admission.schema,
    Vouch.schema,
    Delegation.schema,
    Concern.schema, Reply.schema, Block.schema, Acceptance.schema,
    Approval.schema,
    SubjectBinding.schema, ConsentRequest.schema, Consent.schema, ConsentRefusal.schema,
    ConsentEnd.withdrawalSchema, ConsentEnd.revocationSchema, ConsentEnd.invalidationSchema,
  ]
}
