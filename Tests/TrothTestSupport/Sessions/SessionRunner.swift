import Glibc

/// Runs the commands of a Markdown file and compares what they print with what the file says.
///
/// docs/TESTING.md, "Sessions", has the form of the file and the environment of the commands.
public struct SessionRunner: Sendable {
  /// The longest that one command may take.
  public let limit: Duration
  /// Whether expectations are rewritten instead of reported.
  public let updates: Bool

  /// - Parameter updates: by default whether `TROTH_UPDATE_SESSIONS` is 1; never where `CI` is true.
  public init(limit: Duration = .seconds(60), updates: Bool? = nil) {
    self.limit = limit
    self.updates = updates ?? (Self.variable("TROTH_UPDATE_SESSIONS") == "1" && !Self.isCI)
  }

  /// Whether a session that is not there is a failure.
  public static var isCI: Bool { variable("CI") == "true" }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Runs a file, and rewrites it where that was asked for.
  /// - Throws: `TempFailure` when the file cannot be read or is not a session.
  public func run(file path: String) throws -> SessionReport {
    guard let folder = path.lastIndex(of: "/") else { return try run(file: "./" + path) }
    let name = String(path[folder...].dropFirst())
    guard let bytes = SessionFolder.read(path) else {
      throw TempFailure("\(path) cannot be read")
    }
    let session = try SessionFile(String(decoding: bytes, as: UTF8.self), name: name)
    let (report, text) = try run(session)
    if let text { try SessionFolder.write(text, to: path) }
    return report
  }

  /// Runs a session.
  /// - Returns: the report, and the file's new text where something was rewritten.
  public func run(_ session: SessionFile) throws -> (report: SessionReport, text: String?) {
    guard !session.commands.isEmpty else {
      let failure = SessionReport.Failure(line: 1, text: "there is no command in this session")
      return (
        SessionReport(file: session.name, commands: 0, failures: [failure], rewritten: 0), nil
      )
    }
    try BuiltCommand.link()
    let place = try SessionPlace(session.commands)
    var shell = try SessionShell(
      script: place.folder.path + "/driver", pipe: place.pipe,
      environment: place.environment(
        search: BuiltCommand.folder + ":/usr/local/bin:/usr/bin:/bin"))
    var failures: [SessionReport.Failure] = []
    var changes: [(command: SessionCommand, lines: [String])] = []
    var count = 0
    for (index, command) in session.commands.enumerated() {
      let event = shell.next(within: limit)
      count += 1
      guard case .status(let status) = event else {
        failures.append(stopped(command, event, place.output(index)))
        break
      }
      let actual = SessionText.lines(place.output(index))
      let comparison = try SessionComparison(expected: command.expected, actual: actual)
      guard status != command.status || !comparison.isMatch else { continue }
      if updates, let lines = Self.updated(comparison, status) {
        changes.append((command, lines))
      } else {
        failures.append(different(command, comparison, status))
      }
    }
    let report = SessionReport(
      file: session.name, commands: count, failures: failures, rewritten: changes.count)
    return (report, changes.isEmpty ? nil : session.text(replacing: changes))
  }

  /// The new expectation; `nil` where a printed line would be read as something else.
  private static func updated(_ comparison: SessionComparison, _ status: Int32) -> [String]? {
    let lines = comparison.updated
    let isPlain = { (line: String) in
      SessionReader.prompt(line) == nil && !line.hasPrefix("```") && SessionReader.exit(line) == nil
    }
    guard lines.allSatisfy(isPlain), lines.first?.hasPrefix(">") != true else { return nil }
    return lines + (status == 0 ? [] : ["[exit \(status)]"])
  }

  private func different(
    _ command: SessionCommand, _ comparison: SessionComparison, _ status: Int32
  ) -> SessionReport.Failure {
    var lines = ["$ \(command.script)"] + comparison.difference
    if status != command.status {
      lines += ["- [exit \(command.status)]", "+ [exit \(status)]"]
    }
    return SessionReport.Failure(line: command.line, text: lines.joined(separator: "\n"))
  }

  private func stopped(
    _ command: SessionCommand, _ event: SessionShell.Event, _ output: [UInt8]
  ) -> SessionReport.Failure {
    let reason =
      switch event {
      case .timeout: "took longer than \(limit)"
      case .ended(let status): "ended the session's shell with \(status)"
      case .status(let status): "ended with \(status)"
      }
    let lines = ["$ \(command.script)", "this \(reason); what it printed:"]
    return SessionReport.Failure(
      line: command.line,
      text: (lines + SessionText.lines(output).map { "+ \($0)" }).joined(separator: "\n"))
  }
}
