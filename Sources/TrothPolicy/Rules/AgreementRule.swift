/// One text that contributors accept.
public struct AgreementRule: Hashable, Sendable {
  /// Its name in commands and findings, for instance `dco`.
  public let name: String
  /// The text's path below `.troth/`, for instance `terms/dco-1.1.txt`.
  public let terms: String
  /// Whose agreement is needed.
  public let of: Set<Role>
  /// What counts as one.
  public let accept: Set<AcceptedBy>
  /// Told or refused.
  public let mode: PolicyMode
  /// Where the policy says so; `nil` for a rule that was not read from a file.
  public let position: PolicyPosition?

  /// A rule; `nil` when the name or the path is not one (`isName`, `isTerms`), or a set is empty.
  public init?(
    name: String, terms: String, of: Set<Role> = [.author], accept: Set<AcceptedBy> = [.record],
    mode: PolicyMode = .advise, position: PolicyPosition? = nil
  ) {
    guard Self.isName(name), Self.isTerms(terms), !of.isEmpty, !accept.isEmpty else { return nil }
    self.name = name
    self.terms = terms
    self.of = of
    self.accept = accept
    self.mode = mode
    self.position = position
  }

  /// Whether a text can name an agreement: lower-case ASCII letters, digits and hyphens, a letter
  /// first, at most ``PolicyLimits/nameBytes`` bytes, and none of YAML's own words.
  public static func isName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count <= PolicyLimits.nameBytes, let first = bytes.first, isLetter(first) else {
      return false
    }
    return bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
      && !["null", "true", "false"].contains(text)
  }

  /// Whether a text is a path below `terms/`: each part of ASCII letters, digits, `.`, `_`, `-` and
  /// `+`, with a letter or digit first, at most ``PolicyLimits/pathBytes`` bytes in all.
  ///
  /// So there is no `..`, no hidden file, and no two spellings of one path.
  public static func isTerms(_ text: String) -> Bool {
    guard text.utf8.count <= PolicyLimits.pathBytes else { return false }
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count > 1, parts[0].elementsEqual("terms".utf8) else { return false }
    return parts.allSatisfy { part in
      guard let first = part.first, isAlphanumeric(first) else { return false }
      return part.allSatisfy { isAlphanumeric($0) || "._-+".utf8.contains($0) }
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte | 0x20) && byte & 0x40 != 0 || isDigit(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
