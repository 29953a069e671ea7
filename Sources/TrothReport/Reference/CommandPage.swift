public import TrothModel

/// What there is to say about one command, as the command itself states it.
public struct CommandPage: Hashable, Sendable {
  /// An argument, an option or a flag.
  public struct Argument: Hashable, Sendable {
    /// Where it stands in the command line.
    public enum Kind: String, Hashable, Sendable {
      case positional, option, flag
    }

    /// Where it stands.
    public let kind: Kind
    /// `-C`, `--format`; empty for a positional one.
    public let names: [String]
    /// What its value is called.
    public let value: String
    /// What it is for.
    public let abstract: String
    /// Whether it may be left out.
    public let isOptional: Bool
    /// Whether it may be given several times.
    public let isRepeating: Bool
    /// What holds when it is left out, if anything does.
    public let standard: String?

    /// As it is typed: `--format <format>`, `[<file> ...]`.
    public var usage: String {
      var text = "<\(value)>"
      if kind != .positional {
        text = (names.last ?? "") + (kind == .option ? " <\(value)>" : "")
      }
      if isRepeating { text += " ..." }
      return isOptional ? "[\(text)]" : text
    }

    /// As it is listed: `-q, --quiet`, `--format <format>`.
    public var title: String {
      guard kind != .positional else { return "<\(value)>" }
      return names.joined(separator: ", ") + (kind == .option ? " <\(value)>" : "")
    }
  }

  /// The words that call it, `troth` first.
  public let words: [String]
  /// One sentence.
  public let abstract: String
  /// What more there is to know, without example and exit status.
  public let discussion: String
  /// The lines after `Example:`, without their indentation.
  public let example: [String]
  /// The sentence after `Exit status:`.
  public let exitStatus: String
  /// Its arguments, those that every command has left out.
  public let arguments: [Argument]
  /// The pages of the commands below it.
  public let subcommands: [CommandPage]

  /// The words with spaces.
  public var name: String { words.joined(separator: " ") }

  /// This page and those below it, in order.
  public var all: [CommandPage] { [self] + subcommands.flatMap(\.all) }

  /// What every command takes, listed once.
  public static let common: Set<String> = ["C", "quiet", "verbose", "version", "help"]
}

extension CommandPage {
  /// Reads the description of a command tree that `--experimental-dump-help` of
  /// swift-argument-parser gives (serialisation version 0).
  ///
  /// - Returns: `nil` when it is of another form.
  public init?(description: JSONObject) {
    guard description["serializationVersion"]?.integer == 0,
      let command = description["command"]?.object
    else { return nil }
    self.init(command, below: [])
  }

  private init?(_ command: JSONObject, below above: [String]) {
    guard let name = command["commandName"]?.string else { return nil }
    words = above + [name]
    abstract = command["abstract"]?.string ?? ""
    let parts = Discussion(command["discussion"]?.string ?? "")
    discussion = parts.prose
    example = parts.example
    exitStatus = parts.exitStatus
    arguments = (command["arguments"]?.array ?? []).compactMap { value in
      value.object.flatMap { Argument($0) }
    }
    let path = words
    subcommands = (command["subcommands"]?.array ?? []).compactMap { value in
      guard let inner = value.object, inner["shouldDisplay"]?.bool != false,
        inner["commandName"] != "help"
      else { return nil }
      return CommandPage(inner, below: path)
    }
  }
}

extension CommandPage.Argument {
  /// - Returns: `nil` for what is not shown, or common to all commands.
  fileprivate init?(_ object: JSONObject) {
    guard object["shouldDisplay"]?.bool != false,
      let kind = object["kind"]?.string.flatMap(Kind.init)
    else { return nil }
    let names = (object["names"]?.array ?? []).compactMap(\.object)
    let plain = names.compactMap { $0["name"]?.string }
    guard CommandPage.common.isDisjoint(with: plain) else { return nil }
    self.kind = kind
    self.names = names.compactMap { name in
      name["name"]?.string.map { (name["kind"] == "short" ? "-" : "--") + $0 }
    }
    value = object["valueName"]?.string ?? "value"
    abstract = object["abstract"]?.string ?? ""
    isOptional = object["isOptional"]?.bool ?? false
    isRepeating = object["isRepeating"]?.bool ?? false
    standard = object["defaultValue"]?.string
  }
}

/// A command's discussion, taken apart by its two fixed headings.
private struct Discussion {
  var prose = ""
  var example: [String] = []
  var exitStatus = ""

  init(_ text: String) {
    var rest: [Substring] = []
    var isExample = false
    var isStatus = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "Example:" {
        isExample = true
      } else if line.hasPrefix("Exit status:") {
        (isExample, isStatus) = (false, true)
        exitStatus = String(line.dropFirst("Exit status:".count))
      } else if isExample, line.hasPrefix("  ") {
        example.append(String(line.dropFirst(2)))
      } else if isStatus, !line.isEmpty {
        exitStatus += " " + line
      } else {
        (isExample, isStatus) = (false, false)
        rest.append(line)
      }
    }
    while rest.last?.isEmpty == true { rest.removeLast() }
    while rest.first?.isEmpty == true { rest.removeFirst() }
    prose = rest.joined(separator: "\n")
    exitStatus = String(exitStatus.drop { $0 == " " })
  }
}
