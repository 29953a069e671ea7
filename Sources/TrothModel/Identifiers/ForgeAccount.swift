/// An account at a forge: `acct:alice@github.com` (RFC 7565), and `#` with the forge's own number
/// for it where that is known, because handles are given away again and numbers are not.
///
/// An account signs nothing: it can be spoken about, and never speaks. Specification:
/// docs/spec/people.md, "Accounts".
public struct ForgeAccount: Hashable, Sendable {
  /// The handle, in lower case; that of an app ends with `[bot]`.
  public let user: String
  /// The host of the forge, in lower case.
  public let host: String
  /// The number that the forge knows the account by, where it is known.
  public let number: Int64?

  /// The longest handle, in bytes.
  public static let longestUser = 255
  /// The longest host, in bytes (RFC 1035, section 2.3.4).
  public static let longestHost = 253
  /// The largest number: what every reader of JSON holds exactly.
  public static let largestNumber: Int64 = (1 << 53) - 1

  private static let prefix = "acct:"
  private static let bot = "[bot]"
  private static let escapedBot = "%5Bbot%5D"

  /// An account of these parts; letters may be of either case.
  ///
  /// - Returns: `nil` for a handle or a host that no forge has, and a number below 1.
  public init?(user: some StringProtocol, host: some StringProtocol, number: Int64? = nil) {
    let (user, host) = (Self.lowered(user), Self.lowered(host))
    guard Self.isUser(user), Self.isHost(host),
      number.map({ (1...Self.largestNumber).contains($0) }) ?? true
    else { return nil }
    self.user = user
    self.host = host
    self.number = number
  }

  /// Reads the one spelling that records have; `nil` for any other.
  public init?(_ text: some StringProtocol) {
    guard let account = ForgeAccount(typed: text), account.description.utf8.elementsEqual(text.utf8)
    else { return nil }
    self = account
  }

  /// Reads what a person types or a policy says: capitals, and `[bot]` as it stands, are taken too.
  public init?(typed text: some StringProtocol) {
    guard text.utf8.starts(with: Self.prefix.utf8) else { return nil }
    let rest = text.dropFirst(Self.prefix.count)
    let parts = rest.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let halves = parts[0].split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2 else { return nil }
    var number: Int64?
    if parts.count == 2 {
      guard let read = Self.number(parts[1]) else { return nil }
      number = read
    }
    var user = String(halves[0])
    if user.hasSuffix(Self.escapedBot) {
      user = user.dropLast(Self.escapedBot.count) + Self.bot
    }
    self.init(user: user, host: halves[1], number: number)
  }

  /// Reads decimal digits without zeros in front; `nil` for anything else, and beyond
  /// ``largestNumber``.
  public static func number(_ text: some StringProtocol) -> Int64? {
    let digits = Array(text.utf8)
    guard (1...16).contains(digits.count), digits[0] != 48,
      digits.allSatisfy({ (48...57).contains($0) }), let number = Int64(text),
      number <= largestNumber
    else { return nil }
    return number
  }

  /// The same account without its number.
  public var unnumbered: ForgeAccount { ForgeAccount(self, number: nil) }

  /// Whether both may be one account: the numbers decide where both are known, else the handles do.
  ///
  /// An account that has been renamed is the same one; a handle that was given away is not.
  public func isSame(as other: ForgeAccount) -> Bool {
    guard host == other.host else { return false }
    if let number, let theirs = other.number { return number == theirs }
    return user == other.user
  }

  /// Whether the handle has been given away: one name at one forge, with two numbers.
  public func isReused(by other: ForgeAccount) -> Bool {
    guard let number, let theirs = other.number else { return false }
    return host == other.host && user == other.user && number != theirs
  }

  /// `alice@github.com`, as people are shown it.
  public var handle: String { "\(user)@\(host)" }

  private init(_ account: ForgeAccount, number: Int64?) {
    user = account.user
    host = account.host
    self.number = number
  }
}

extension ForgeAccount: CustomStringConvertible, Comparable {
  /// `acct:alice@github.com#583231`, or without the number.
  public var description: String {
    let user = user.hasSuffix(Self.bot) ? user.dropLast(Self.bot.count) + Self.escapedBot : user
    return Self.prefix + "\(user)@\(host)" + (number.map { "#\($0)" } ?? "")
  }

  /// By their text.
  public static func < (left: ForgeAccount, right: ForgeAccount) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}

extension ForgeAccount {
  /// In lower case, ASCII letters only: what else folds to one is refused with the rest that is not ASCII.
  public static func lowered(_ text: some StringProtocol) -> String {
    String(
      decoding: text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }

  private static func isUser(_ text: String) -> Bool {
    guard text.utf8.count <= longestUser else { return false }
    let name = text.hasSuffix(bot) ? text.dropLast(bot.count) : text[...]
    guard let first = name.utf8.first, let last = name.utf8.last, !name.contains("..") else {
      return false
    }
    return (isAlphanumeric(first) || first == 95) && last != 46
      && name.utf8.allSatisfy { isAlphanumeric($0) || [45, 46, 95].contains($0) }
  }

  /// Whether a text is the host of a forge in its one spelling.
  public static func isHost(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= longestHost, labels.count > 1 else { return false }
    return labels.allSatisfy { label in
      guard (1...63).contains(label.utf8.count) else { return false }
      return label.utf8.first != 45 && label.utf8.last != 45
        && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == 45 }
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (48...57).contains(byte)
  }
}
