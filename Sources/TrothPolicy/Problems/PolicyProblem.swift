/// One reason why a policy cannot be evaluated; its code is `policy-invalid`.
public struct PolicyProblem: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Where it is.
  public let position: PolicyPosition
  /// What is not as it should be, safe to print: control characters of the file are escaped.
  public let message: String
  /// The word that was probably meant.
  public let suggestion: String?

  /// A problem at a place in the text.
  public init(at position: PolicyPosition, _ message: String, suggestion: String? = nil) {
    self.position = position
    self.message = message
    self.suggestion = suggestion
  }

  /// From 1.
  public var line: Int { position.line }
  /// In characters, from 1.
  public var column: Int { position.column }

  /// `line:column: message`, with the suggestion as a question.
  public var description: String {
    "\(position): \(message)" + (suggestion.map { "; did you mean `\($0)`?" } ?? "")
  }

  /// By place, then by message.
  public static func < (left: PolicyProblem, right: PolicyProblem) -> Bool {
    (left.position, left.message) < (right.position, right.message)
  }
}
