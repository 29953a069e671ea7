/// A question that could not be answered, or a command that could not be carried out.
///
/// Answers ("expired", "bad signature") are values, never this. Every library throws this one type;
/// the command presents it as message, reason and one hint to paste, and exits with the kind's code.
public struct TrothError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Whose move it is.
  public enum Kind: Hashable, Sendable {
    /// The words of the command are off: exit 64.
    case usage
    /// Something asked for is not there or not allowed: exit 2.
    case user
    /// A file or a record is not what it should be: exit 2.
    case data
    /// The machine, git, or a file system said no: exit 2.
    case environment
    /// A defect of Troth: exit 2.
    case `internal`
  }

  /// Whose move it is.
  public let kind: Kind
  /// A stable code where one applies; `troth explain` has its page.
  public let code: FindingCode?
  /// What happened and why, as whole sentences.
  public let message: String
  /// One thing to do next, a command where there is one.
  public let hint: String?

  /// - Parameters:
  ///   - message: what happened and why.
  ///   - hint: one command or step that mends it.
  public init(
    _ kind: Kind, code: FindingCode? = nil, _ message: String, hint: String? = nil
  ) {
    self.kind = kind
    self.code = code
    self.message = message
    self.hint = hint
  }

  /// The message.
  public var description: String { message }
}
