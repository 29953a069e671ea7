/// The lines of an output or of an expectation.
enum SessionText {
  /// Without what editors take away: spaces at the ends of lines, and empty lines at the end.
  static func trimmed(_ lines: some Sequence<some StringProtocol>) -> [String] {
    var result: [String] = lines.map { line in
      var line = line[...]
      while line.last == " " { line.removeLast() }
      return String(line)
    }
    while result.last == "" { result.removeLast() }
    return result
  }

  /// The lines of what a command printed.
  static func lines(_ output: [UInt8]) -> [String] {
    trimmed(
      String(decoding: output, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false))
  }
}
