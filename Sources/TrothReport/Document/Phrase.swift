/// A line for people, in parts that each form of a report writes safely in its own way.
///
/// What is written in the code is `words`. Everything else says what it is, and no part can be markup:
/// `"Judged by \(code: commit)"`.
struct Phrase: Hashable, Sendable {
  /// One part of a line.
  enum Part: Hashable, Sendable {
    /// Sentences; what stands between two backticks in them is a command.
    case words(String)
    /// What somebody or something is called.
    case name(String)
    /// What is to be copied as it is: a command, an id, a path.
    case code(String)
  }

  /// The parts in order.
  private(set) var parts: [Part] = []

  /// Sentences from elsewhere, such as a finding's message.
  init(words: String) { parts = [.words(words)] }

  init(_ parts: [Part]) { self.parts = parts }

  /// The same with another one after it.
  static func + (left: Phrase, right: Phrase) -> Phrase { Phrase(left.parts + right.parts) }

  /// As text for a terminal: everything from others made safe to print.
  var plain: String {
    parts.map { part in
      switch part {
      case .words(let text), .name(let text), .code(let text): PlainText.line(text)
      }
    }.joined()
  }
}

extension Phrase {
  /// The words of a line, and the commands that pairs of backticks enclose in it.
  static func commands(in line: String) -> [Part] {
    let pieces = line.split(separator: "`", omittingEmptySubsequences: false)
    let commands = stride(from: 1, to: pieces.count, by: 2).map { pieces[$0] }
    let isPaired =
      pieces.count % 2 == 1
      && commands.allSatisfy { !$0.isEmpty && $0.first != " " && $0.last != " " }
    guard isPaired else { return [.words(line)] }
    return pieces.enumerated().map { index, piece in
      index % 2 == 1 ? .code(String(piece)) : .words(String(piece))
    }
  }
}

extension Phrase: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { self.init(words: value) }

  init(stringInterpolation: StringInterpolation) { self.init(stringInterpolation.parts) }

  /// Collects the parts of `"… \(name: …) …"`.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.words(literal)) }
    }

    mutating func appendInterpolation(words: String) { parts.append(.words(words)) }
    mutating func appendInterpolation(name: String) { parts.append(.name(name)) }
    mutating func appendInterpolation(code: some CustomStringConvertible) {
      parts.append(.code(code.description))
    }
    mutating func appendInterpolation(_ phrase: Phrase) { parts += phrase.parts }
    mutating func appendInterpolation(_ number: Int) { parts.append(.words(String(number))) }
  }
}

extension Sequence<Phrase> {
  /// All of them in one line, with something between them.
  func joined(by separator: Phrase) -> Phrase {
    var parts: [Phrase.Part] = []
    for phrase in self { parts += (parts.isEmpty ? [] : separator.parts) + phrase.parts }
    return Phrase(parts)
  }
}
