/// A pattern for paths that matches look-alikes too: what would be the same file as a match on a file
/// system that folds case or normalises.
///
/// Specification: docs/spec/check.md, "Rule: consent".
public struct FoldedGlob: Hashable, Sendable {
  /// The pattern as it was read.
  public let glob: Glob
  private let parts: [Part]
  /// The folded pattern over bytes; for paths of ASCII alone, which are most.
  private let plain: Glob?

  private enum Part: Hashable, Sendable {
    case anyDepth
    case name([Token])
  }

  private enum Token: Hashable, Sendable {
    case character(Character)
    case anyCharacter
    case anyRun
    case oneOf(GlobClass)

    func accepts(_ character: Character) -> Bool {
      switch self {
      case .character(let expected): return expected == character
      case .anyCharacter, .anyRun: return true
      case .oneOf(let bytes):
        guard let byte = character.asciiValue else { return bytes.contains(0x80) }
        let upper = (97...122).contains(byte) ? byte & ~0x20 : byte
        return bytes.contains(byte) || bytes.contains(upper)
      }
    }
  }

  /// The look-alikes of a pattern.
  public init(_ glob: Glob) {
    self.glob = glob
    parts = glob.segments.map { segment in
      guard case .name(let tokens) = segment else { return .anyDepth }
      return .name(Self.folded(tokens))
    }
    let hasClass = glob.segments.contains { segment in
      guard case .name(let tokens) = segment else { return false }
      return tokens.contains { if case .oneOf = $0 { true } else { false } }
    }
    plain = hasClass ? nil : Self.plain(parts)
  }

  /// Whether a path matches, or is a look-alike of one that does.
  ///
  /// - Complexity: O(pattern bytes × path bytes).
  public func matches(_ path: GitPath) -> Bool {
    if glob.matches(path) { return true }
    if let plain, path.bytes.allSatisfy({ $0 < 0x80 }) {
      return plain.matches(bytes: Self.lowered(path.bytes))
    }
    let names = path.bytes.split(separator: .slash, omittingEmptySubsequences: false)
      .map { FoldedName($0) }
    return Wildcards.match(
      parts, names, isRun: { $0 == .anyDepth },
      accepts: { part, name in
        guard case .name(let tokens) = part else { return true }
        return Wildcards.match(
          tokens, name.characters, isRun: { $0 == .anyRun }, accepts: { $0.accepts($1) })
      })
  }

  /// Patterns for the folders that the pattern spells out, from the outermost: `a` and `a/*` for
  /// `a/*/**`. What lies at such a path, and is no folder, may lead to what the pattern means.
  public var folders: [FoldedGlob] {
    let names = glob.description.split(separator: "/")
    let spelt = names.prefix { $0 != "**" }.count
    return (1...max(1, names.count)).filter { $0 <= spelt && $0 < names.count }
      .compactMap { Glob(names.prefix($0).joined(separator: "/")).map(FoldedGlob.init) }
  }

  /// Whether anything below a folder could match; so that whole folders need not be looked into.
  public func mayMatch(below folder: GitPath) -> Bool {
    // Where a path leads by dots is told of whole paths only.
    if folder.bytes.isEmpty || folder.resolved != nil { return true }
    var places: Set<Int> = [0]
    for name in folder.components.map({ FoldedName($0.bytes) }) {
      var next: Set<Int> = []
      for place in opened(places) {
        switch parts[place] {
        case .anyDepth: next.insert(place)
        case .name(let tokens):
          let isMatch = Wildcards.match(
            tokens, name.characters, isRun: { $0 == .anyRun }, accepts: { $0.accepts($1) })
          if isMatch { next.insert(place + 1) }
        }
      }
      places = next
    }
    return !opened(places).isEmpty
  }

  /// Places in the pattern, with those behind parts that may be no part at all.
  private func opened(_ places: Set<Int>) -> Set<Int> {
    var all: Set<Int> = []
    for start in places {
      var place = start
      while place < parts.count, all.insert(place).inserted, parts[place] == .anyDepth {
        place += 1
      }
    }
    return all
  }

  private static func folded(_ tokens: [GlobSegment.Token]) -> [Token] {
    var result: [Token] = []
    var literal: [UInt8] = []
    var pending: [UInt8] = []
    func flush() {
      guard !literal.isEmpty else { return }
      // The end of a literal is the end of a name only where nothing follows.
      let dots = literal.reversed().prefix { $0 == .dot || $0 == 0x20 }
      result += FoldedName(literal).characters.map(Token.character)
      pending = Array(dots.reversed())
      literal = []
    }
    for token in tokens {
      if case .byte(let byte) = token {
        literal.append(byte)
        continue
      }
      flush()
      result += pending.map { .character(Character(UnicodeScalar($0))) }
      pending = []
      switch token {
      case .anyByte: result.append(.anyCharacter)
      case .anyRun: result.append(.anyRun)
      case .oneOf(let bytes): result.append(.oneOf(bytes))
      case .byte: break
      }
    }
    flush()
    return result
  }

  /// The same over bytes, as far as it can be written down as a pattern.
  private static func plain(_ parts: [Part]) -> Glob? {
    let names = parts.map { part -> String in
      guard case .name(let tokens) = part else { return "**" }
      return tokens.map { token in
        switch token {
        case .character(let character):
          "*?[\\".contains(character) ? "\\\(character)" : String(character)
        case .anyCharacter: "?"
        case .anyRun: "*"
        case .oneOf: "?"
        }
      }.joined()
    }
    // `a/**` was read as `a/**/*`.
    return Glob(names.joined(separator: "/"))
  }

  /// ASCII as ``FoldedName`` has it.
  private static func lowered(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    func trim() {
      while let last = result.last, last == .dot || last == 0x20 { result.removeLast() }
    }
    for byte in bytes {
      if byte == .slash { trim() }
      result.append((65...90).contains(byte) ? byte | 0x20 : byte)
    }
    trim()
    return result
  }
}
