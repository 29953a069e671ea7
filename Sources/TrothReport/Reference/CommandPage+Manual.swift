import TrothModel

extension CommandPage {
  /// The name of the manual page, without its section: `troth-id-new`.
  public var manualName: String { words.joined(separator: "-") }

  /// The manual page in man(7), section 1.
  ///
  /// - Parameter version: the program's version.
  public func manual(version: String) -> [String] {
    var lines = [
      ".TH \(manualName.uppercased().replacing("-", with: "\\-")) 1 \"\" \"troth \(version)\" Troth",
      ".SH NAME", "\(Self.escaped(manualName)) \\- \(Self.escaped(abstract))",
      ".SH SYNOPSIS", Self.escaped(synopsis),
    ]
    if !discussion.isEmpty { lines += [".SH DESCRIPTION"] + Self.paragraphs(discussion) }
    if !subcommands.isEmpty {
      lines.append(".SH COMMANDS")
      for page in subcommands {
        lines += [".TP", ".B \(Self.escaped(page.name))", Self.escaped(page.abstract)]
      }
    }
    if subcommands.isEmpty { lines += [".SH OPTIONS"] + options }
    if !example.isEmpty {
      lines += [".SH EXAMPLES", ".nf"] + example.map(Self.escaped) + [".fi"]
    }
    if !exitStatus.isEmpty { lines += [".SH EXIT STATUS", Self.escaped(exitStatus)] }
    let others = words.count > 1 ? [words.dropLast().joined(separator: "-")] : []
    lines.append(".SH SEE ALSO")
    lines.append((others + ["git"]).map { ".BR \(Self.escaped($0)) (1)" }.joined(separator: "\n"))
    return lines
  }

  private var options: [String] {
    let common: [(title: String, abstract: String)] = [
      ("-C <dir>", "Run as if started in this folder."),
      ("-q, --quiet", "Say only what was asked for."), ("--verbose", "Say more."),
    ]
    return (arguments.map { ($0.title, $0.abstract) } + common).flatMap { title, abstract in
      [".TP", ".B \(Self.escaped(title))", Self.escaped(abstract)]
    }
  }

  private static func paragraphs(_ text: String) -> [String] {
    lines(text).map { $0.isEmpty ? ".PP" : escaped($0) }
  }

  /// Text that no formatter takes for a request or an escape.
  static func escaped(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}
