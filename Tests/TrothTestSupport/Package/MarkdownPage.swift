/// A page of documentation, read for its headings, tables, links and marked examples.
public struct MarkdownPage: Sendable {
  /// Its path from the package's root.
  public let path: String
  /// Its lines.
  public private(set) var lines: [String]

  /// Reads a page of the package.
  public init(_ path: String) throws {
    self.path = path
    lines = try PackageFiles.text(path)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The whole text.
  public var text: String { lines.joined(separator: "\n") }

  /// The texts of its headings, without code blocks.
  public var headings: [String] { prose.filter { $0.hasPrefix("#") }.map(Self.heading) }

  /// Its headings as links name them: lower-case, words joined by hyphens, other signs left out.
  public var anchors: [String] {
    headings.map { heading in
      String(
        heading.lowercased().compactMap { sign -> Swift.Character? in
          if sign == " " { return "-" }
          return sign.isLetter || sign.isNumber || sign == "-" || sign == "_" ? sign : nil
        })
    }
  }

  /// The targets of its links, code left out.
  public var links: [String] {
    var found: [String] = []
    for line in prose {
      // What stands between backticks is no link.
      let parts = line.split(separator: "`", omittingEmptySubsequences: false)
      let text = parts.indices.map { $0 % 2 == 0 ? parts[$0] : "code" }.joined()
      for piece in text.split(separator: "](", omittingEmptySubsequences: false).dropFirst() {
        if let end = piece.firstIndex(of: ")") { found.append(String(piece[..<end])) }
      }
    }
    return found
  }

  /// The cells of the table rows below a heading, until the next heading; rules and heads left out.
  public func rows(below heading: String) -> [[String]] {
    let lines = prose
    guard let start = lines.firstIndex(where: { $0.hasPrefix("#") && Self.heading($0) == heading })
    else { return [] }
    let section = lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
    var rows: [[String]] = []
    for (index, line) in zip(section.indices, section) where line.hasPrefix("|") {
      let isHead = section.indices.contains(index + 1) && Self.isRule(section[index + 1])
      if isHead || Self.isRule(line) { continue }
      rows.append(
        line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
          .map { Self.trimmed($0) })
    }
    return rows
  }

  private static func isRule(_ line: String) -> Bool {
    line.hasPrefix("|") && line.allSatisfy { "|-: ".contains($0) }
  }

  private static func heading(_ line: String) -> String { trimmed(line.drop { $0 == "#" }) }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var text = Substring(text).drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// The lines outside fenced blocks; a fence's own lines count as inside.
  private var prose: [String] {
    var isInside = false
    return lines.filter { line in
      if line.hasPrefix("```") {
        isInside.toggle()
        return false
      }
      return !isInside
    }
  }
}

extension MarkdownPage {
  /// The fenced blocks that follow a line `<!-- example: NAME -->`, by name.
  public var examples: [String: String] {
    var examples: [String: String] = [:]
    for (name, block) in blocks { examples[name] = lines[block].joined(separator: "\n") + "\n" }
    return examples
  }

  /// Puts other text into a marked block; the text ends with a newline.
  public mutating func replace(example name: String, with text: String) {
    guard let block = blocks.first(where: { $0.name == name })?.block else { return }
    let body = text.hasSuffix("\n") ? text.dropLast() : text[...]
    lines.replaceSubrange(
      block, with: body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  private var blocks: [(name: String, block: Range<Int>)] {
    var found: [(name: String, block: Range<Int>)] = []
    let mark = "<!-- example: "
    for (index, line) in lines.enumerated() where line.hasPrefix(mark) && line.hasSuffix(" -->") {
      let start = index + 2
      guard start < lines.count, lines[index + 1].hasPrefix("```"),
        let end = lines[start...].firstIndex(of: "```")
      else { continue }
      found.append((String(line.dropFirst(mark.count).dropLast(4)), start..<end))
    }
    return found
  }
}
