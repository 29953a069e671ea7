/// Options that people put before the command, as git takes them: `troth -C DIR check`.
enum LeadingOptions {
  private static let flags: Set = ["-q", "--quiet", "--verbose"]

  /// The words with such options moved behind the command, where they are read.
  static func moved(_ words: [String]) -> [String] {
    var leading: [String] = []
    var rest = words[...]
    while let word = rest.first {
      if word == "-C", rest.count > 1 {
        leading += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if flags.contains(word) {
        leading.append(word)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard !leading.isEmpty, !rest.isEmpty else { return words }
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return Array(rest[..<end]) + leading + Array(rest[end...])
  }
}
