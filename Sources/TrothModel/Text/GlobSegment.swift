/// What a glob says about one part of a path, between two slashes.
enum GlobSegment: Hashable, Sendable {
  /// `**`: any number of parts, also none.
  case anyDepth
  /// Exactly one part.
  case name([Token])

  /// What a glob says about one byte, or about a run of them.
  enum Token: Hashable, Sendable {
    case byte(UInt8)
    case anyByte
    case anyRun
    case oneOf(GlobClass)

    func accepts(_ byte: UInt8) -> Bool {
      switch self {
      case .byte(let expected): byte == expected
      case .anyByte, .anyRun: true
      case .oneOf(let bytes): bytes.contains(byte)
      }
    }
  }

  static let anyName = GlobSegment.name([.anyRun])

  /// Reads the pattern of one part; `nil` where it is not one.
  init?(_ pattern: [UInt8]) {
    if pattern == [.star, .star] {
      self = .anyDepth
      return
    }
    guard pattern != [.dot], pattern != [.dot, .dot] else { return nil }
    var tokens: [Token] = []
    var rest = pattern[...]
    while let byte = rest.popFirst() {
      guard let token = Self.token(byte, &rest) else { return nil }
      if token == .anyRun, tokens.last == .anyRun { return nil }
      tokens.append(token)
    }
    guard !tokens.isEmpty else { return nil }
    self = .name(tokens)
  }

  private static func token(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>) -> Token? {
    switch byte {
    case 0: nil
    case .star: .anyRun
    case UInt8(ascii: "?"): .anyByte
    case UInt8(ascii: "["): GlobClass(&rest).map(Token.oneOf)
    case .backslash: rest.popFirst().flatMap { $0 == 0 ? nil : .byte($0) }
    default: .byte(byte)
    }
  }

  /// Whether one part of a path, taken alone, matches.
  func accepts(_ name: ArraySlice<UInt8>) -> Bool {
    guard case .name(let tokens) = self else { return true }
    return Wildcards.match(
      tokens, name,
      isRun: { $0 == .anyRun },
      accepts: { token, byte in token.accepts(byte) })
  }
}
