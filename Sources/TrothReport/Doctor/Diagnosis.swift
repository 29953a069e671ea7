public import TrothModel

/// One thing that is wrong with the set-up, and the one command that mends it.
public struct Ailment: Hashable, Sendable {
  /// What it is, for scripts: a finding code where there is one, else a stable word.
  public let name: String
  /// What is so and why it matters, in whole sentences.
  public let message: String
  /// The command that mends it.
  public let command: String
  /// Whether `troth doctor --mend` does it: nothing is lost and nobody else sees it.
  public let isSafe: Bool

  /// Something wrong.
  public init(_ name: String, _ message: String, command: String, isSafe: Bool = false) {
    self.name = name
    self.message = message
    self.command = command
    self.isSafe = isSafe
  }

  /// A question that could not be answered.
  public init(_ error: TrothError, name: String, command: String) {
    self.init(
      error.code?.rawValue ?? name, error.message, command: error.hint ?? command)
  }

  fileprivate var json: JSONObject {
    [
      "name": .string(name), "message": .string(message), "command": .string(command),
      "safe": .bool(isSafe),
    ]
  }
}

/// The answer of `troth doctor`.
public struct Diagnosis: Hashable, Sendable {
  /// What is wrong now.
  public var ailments: [Ailment]
  /// What was wrong and has been mended.
  public var mended: [Ailment]

  /// An answer.
  public init(ailments: [Ailment], mended: [Ailment] = []) {
    self.ailments = ailments
    self.mended = mended
  }

  /// For people.
  public var text: [String] {
    var lines = mended.map { "mended: \(PlainText.line($0.message))" }
    for ailment in ailments {
      lines.append("\(PlainText.line(ailment.name)): \(PlainText.line(ailment.message))")
      lines.append("  to mend it: \(PlainText.line(ailment.command))")
    }
    if ailments.isEmpty { lines.append("Nothing is wrong with the set-up.") }
    if ailments.contains(where: \.isSafe) { lines.append("hint: troth doctor --mend") }
    return lines
  }

  /// Version 1 of the JSON form.
  public var json: JSONObject {
    [
      "version": 1, "wrong": .array(ailments.map { .object($0.json) }),
      "mended": .array(mended.map { .object($0.json) }),
    ]
  }
}
