/// A Markdown file whose `console` blocks are run.
///
/// docs/TESTING.md, "Sessions", has the form.
public struct SessionFile: Sendable {
  /// As reports name it.
  public let name: String
  /// Its commands, in order.
  public let commands: [SessionCommand]
  /// Its lines, without their ends.
  let lines: [String]

  /// Reads a session.
  /// - Throws: `TempFailure` with file and line for a block that cannot be understood.
  public init(_ text: String, name: String) throws {
    self.name = name
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var reader = SessionReader(lines: lines, name: name)
    commands = try reader.commands()
  }

  /// The file with other expectations in the place of some.
  func text(replacing expectations: [(command: SessionCommand, lines: [String])]) -> String {
    var lines = lines
    // From the end, so that the places of those before stay right.
    for (command, new) in expectations.reversed() {
      lines.replaceSubrange(command.lines, with: new)
    }
    return lines.joined(separator: "\n")
  }
}
