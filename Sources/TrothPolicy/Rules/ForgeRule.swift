public import TrothModel

/// A forge whose signatures the project believes, and how far.
///
/// What it signs proves an account there, and no more. Specification: docs/spec/policy.md, "Forges".
public struct ForgeRule: Hashable, Sendable {
  /// How a forge writes an account into an address.
  public enum Software: String, CaseIterable, Hashable, Sendable {
    /// `583231+alice@users.noreply.HOST`, formerly without the number.
    case github
    /// `583231-alice@users.noreply.HOST`.
    case gitlab
    /// `alice@noreply.HOST`, also `583231+alice@…`; Gitea too.
    case forgejo
  }

  /// The most that an account there can become by other people's word.
  public enum Ceiling: String, CaseIterable, Hashable, Sendable {
    /// Nobody: each change waits for a steward's word of its own.
    case unknown
    /// Somebody who was introduced.
    case introduced
  }

  /// The host, as accounts name it.
  public let host: String
  /// How it writes accounts into addresses.
  public let software: Software
  /// The texts that hold its keys, below `.troth/`.
  public let keys: [String]
  /// How far an account there can be carried.
  public let accountMay: Ceiling
  /// Where the policy says so; `nil` for a rule that was not read from a file.
  public let position: PolicyPosition?

  /// A forge; `nil` when the host is none, or a path is no text, or there is none.
  public init?(
    host: String, software: Software, keys: [String], accountMay: Ceiling = .unknown,
    position: PolicyPosition? = nil
  ) {
    guard ForgeAccount.isHost(host), !keys.isEmpty, keys.allSatisfy(AgreementRule.isTerms) else {
      return nil
    }
    self.host = host
    self.software = software
    self.keys = keys
    self.accountMay = accountMay
    self.position = position
  }

  /// The software of well-known hosts; others say theirs.
  public static func software(of host: String) -> Software? {
    switch host {
    case "github.com": .github
    case "gitlab.com": .gitlab
    case "codeberg.org": .forgejo
    default: nil
    }
  }

  /// The account that an address stands for: only a noreply address of this very forge names one.
  public func account(address: [UInt8]) -> ForgeAccount? {
    software.account(address: address, host: host)
  }
}

extension ForgeRule.Software {
  /// The account that a forge of this kind means by an address; `nil` for any other address.
  ///
  /// Each kind reads its own form only: what one writes as `7-alice` is a handle at another.
  public func account(address: [UInt8], host: String) -> ForgeAccount? {
    guard let text = String(validating: address, as: UTF8.self) else { return nil }
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, ForgeAccount.lowered(halves[1]) == domain(of: host) else { return nil }
    let local = halves[0]
    guard let sign = local.firstIndex(of: self == .gitlab ? "-" : "+") else {
      return self == .gitlab ? nil : ForgeAccount(user: local, host: host)
    }
    guard let number = ForgeAccount.number(local[..<sign]) else { return nil }
    return ForgeAccount(user: local[local.index(after: sign)...], host: host, number: number)
  }

  private func domain(of host: String) -> String {
    switch self {
    case .github, .gitlab: "users.noreply.\(host)"
    case .forgejo: "noreply.\(host)"
    }
  }
}
