/// Finds the commands among the lines of a Markdown file.
struct SessionReader {
  private let lines: [String]
  private let name: String
  private var index = 0

  init(lines: [String], name: String) {
    self.lines = lines
    self.name = name
  }

  mutating func commands() throws -> [SessionCommand] {
    var commands: [SessionCommand] = []
    while index < lines.count {
      let fence = lines[index].prefix { $0 == "`" }
      guard fence.count >= 3 else {
        index += 1
        continue
      }
      let words = lines[index].dropFirst(fence.count).split(separator: " ")
      let opening = index
      index += 1
      let block = opening + 1..<endOfBlock(String(fence))
      guard block.upperBound < lines.count else {
        throw failure(opening, "this block has no end")
      }
      if words.first == "console" {
        commands += try self.commands(of: block, attributes(words.dropFirst(), opening))
      }
      index = block.upperBound + 1
    }
    return commands
  }

  private func endOfBlock(_ fence: String) -> Int {
    let isEnd = { (line: String) in line.hasPrefix(fence) && line.allSatisfy { $0 == "`" } }
    return lines[index...].firstIndex(where: isEnd) ?? lines.count
  }

  private func attributes(
    _ words: ArraySlice<Substring>, _ line: Int
  ) throws -> (person: String?, folder: String?) {
    var result: (person: String?, folder: String?)
    for word in words {
      let value = String(word.drop { $0 != "=" }.dropFirst())
      if word.hasPrefix("as="), Self.isName(value) {
        result.person = value
      } else if word.hasPrefix("dir="), !value.isEmpty {
        result.folder = value
      } else {
        throw failure(line, "a console block takes as=NAME and dir=FOLDER, not \(word)")
      }
    }
    return result
  }

  private func commands(
    of block: Range<Int>, _ attributes: (person: String?, folder: String?)
  ) throws -> [SessionCommand] {
    var commands: [SessionCommand] = []
    var folder = attributes.folder
    var line = block.lowerBound
    while line < block.upperBound {
      guard let prompt = Self.prompt(lines[line]) else {
        throw failure(line, "a console block starts with a command: `$ …`")
      }
      let start = line
      var script = [prompt.script]
      line += 1
      while line < block.upperBound, lines[line] == ">" || lines[line].hasPrefix("> ") {
        script.append(String(lines[line].dropFirst(2)))
        line += 1
      }
      let first = line
      while line < block.upperBound, Self.prompt(lines[line]) == nil { line += 1 }
      var expected = SessionText.trimmed(lines[first..<line])
      var status: Int32 = 0
      let end = first + expected.count
      if let last = expected.last, let code = Self.exit(last) {
        status = code
        expected.removeLast()
        expected = SessionText.trimmed(expected[...])
      }
      commands.append(
        SessionCommand(
          line: start + 1, person: prompt.person ?? attributes.person, folder: folder,
          script: script.joined(separator: "\n"), expected: expected, status: status,
          lines: first..<end))
      folder = nil
    }
    return commands
  }

  /// `$ command`, or `bo$ command` for another person.
  static func prompt(_ line: String) -> (person: String?, script: String)? {
    guard let sign = line.firstIndex(of: "$") else { return nil }
    let person = String(line[..<sign])
    let rest = line[sign...].dropFirst()
    guard rest.hasPrefix(" "), person.isEmpty || isName(person) else { return nil }
    return (person.isEmpty ? nil : person, String(rest.dropFirst()))
  }

  /// `[exit 3]`.
  static func exit(_ line: String) -> Int32? {
    guard line.hasPrefix("[exit "), line.hasSuffix("]") else { return nil }
    return Int32(line.dropFirst("[exit ".count).dropLast())
  }

  private static func isName(_ text: String) -> Bool {
    text.first?.isLetter == true
      && text.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) }
  }

  private func failure(_ line: Int, _ message: String) -> TempFailure {
    TempFailure("\(name):\(line + 1): \(message)")
  }
}
