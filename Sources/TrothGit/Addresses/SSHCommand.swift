/// The command with which git reaches SSH servers, as far as it can be asked where it leads.
public struct SSHCommand: Hashable, Sendable {
  /// The program: a name that `PATH` resolves, or a path.
  public let program: String
  /// Its options, without host and command.
  public let options: [String]
  /// The file that takes the place of a person's settings, where an option names one.
  public let settings: String?

  /// The command that git would use.
  ///
  /// - Parameters:
  ///   - configured: the setting `core.sshCommand`.
  ///   - environment: what git was started with.
  /// - Returns: `nil` for a command that is not OpenSSH's, or needs a shell to be understood.
  public static func current(
    configured: String?, environment: [String: String]
  ) -> SSHCommand? {
    if let text = environment["GIT_SSH_COMMAND"] ?? configured {
      return SSHCommand(parsing: text, home: environment["HOME"])
    }
    return SSHCommand(words: [environment["GIT_SSH"] ?? "ssh"])
  }

  /// Reads a command as a shell would, as long as that takes nothing but quotes and `~/`.
  init?(parsing text: String, home: String?) {
    guard let words = Self.words(text, home: home) else { return nil }
    self.init(words: words)
  }

  private init?(words: [String]) {
    guard let program = words.first, program.split(separator: "/").last == "ssh" else {
      return nil
    }
    self.program = program
    options = Array(words.dropFirst())
    // Only options that `ssh -G` understands as the connection does, and nothing after them.
    var settings: String?
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      guard word.utf8.first == UInt8(ascii: "-"), word != "--", word.utf8.count > 1 else {
        return nil
      }
      let letters = word.dropFirst().drop { "46AaCkqTvXxYy".contains($0) }
      guard let letter = letters.first else { continue }
      guard "BbcFIiJlmop".contains(letter) else { return nil }
      guard let value = letters.count > 1 ? String(letters.dropFirst()) : rest.popFirst() else {
        return nil
      }
      if letter == "F" { settings = value }
    }
    self.settings = settings
  }

  private static func words(_ text: String, home: String?) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open {
          quote = nil
        } else if open == "\"", "$`\\".contains(character) {
          return nil
        } else {
          word?.append(character)
        }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " || character == "\t" {
        if let done = word { words.append(done) }
        word = nil
      } else if character == "~" && word == nil {
        guard let home, home.hasPrefix("/") else { return nil }
        word = home
      } else if isPlain(character) {
        if word == home, word != nil, character != "/" { return nil }
        word = (word ?? "") + String(character)
      } else {
        return nil
      }
    }
    if let done = word { words.append(done) }
    return quote == nil ? words : nil
  }

  private static func isPlain(_ character: Character) -> Bool {
    character.isASCII
      && (character.isLetter || character.isNumber || "._-/=@:,+%".contains(character))
  }
}
