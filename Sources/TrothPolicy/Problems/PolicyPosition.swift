/// Where in a policy's text something stands.
public struct PolicyPosition: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// From 1.
  public let line: Int
  /// In characters, from 1.
  public let column: Int

  /// A place in a text, both counted from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  static let start = PolicyPosition(line: 1, column: 1)

  /// `line:column`, as editors take it.
  public var description: String { "\(line):\(column)" }

  /// By line, then by column.
  public static func < (left: PolicyPosition, right: PolicyPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
