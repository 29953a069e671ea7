import ArgumentParser
import TrothModel
import TrothPolicy

/// The words that name a command, before anything else is read: `hook install`.
enum CommandWords {
  /// What is wrong with them: a word that names no command, and the one that was probably meant.
  /// `nil` where they lead to a command, or an option stands between them.
  static func problem(_ words: [String]) -> TrothError? {
    // `help` takes the words of a command and would answer any other with the whole list.
    let asks = words.first == "help"
    var command: any ParsableCommand.Type = Troth.self
    var path = ["troth"]
    for word in asks ? words.dropFirst() : words[...] {
      let inner = command.configuration.subcommands
      guard !inner.isEmpty, !word.hasPrefix("-") else { return nil }
      guard let next = inner.first(where: { $0.configuration.commandName == word }) else {
        return path.count > 1 && word == "help" ? nil : error(word, after: path, among: inner, asks)
      }
      command = next
      path.append(word)
    }
    return nil
  }

  private static func error(
    _ word: String, after path: [String], among commands: [any ParsableCommand.Type], _ asks: Bool
  ) -> TrothError? {
    let names = commands.compactMap { $0.configuration.commandName }
    let nearest = Nearest.word(to: word, among: names)
    let meant = path + (nearest.map { [$0] } ?? [])
    let hint = asks || nearest == nil ? meant + ["--help"] : meant
    return TrothError(
      .usage, "There is no command `\((path + [word]).joined(separator: " "))`.",
      hint: hint.joined(separator: " "))
  }
}
