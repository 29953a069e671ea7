import TrothModel

/// The owners of paths, as GitHub, GitLab and Forgejo have them in `CODEOWNERS`.
///
/// Specification: docs/spec/neighbours.md, "CODEOWNERS".
public enum CodeOwnersList {
  /// How the patterns of paths are written.
  public enum Patterns: Hashable, Sendable {
    /// As in `.gitignore`: GitHub and GitLab.
    case globs
    /// Regular expressions: Forgejo. Nothing is proposed for paths.
    case expressions
  }

  /// An entry: some paths and who owns them.
  private struct Entry {
    let pattern: String
    let owners: [ForgeAccount]
  }

  /// The most rules that are proposed.
  private static let mostRules = 50

  /// Reads a list.
  ///
  /// - Parameter host: where the accounts are; `nil` where nobody said so.
  public static func read(
    _ bytes: [UInt8], host: String?, patterns: Patterns = .globs
  ) throws(ForeignListProblem) -> ImportPlan {
    var plan = ImportPlan()
    var entries: [Entry] = []
    var standard: [Substring] = []
    for (number, line) in try ForeignText.lines(bytes) {
      let text = ForeignText.trimmed(line)
      guard !text.isEmpty, text.first != "#" else { continue }
      guard ForeignText.isPlain(text) else {
        plan.leaveOut(number, text, "it holds characters that cannot be seen")
        continue
      }
      var words = words(text)
      if let owners = section(text, words) {
        standard = owners
        for owner in owners { _ = account(owner, host, at: number, &plan) }
        continue
      }
      let pattern = String(words.removeFirst())
      let named = words.isEmpty ? standard : words
      let owners = named.compactMap { account($0, host, at: number, &plan) }
      if !owners.isEmpty { entries.append(Entry(pattern: pattern, owners: owners)) }
    }
    propose(entries, patterns, &plan)
    plan.settle()
    return plan
  }

  /// Words with a backslash before a space that belongs to one, up to a word that starts a remark.
  private static func words(_ text: Substring) -> [Substring] {
    var words: [Substring] = []
    var word = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        word.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == " " || character == "\t" {
        if !word.isEmpty { words.append(Substring(word)) }
        word = ""
      } else if character == "#", word.isEmpty {
        break
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(Substring(word)) }
    return words.isEmpty ? [text] : words
  }

  /// The owners that a section of GitLab's gives to entries without any; `nil` for no such line.
  private static func section(_ text: Substring, _ words: [Substring]) -> [Substring]? {
    let inner = text.first == "^" ? text.dropFirst() : text
    guard inner.first == "[", let end = inner.firstIndex(of: "]") else { return nil }
    let rest = inner[inner.index(after: end)...]
    return rest.split { $0 == " " || $0 == "\t" }.filter { $0.first == "@" }
  }

  private static func account(
    _ owner: Substring, _ host: String?, at number: Int, _ plan: inout ImportPlan
  ) -> ForgeAccount? {
    guard owner.first == "@" else {
      plan.leaveOut(number, owner, "an address alone is nobody")
      return nil
    }
    let name = owner.dropFirst()
    guard name.first != "@", !name.contains("/") else {
      plan.leaveOut(number, owner, "it is a group; only people can be vouched for")
      return nil
    }
    guard let host else {
      plan.leaveOut(
        number, owner, "the list does not say which forge it is at: --host github.com")
      return nil
    }
    guard let account = ForgeAccount(user: name, host: host) else {
      plan.leaveOut(number, owner, ForeignText.handleProblem(name))
      return nil
    }
    plan.add(
      ListedPerson(.account(account), because: "owns paths in CODEOWNERS", place: number))
    return account
  }

  /// What the policy could ask instead of the forge. A line of a policy holds plain characters only.
  private static func propose(
    _ entries: [Entry], _ patterns: Patterns, _ plan: inout ImportPlan
  ) {
    guard patterns == .globs, !entries.isEmpty else { return }
    var lines = ["rules:"]
    for (number, entry) in entries.enumerated().prefix(mostRules) {
      guard let globs = globs(of: entry.pattern) else { continue }
      let paths = globs.map { "\"\($0)\"" }.joined(separator: ", ")
      let owners = Set(entry.owners.map(\.handle)).sorted().joined(separator: ", ")
      lines.append("  # \(owners)")
      lines.append(
        "  - { name: owners-\(number + 1), paths: [\(paths)], approvals: { count: 1, scope: "
          + "review/owners-\(number + 1) } }")
    }
    guard lines.count > 1 else { return }
    plan.proposals.append(
      ImportProposal(
        "For .troth/policy.yml, if owners are to approve here too. In CODEOWNERS the last match counts; "
          + "here every rule that applies does:", lines))
    plan.proposals.append(
      ImportProposal(
        "An account cannot approve: owners do once they have come forward with a key, and you have said, "
          + "for each rule of theirs:",
        ["troth vouch DID --scope review/owners-N --because \"looks after these paths\""]))
  }

  /// Patterns of a policy that match what a pattern of CODEOWNERS does; `nil` where there are none.
  static func globs(of pattern: String) -> [String]? {
    let isPlain = pattern.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "/._-+*".utf8.contains(byte)
    }
    guard isPlain, !pattern.contains("***"), !pattern.contains("..") else { return nil }
    var path = Substring(pattern)
    let isFolder = path.last == "/"
    if isFolder { path = path.dropLast() }
    let isAnchored = path.contains("/")
    if path.first == "/" { path = path.dropFirst() }
    guard !path.isEmpty, !path.contains("//") else { return nil }
    if path == "*" || path == "**" { return ["**"] }
    let base = isAnchored || path.hasPrefix("**/") ? String(path) : "**/\(path)"
    if isFolder { return ["\(base)/**"] }
    // A star at the end is for what lies right there; any other name may be a folder's as well.
    let last = base.split(separator: "/").last ?? ""
    let dot = last.lastIndex(of: ".").map { last[last.index(after: $0)...] } ?? ""
    let isFile = last.contains("*") || dot.first?.isLetter == true
    return isFile ? [base] : [base, "\(base)/**"]
  }
}
