import ArgumentParser
import TrothModel

/// Options of every command.
struct GlobalOptions: ParsableArguments {
  @Option(
    name: .customShort("C"),
    help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"))
  var directory: String = "."

  @Flag(name: .shortAndLong, help: "Say only what was asked for.")
  var quiet = false

  @Flag(help: "Say more.")
  var verbose = false
}

/// How an answer is written.
enum AnswerFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// The option of commands that answer in more than one form.
struct FormatOption: ParsableArguments {
  @Option(help: "How to write the answer: text or json.")
  var format: AnswerFormat = .text
}

/// Options of commands that judge by a project's law.
struct ProjectOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The ref whose tip is the law.", valueName: "ref"))
  var authority: String?

  @Option(help: ArgumentHelp("The ref of the ledger.", valueName: "ref"))
  var ledger: String?

  @Option(
    help: ArgumentHelp(
      "The project, where several are known; introduces it anew.", valueName: "did"),
    transform: OptionValue.did)
  var project: TrothDID?

  @Option(
    help: ArgumentHelp("The instant to judge at, as 2026-11-23T00:00:00Z.", valueName: "time"),
    transform: OptionValue.instant)
  var at: Instant?
}

/// The option of commands that judge a change that was opened at a forge.
struct OpenerOption: ParsableArguments {
  @Option(
    name: .customLong("author"),
    help: ArgumentHelp(
      "The account that opened the change, as acct:alice@github.com#583231; for CI.",
      valueName: "account"), transform: OptionValue.account)
  var opener: ForgeAccount?
}

/// Reads option values into identifiers, with words for what is off.
enum OptionValue {
  static func did(_ text: String) throws -> TrothDID {
    guard let did = TrothDID(text) else {
      throw ValidationError("'\(text)' is not a did:troth:z….")
    }
    return did
  }

  static func account(_ text: String) throws -> ForgeAccount {
    guard let account = ForgeAccount(typed: text) else {
      throw ValidationError("'\(text)' is not an account such as acct:alice@github.com#583231.")
    }
    return account
  }

  static func instant(_ text: String) throws -> Instant {
    guard let instant = Instant(text) else {
      throw ValidationError("'\(text)' is not a time like 2026-11-23T00:00:00Z.")
    }
    return instant
  }

  /// A name or label: 1 to 1,024 bytes on one line, as records hold them.
  static func line(_ text: String) throws -> String {
    let isPlain = !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    guard (1...1_024).contains(text.utf8.count), isPlain, text.contains(where: { !$0.isWhitespace })
    else { throw ValidationError("A name has 1 to 1,024 bytes on one line.") }
    return text
  }

  /// `commit`, `record`, or both with a comma.
  static func uses(_ text: String) throws -> Set<IdentityEvent.Use> {
    var uses: Set<IdentityEvent.Use> = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let use = IdentityEvent.Use(rawValue: String(word)) else {
        throw ValidationError("'\(text)' is not commit, record or commit,record.")
      }
      uses.insert(use)
    }
    return uses
  }

  /// A reason: at most 4,096 bytes, line breaks allowed.
  static func prose(_ text: String) throws -> String {
    guard text.utf8.count <= 4_096 else {
      throw ValidationError("A reason has at most 4,096 bytes.")
    }
    return text
  }

  /// A language tag such as `en` or `pt-BR`.
  static func language(_ text: String) throws -> String {
    guard Agreeing.isLanguage(text) else {
      throw ValidationError("'\(text)' is not a language such as en or pt-BR.")
    }
    return text
  }
}
