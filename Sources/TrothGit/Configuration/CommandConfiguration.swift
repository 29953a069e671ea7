/// Settings given for one run: `GIT_CONFIG_COUNT` with its keys and values, and what `git -c`
/// passes on in `GIT_CONFIG_PARAMETERS`. libgit2 knows neither.
enum CommandConfiguration {
  /// The most settings read from the variables, so that a hostile count ends soon.
  static let countLimit = 10_000

  static func entries(_ variables: [String: String]) -> [ConfigurationEntry] {
    let counted = counted(variables)
    let passed = pairs(variables["GIT_CONFIG_PARAMETERS"] ?? "")
    return (counted + passed).map { name, value in
      ConfigurationEntry(
        name: ConfigurationEntry.normalized(name), value: value ?? "true", level: .command)
    }
  }

  private static func counted(_ variables: [String: String]) -> [(String, String?)] {
    let count = min(variables["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0, countLimit)
    var result: [(String, String?)] = []
    for index in 0..<max(count, 0) {
      guard let key = variables["GIT_CONFIG_KEY_\(index)"],
        let value = variables["GIT_CONFIG_VALUE_\(index)"]
      else { return result }
      result.append((key, value))
    }
    return result
  }

  /// `'key'='value'` (git ≥ 2.31), `'key'` and `'key=value'` (older), with spaces between.
  static func pairs(_ text: String) -> [(String, String?)] {
    var bytes = Array(text.utf8)[...]
    var result: [(String, String?)] = []
    while true {
      bytes = bytes.drop { $0 == UInt8(ascii: " ") }
      guard let first = word(&bytes) else { return result }
      if bytes.first == UInt8(ascii: "=") {
        bytes = bytes.dropFirst()
        result.append((first, word(&bytes)))
      } else if let equals = first.firstIndex(of: "=") {
        result.append((String(first[..<equals]), String(first[first.index(after: equals)...])))
      } else {
        result.append((first, nil))
      }
    }
  }

  /// One word in single quotes as git's `sq_quote` writes it: `'\''` and `'\!'` inside.
  private static func word(_ bytes: inout ArraySlice<UInt8>) -> String? {
    let quote = UInt8(ascii: "'")
    var result: [UInt8] = []
    guard bytes.popFirst() == quote else { return nil }
    while true {
      let part = bytes.prefix { $0 != quote }
      result += part
      bytes = bytes.dropFirst(part.count)
      guard bytes.popFirst() == quote else { return nil }
      let next = Array(bytes.prefix(3))
      guard next.count == 3, next[0] == UInt8(ascii: "\\"), next[2] == quote else {
        return String(decoding: result, as: UTF8.self)
      }
      result.append(next[1])
      bytes = bytes.dropFirst(3)
    }
  }
}
