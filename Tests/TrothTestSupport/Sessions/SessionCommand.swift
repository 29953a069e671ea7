/// One command of a session, with what it is expected to print and how it is expected to end.
public struct SessionCommand: Hashable, Sendable {
  /// The line of its prompt in the file, from 1.
  public let line: Int
  /// Who runs it; `nil` for the session's own person.
  public let person: String?
  /// The folder that its block starts in, on the block's first command only.
  public let folder: String?
  /// What the shell runs; several lines where the file continues it.
  public let script: String
  /// The lines expected on standard output and standard error together.
  public let expected: [String]
  /// The exit status expected.
  public let status: Int32
  /// Which lines of the file, from 0, hold the expectation.
  let lines: Range<Int>
}
