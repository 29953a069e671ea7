public import TrothModel

/// What commits show of how people work: counts, and nothing that says who.
public struct CommitTraces: Hashable, Sendable {
  /// How many were looked at.
  public private(set) var count = 0
  /// Those that their author signed off.
  public private(set) var signedOff = 0
  /// Those with a signature in git's SSH form.
  public private(set) var ssh = 0
  /// Those with an OpenPGP signature.
  public private(set) var openPGP = 0
  /// Those with an X.509 signature.
  public private(set) var x509 = 0
  /// Those that a forge committed in its own name: merge buttons and web editors.
  public private(set) var byForge: [Forge: Int] = [:]
  /// Those among ``byForge`` that carry a signature.
  public private(set) var signedByForge = 0
  /// Merges that name a pull or merge request.
  public private(set) var mergedRequests = 0
  /// Commits with one parent whose title ends with the number of a request: squashed ones, often.
  public private(set) var squashedRequests = 0
  /// The robots among the authors, by the handle that they use: `dependabot`.
  public private(set) var robots: Set<String> = []

  private var addresses: Set<[UInt8]> = []

  /// Nothing seen.
  public init() {}

  /// How many different addresses authors gave, robots aside.
  public var contributors: Int { addresses.count }
  /// Those that carry any signature.
  public var signed: Int { ssh + openPGP + x509 }

  /// Adds a commit. - Complexity: O(n) in its bytes.
  public mutating func add(_ commit: CommitObject) {
    count += 1
    if CommitTrailers(message: commit.message).isSignedOff(by: commit.author) { signedOff += 1 }
    let forge = Forge(committer: commit.committer)
    if let forge { byForge[forge, default: 0] += 1 }
    if let signature = commit.signature {
      if signature.armor.starts(with: "-----BEGIN SSH".utf8) { ssh += 1 }
      if signature.armor.starts(with: "-----BEGIN PGP".utf8) { openPGP += 1 }
      if signature.armor.starts(with: "-----BEGIN SIGNED".utf8) { x509 += 1 }
      if forge != nil { signedByForge += 1 }
    }
    if let robot = Self.robot(commit.author) {
      if robots.count < Self.mostRobots { robots.insert(robot) }
    } else {
      addresses.insert(commit.author.email.map { (65...90).contains($0) ? $0 | 0x20 : $0 })
    }
    look(at: commit)
  }

  private mutating func look(at commit: CommitObject) {
    let title = String(decoding: commit.message.prefix { $0 != 0x0a }.prefix(1_024), as: UTF8.self)
    if commit.parents.count > 1 {
      let isGitLab =
        title.hasPrefix("Merge branch '")
        && String(decoding: commit.message, as: UTF8.self).contains("\nSee merge request ")
      if title.hasPrefix("Merge pull request ") || isGitLab { mergedRequests += 1 }
    } else if Self.endsWithNumber(title) {
      squashedRequests += 1
    }
  }

  /// Whether a title ends as `(#123)`.
  private static func endsWithNumber(_ title: String) -> Bool {
    guard title.hasSuffix(")"), let open = title.lastIndex(of: "(") else { return false }
    let number = title[title.index(after: open)...].dropLast()
    return number.first == "#" && (2...12).contains(number.utf8.count)
      && number.dropFirst().utf8.allSatisfy { (48...57).contains($0) }
  }

  /// The most robots that are told apart.
  static let mostRobots = 16

  /// `dependabot` of `dependabot[bot]`; `nil` for what is no robot's name.
  private static func robot(_ author: CommitIdent) -> String? {
    let name = String(decoding: author.name, as: UTF8.self)
    guard name.hasSuffix("[bot]") else { return nil }
    let handle = name.dropLast("[bot]".count)
    let isPlain = handle.utf8.allSatisfy {
      (48...57).contains($0) || (97...122).contains($0) || (65...90).contains($0)
        || $0 == UInt8(ascii: "-")
    }
    return isPlain && (1...39).contains(handle.utf8.count) ? String(handle) : nil
  }
}
