public import TrothModel

/// May this be done with this data?
///
/// Specification: docs/spec/consent.md, "The decision".
public struct ConsentQuestion: Hashable, Sendable {
  /// Where data would go.
  public enum Audience: Hashable, Sendable {
    /// One that the policy names, with what it uses data for.
    case named(String, purposes: Set<String>)
    /// None that the policy names.
    case unknown
  }

  /// The path of the data in the tree.
  public let path: GitPath
  /// Other names of the data, that start with `urn:`.
  public let names: Set<String>
  /// Whom it is about, as written beside it; what is no pseudonym is nobody known.
  public let subjects: Set<String>
  /// What is to be done.
  public let operation: String
  /// What for, beside what the audience uses data for.
  public let purpose: String?
  /// For whom.
  public let audience: Audience

  /// Everything that is asked for: each has to be permitted.
  public var purposes: Set<String> {
    var all = Set([purpose].compactMap(\.self))
    if case .named(_, let theirs) = audience { all.formUnion(theirs) }
    return all
  }

  /// A question.
  public init(
    path: GitPath, names: Set<String> = [], subjects: Set<String>, operation: String,
    purpose: String?, audience: Audience
  ) {
    self.path = path
    self.names = names
    self.subjects = subjects
    self.operation = operation
    self.purpose = purpose
    self.audience = audience
  }
}
