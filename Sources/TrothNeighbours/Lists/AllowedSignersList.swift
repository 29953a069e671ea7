import TrothCrypto
public import TrothModel

/// The list by which ssh-keygen and git know people's keys.
///
/// Source: ssh-keygen(1), "ALLOWED SIGNERS". Specification: docs/spec/neighbours.md, "Allowed signers".
public enum AllowedSignersList {
  /// Reads a list.
  ///
  /// - Parameter instant: when it is asked; keys that are no more or not yet valid are left out.
  public static func read(
    _ bytes: [UInt8], at instant: Instant
  ) throws(ForeignListProblem) -> ImportPlan {
    var plan = ImportPlan()
    for (number, line) in try ForeignText.lines(bytes) {
      let text = ForeignText.trimmed(line)
      guard !text.isEmpty, !text.utf8.starts(with: "#".utf8) else { continue }
      guard ForeignText.isPlain(text) else {
        plan.leaveOut(number, text, "it holds characters that cannot be seen")
        continue
      }
      switch entry(text, at: instant) {
      case .failure(let problem): plan.leaveOut(number, text, problem.reason)
      case .success(let (key, until)):
        // The principal is an address as a rule; a record holds none.
        plan.add(
          ListedPerson(
            .key(key), because: "their key is in the list of allowed signers", place: number,
            until: until))
      }
    }
    plan.settle()
    return plan
  }

  private static func entry(
    _ text: Substring, at instant: Instant
  ) -> Result<(DeviceKey, until: Instant?), ForeignListProblem> {
    func refused(_ reason: String) -> Result<(DeviceKey, until: Instant?), ForeignListProblem> {
      .failure(ForeignListProblem(reason))
    }
    guard let (_, rest) = field(text), !rest.isEmpty else {
      return refused("it has no key after its principals")
    }
    var options: [Option] = []
    var key = SSHPublicKey(line: String(rest))
    if key == nil {
      guard let (words, after) = field(rest), let read = Option.list(words) else {
        return refused("its options or its key cannot be read")
      }
      options = read
      key = SSHPublicKey(line: String(after))
    }
    guard let key else { return refused("its key cannot be read") }
    var until: Instant?
    for option in options {
      switch option {
      case .certificateAuthority:
        return refused(
          "it is a certificate authority's, which speaks for whomever it likes; here people do")
      case .namespaces(let patterns):
        guard matches("git", patterns) else { return refused("its key is not for git's commits") }
      case .validAfter(let start):
        guard start <= instant else { return refused("its key is valid from \(start.day) on only") }
      case .validBefore(let end):
        guard end > instant else { return refused("its key was valid until \(end.day)") }
        until = Instant(seconds: end.seconds - 1)
      }
    }
    guard let device = key.deviceKey else {
      return refused("it is a key of the kind \(key.kind.name), and people here are Ed25519 keys")
    }
    return .success((device, until))
  }

  /// The first field, which may have quoted spaces in it, and what comes after.
  private static func field(_ text: Substring) -> (Substring, Substring)? {
    var isQuoted = false
    var end = text.startIndex
    while end < text.endIndex {
      let character = text[end]
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, character == " " || character == "\t" { break }
      end = text.index(after: end)
    }
    guard !isQuoted else { return nil }
    return (text[..<end], ForeignText.trimmed(text[end...]))
  }

  /// Whether a namespace matches a list of patterns: at least one does, and none that is negated.
  private static func matches(_ name: String, _ patterns: [Substring]) -> Bool {
    var isMatched = false
    for pattern in patterns {
      let isNegated = pattern.first == "!"
      guard isMatch(name, isNegated ? pattern.dropFirst() : pattern) else { continue }
      if isNegated { return false }
      isMatched = true
    }
    return isMatched
  }

  /// A match with `*` and `?`, in time bounded by the product of both lengths.
  private static func isMatch(_ name: String, _ pattern: Substring) -> Bool {
    let name = Array(name.utf8)
    var reached: Set<Int> = [0]
    for byte in pattern.utf8 {
      switch byte {
      case UInt8(ascii: "*"): reached = Set((reached.min() ?? name.count + 1)..<(name.count + 1))
      case UInt8(ascii: "?"): reached = Set(reached.map { $0 + 1 }.filter { $0 <= name.count })
      default:
        reached = Set(reached.filter { $0 < name.count && name[$0] == byte }.map { $0 + 1 })
      }
      if reached.isEmpty { return false }
    }
    return reached.contains(name.count)
  }
}

extension AllowedSignersList {
  /// What a line says of its key.
  fileprivate enum Option {
    case certificateAuthority
    case namespaces([Substring])
    case validAfter(Instant)
    case validBefore(Instant)

    /// Options with commas between them; `nil` for one that is not known, and for a time that is none.
    static func list(_ text: Substring) -> [Option]? {
      var options: [Option] = []
      var rest = text
      while !rest.isEmpty {
        let (word, after) = next(rest)
        guard let option = option(word) else { return nil }
        options.append(option)
        rest = after
      }
      return options
    }

    /// Up to the next comma outside quotes.
    private static func next(_ text: Substring) -> (Substring, Substring) {
      var isQuoted = false
      for index in text.indices {
        if text[index] == "\"" { isQuoted.toggle() }
        if text[index] == ",", !isQuoted {
          return (text[..<index], text[text.index(after: index)...])
        }
      }
      return (text, "")
    }

    private static func option(_ word: Substring) -> Option? {
      let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = ForgeAccount.lowered(halves[0])
      guard halves.count == 2 else {
        return name == "cert-authority" ? .certificateAuthority : nil
      }
      let quoted = halves[1]
      guard quoted.count >= 2, quoted.first == "\"", quoted.last == "\"" else { return nil }
      let value = quoted.dropFirst().dropLast()
      switch name {
      case "namespaces": return .namespaces(value.split(separator: ","))
      case "valid-after": return time(value).map { .validAfter($0) }
      case "valid-before": return time(value).map { .validBefore($0) }
      default: return nil
      }
    }

    /// `YYYYMMDD` or `YYYYMMDDHHMM[SS]`, with or without `Z`. Without it ssh-keygen takes the time of
    /// wherever it runs; here it is UTC, so that everybody reads the same.
    private static func time(_ text: Substring) -> Instant? {
      let digits = text.last == "Z" ? text.dropLast() : text
      guard [8, 12, 14].contains(digits.utf8.count),
        digits.utf8.allSatisfy({ (48...57).contains($0) })
      else { return nil }
      let whole = Array(digits + String(repeating: "0", count: 14 - digits.count))
      func part(_ from: Int, _ to: Int) -> String { String(whole[from..<to]) }
      return Instant(
        "\(part(0, 4))-\(part(4, 6))-\(part(6, 8))T\(part(8, 10)):\(part(10, 12)):\(part(12, 14))Z")
    }
  }
}
