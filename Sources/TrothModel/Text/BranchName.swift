/// Short names of branches as `git check-ref-format --branch` allows them, ASCII or not.
public enum BranchName {
  /// Whether `refs/heads/NAME` is a well-formed reference (git-check-ref-format(1), rules 1 to 10),
  /// of at most 200 bytes.
  public static func isValid(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...200).contains(name.utf8.count), name != "@", !name.hasPrefix("-"),
      !name.hasSuffix("."), !name.contains(".."), !name.contains("@{")
    else { return false }
    // The second line means something to shells: names of branches stand in hints to paste.
    let forbidden: Set<Unicode.Scalar> = [
      " ", "~", "^", ":", "?", "*", "[", "\\", "\u{7f}",
      "$", "`", ";", "&", "|", "<", ">", "(", ")", "{", "}", "'", "\"", "!", "#",
    ]
    return name.unicodeScalars.allSatisfy { $0.value >= 0x20 && !forbidden.contains($0) }
      && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasSuffix(".lock") }
  }
}

/// Paths below `.troth/` that a project event may put in force.
public enum LawPath {
  /// `policy.yml`, `charter.md`, or a file in `terms/` of letters, digits, `.`, `-`, `_`.
  public static func isValid(_ path: String) -> Bool {
    if path == "policy.yml" || path == "charter.md" { return true }
    guard path.hasPrefix("terms/") else { return false }
    let name = path.dropFirst("terms/".count)
    return (1...100).contains(name.utf8.count) && !name.hasPrefix(".")
      && name.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
          || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains($0)
      }
  }
}
