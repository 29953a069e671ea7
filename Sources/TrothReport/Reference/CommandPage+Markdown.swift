import TrothModel

extension CommandPage {
  /// This command and those below it as one Markdown document: docs/reference/commands.md.
  public var document: [String] {
    let calling = all.dropFirst()
    var lines = [
      "# Commands", "",
      "`troth COMMAND`, or `git troth COMMAND` where `git-troth` is on the PATH. Answers go to",
      "standard output, everything else to standard error. This page is generated:",
      "`troth reference`.", "",
      "Every command takes:", "",
      "- `-C <dir>`: run as if started in this folder",
      "- `-q, --quiet`: say only what was asked for",
      "- `--verbose`: say more",
      "- `-h, --help`, `--version`", "",
      "| command | |", "|---|---|",
    ]
    for page in calling {
      let anchor = page.words.joined(separator: "-")
      lines.append("| [`\(page.name)`](#\(anchor)) | \(Self.cell(page.abstract)) |")
    }
    return lines + calling.flatMap { [""] + $0.markdown }
  }

  private var markdown: [String] {
    var lines = ["## `\(name)`", "", abstract]
    if subcommands.isEmpty {
      lines += ["", "```text", synopsis, "```"]
    } else {
      lines += [
        "", "Commands: " + subcommands.map { "`\($0.name)`" }.joined(separator: ", ") + ".",
      ]
    }
    if !discussion.isEmpty { lines += [""] + Self.lines(discussion) }
    if !arguments.isEmpty, subcommands.isEmpty {
      lines += ["", "| argument | |", "|---|---|"]
      for argument in arguments {
        let standard = argument.standard.map { " (default: `\($0)`)" } ?? ""
        lines.append(
          "| `\(Self.cell(argument.title))` | \(Self.cell(argument.abstract))\(standard) |")
      }
    }
    if !example.isEmpty { lines += ["", "```sh"] + example + ["```"] }
    if !exitStatus.isEmpty { lines += ["", "Exit status: \(exitStatus)"] }
    return lines
  }

  /// The command with everything that it takes.
  var synopsis: String {
    subcommands.isEmpty
      ? ([name] + arguments.map(\.usage)).joined(separator: " ") : "\(name) <command>"
  }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
