import TrothModel

/// Automated assistants that a commit says it was made with: what readers may want to know, and
/// nothing that counts.
///
/// Matched exactly, so that nobody's name makes them a tool. Specification: docs/spec/check.md,
/// "Assistants".
public enum Assistants {
  /// Tools by the addresses that they write into `Co-authored-by` lines, in lower case.
  public static let addresses: [String: String] = [
    "aider@aider.chat": "Aider",
    "noreply@aider.chat": "Aider",
    "amp@ampcode.com": "Amp",
    "noreply@anthropic.com": "Claude",
    "noreply@openai.com": "Codex",
    "175728472+copilot@users.noreply.github.com": "Copilot",
    "198982749+copilot@users.noreply.github.com": "Copilot",
    "223556219+copilot@users.noreply.github.com": "Copilot",
    "cursoragent@cursor.com": "Cursor",
    "158243242+devin-ai-integration[bot]@users.noreply.github.com": "Devin",
    "161369871+google-labs-jules[bot]@users.noreply.github.com": "Jules",
    "openhands@all-hands.dev": "OpenHands",
  ]

  /// Trailers that say it whatever they hold.
  public static let trailers = ["Assisted-by", "Generated-by"]

  /// The tool that a `Co-authored-by` line names by its address.
  static func tool(coAuthor line: String) -> String? {
    let bytes = CommitTrailers.folded(line)
    guard bytes.last == UInt8(ascii: ">"), let open = bytes.lastIndex(of: UInt8(ascii: "<")) else {
      return nil
    }
    return addresses[String(decoding: bytes[(open + 1)...].dropLast(), as: UTF8.self)]
  }

  /// What a commit names, in the message's order.
  static func named(in trailers: CommitTrailers) -> [String] {
    Self.trailers.flatMap { trailers.values(of: $0) }
      + trailers.values(of: "Co-authored-by").compactMap(tool(coAuthor:))
  }
}
