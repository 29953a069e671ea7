public import TrothModel

/// The page of one code: what it means, why the rule exists, how to mend it, one worked example.
///
/// `troth explain CODE` shows it; docs/reference/codes.md holds all of them.
public struct Explanation: Hashable, Sendable {
  /// One thing to do.
  public struct Step: Hashable, Sendable {
    /// When and why to do it.
    public let words: String
    /// What to type, one command a line; capital words stand for what is yours.
    public let command: String

    init(_ words: String, _ command: String) {
      self.words = words
      self.command = command
    }
  }

  /// The code.
  public let code: FindingCode
  /// One sentence, for lists.
  public let summary: String
  /// What it means, in lines of at most 88 characters.
  public let meaning: String
  /// Why the rule exists.
  public let why: String
  /// Ways to mend it, the nearest first.
  public let steps: [Step]
  /// A session, shortened to the lines that matter: commands after `$`, and what they print.
  public let example: String

  init(
    _ code: FindingCode, _ summary: String, meaning: String, why: String, steps: [Step],
    example: String
  ) {
    self.code = code
    self.summary = summary
    self.meaning = meaning
    self.why = why
    self.steps = steps
    self.example = example
  }
}

extension Explanation {
  /// The page for a terminal.
  public var text: [String] {
    var lines = ["\(code.rawValue): \(summary)", ""]
    lines += Self.lines(meaning) + ["", "Why", ""] + Self.lines(why).map { "  " + $0 }
    lines += ["", "How to mend it", ""]
    for step in steps {
      lines += Self.lines(step.words).map { "  " + $0 }
      lines += Self.lines(step.command).map { "      " + $0 } + [""]
    }
    return lines + ["Example", ""] + Self.lines(example).map { "      " + $0 }
  }

  /// The page as a section of a Markdown document.
  public var markdown: [String] {
    var lines = ["### `\(code.rawValue)`", "", "**\(summary)**", ""]
    lines +=
      Self.lines(meaning) + ["", "*Why.*"] + Self.lines(why) + ["", "*How to mend it.*", ""]
    for step in steps {
      lines += Self.lines(step.words) + ["", "```sh"] + Self.lines(step.command) + ["```", ""]
    }
    return lines + ["*Example.*", "", "```text"] + Self.lines(example) + ["```"]
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
