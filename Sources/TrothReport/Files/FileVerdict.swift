public import TrothModel

/// What one record file came to, in the answer of `troth verify FILE`.
///
/// Specification: docs/reference/commands.md, "troth verify".
public struct FileVerdict: Hashable, Sendable {
  /// How far the file holds.
  public enum Standing: Hashable, Sendable {
    /// The proof is right, and the key speaks for the issuer, counted as this person.
    case attributed(PersonID)
    /// The proof is right; why it cannot be said whether the key speaks for the issuer.
    case proved(String)
    /// The first layer that says no.
    case refused(RecordRefusal)
    /// The file could not be read.
    case unreadable(String)
  }

  /// What the file says of itself, whether or not that holds.
  public struct Claims: Hashable, Sendable {
    /// The second entry of `type`.
    public let kind: String?
    /// The id that its content has.
    public let id: RecordID?
    /// Who is said to say it.
    public let issuer: String?

    /// What is written in a document.
    public init(kind: String?, id: RecordID?, issuer: String?) {
      self.kind = kind
      self.id = id
      self.issuer = issuer
    }

    /// Nothing that could be read.
    public static let none = Claims(kind: nil, id: nil, issuer: nil)
  }

  /// The file as it was named.
  public let file: String
  /// How far it holds.
  public let standing: Standing
  /// What it says of itself.
  public let claims: Claims

  /// An answer about one file.
  public init(file: String, standing: Standing, claims: Claims) {
    self.file = file
    self.standing = standing
    self.claims = claims
  }

  /// Whether the proof is right and nothing speaks against the key.
  public var isValid: Bool {
    switch standing {
    case .attributed, .proved: true
    case .refused, .unreadable: false
    }
  }

  /// The code of the layer that says no.
  public var code: FindingCode? {
    if case .refused(let refusal) = standing { refusal.code } else { nil }
  }

  /// 0 when all are valid, 1 when some are not, 2 when some could not be read.
  public static func exitCode(_ verdicts: [FileVerdict]) -> Int32 {
    let unread = verdicts.contains { if case .unreadable = $0.standing { true } else { false } }
    return unread ? 2 : verdicts.allSatisfy(\.isValid) ? 0 : 1
  }
}

extension FileVerdict {
  /// The lines for people: what it is, and the command that mends it where there is one.
  public func text(_ names: Names) -> [String] {
    let path = PlainText.line(file)
    switch standing {
    case .attributed(let person):
      return ["valid       \(path)  \(what) by \(names.display(person))"]
    case .proved(let reason):
      return [
        "valid       \(path)  \(what)",
        "  the proof is right; whether its key speaks for its issuer cannot be said here: "
          + PlainText.line(reason),
      ]
    case .refused(let refusal):
      return [
        "not valid   \(path)  \(what)",
        "  \(refusal.code.rawValue): \(PlainText.line(refusal.reason))",
        "  hint: \(hint(refusal.code))",
      ]
    case .unreadable(let reason):
      return ["not read    \(path)", "  \(PlainText.line(reason))"]
    }
  }

  private func hint(_ code: FindingCode) -> String {
    code == .recordNoncanonical
      ? PlainText.line("troth canon --layout --write \(ShellWord.quoted(file))")
      : "troth explain \(code.rawValue)"
  }

  private var what: String {
    [claims.kind.map(PlainText.line), claims.id?.short].compactMap(\.self).joined(separator: " ")
  }

  /// The JSON form, version 1: every key is always there.
  public var json: JSONObject {
    var attributed = JSONValue.null
    var reason = JSONValue.null
    switch standing {
    case .attributed: attributed = true
    case .proved(let why): reason = .string(why)
    case .refused(let refusal):
      if refusal.code == .recordUnattributed { attributed = false }
      reason = .string(refusal.reason)
    case .unreadable(let why): reason = .string(why)
    }
    return [
      "version": 1, "file": .string(file), "valid": .bool(isValid),
      "code": code.map { .string($0.rawValue) } ?? .null,
      "kind": claims.kind.map { .string($0) } ?? .null,
      "id": claims.id.map { .string($0.description) } ?? .null,
      "issuer": claims.issuer.map { .string($0) } ?? .null, "attributed": attributed,
      "reason": reason,
    ]
  }
}
