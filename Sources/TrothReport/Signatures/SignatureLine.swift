public import TrothModel
public import TrothPolicy
public import TrothRecords

/// What one commit's signature came to, in the answer of `troth verify RANGE`.
///
/// Specification: docs/reference/commands.md, "troth verify".
public struct SignatureLine: Hashable, Sendable {
  /// The four answers.
  public enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// The key signed exactly this commit.
    case good
    /// It did not, or the commit is not one that a signature can be read from.
    case bad
    /// There is no signature.
    case unsigned
    /// A form that this version does not verify: neither good nor bad.
    case unsupported
  }

  /// The key that signed, as others name it.
  public struct Key: Hashable, Sendable {
    /// OpenSSH's name of the algorithm.
    public let algorithm: String
    /// `SHA256:…`, as `ssh-keygen -l` prints it.
    public let fingerprint: String
    /// The key as records name it; `nil` for hardware keys.
    public let device: DeviceKey?
    /// Whose it is by the policy's word, where it does not say so itself.
    public let owner: KeyOwner?
    /// The account that wrote the commit, by the word of the forge that signed it.
    public let account: ForgeAccount?
    /// `expired` or `revoked`, for a key that is not in use any more; empty otherwise.
    public let end: String

    /// Names a key.
    public init(
      algorithm: String, fingerprint: String, device: DeviceKey?, owner: KeyOwner? = nil,
      account: ForgeAccount? = nil, end: String = ""
    ) {
      self.algorithm = algorithm
      self.fingerprint = fingerprint
      self.device = device
      self.owner = owner
      self.account = account
      self.end = end
    }
  }

  /// The commit.
  public let commit: ObjectID
  /// What its signature came to.
  public let verdict: Verdict
  /// The key of a good signature.
  public let key: Key?
  /// Why a signature is bad or unsupported; empty otherwise.
  public let reason: String

  /// An answer about one commit.
  public init(commit: ObjectID, verdict: Verdict, key: Key? = nil, reason: String = "") {
    self.commit = commit
    self.verdict = verdict
    self.key = key
    self.reason = reason
  }
}

/// How the signers of a range are known: with a project by its people, without one by their keys.
public struct SignerBook: Sendable {
  private let people: People?
  private let names: Names

  /// - Parameter people: who is known; `nil` outside a project.
  public init(people: People? = nil, names: Names = Names()) {
    self.people = people
    self.names = names
  }

  /// Who signed with a key, in words that are safe to print.
  public func words(_ key: SignatureLine.Key) -> String {
    if let owner = owner(key) {
      return key.end.isEmpty ? owner : "\(owner), with a key that has \(endWords(key.end))"
    }
    guard let people, let device = key.device else { return "\(key.algorithm) \(key.fingerprint)" }
    switch people.standing(of: device, for: .commit) {
    case .guest:
      return names.name(.key(device)).map { "\($0) (guest \(PersonID.key(device).short))" }
        ?? "a guest with \(key.fingerprint)"
    case .active(let did): return names.display(.identity(did))
    case .otherUse(let did):
      return "\(names.display(.identity(did))), with a key that is not for commits"
    case .retired(let did):
      return "\(names.display(.identity(did))), with a key that has been retired"
    case .compromised(let did):
      return "\(names.display(.identity(did))), with a key that is in other hands"
    case .claimedTwice: return "\(key.fingerprint), which two identities claim"
    }
  }

  /// Whose a key is by the policy's word. A key that acts for an identity by its own log says so itself.
  private func owner(_ key: SignatureLine.Key) -> String? {
    switch key.owner {
    case .forge(let forge):
      key.account.map { "\(forge.host), for \(names.display(.account($0)))" }
        ?? "\(forge.host), for somebody whose account it does not name"
    case .person(let person): names.display(people?.node(of: person) ?? person)
    case nil: nil
    }
  }

  private func endWords(_ end: String) -> String { end == "revoked" ? "been revoked" : end }

  /// The person that a key acts for now, and how it stands; `nil` outside a project.
  func standing(_ key: SignatureLine.Key) -> (person: PersonID?, word: String)? {
    switch key.owner {
    case .forge: return (key.account.map(PersonID.account), key.end.isEmpty ? "forge" : key.end)
    case .person(let person):
      return (people?.node(of: person) ?? person, key.end.isEmpty ? "ratified" : key.end)
    case nil: break
    }
    guard let people, let device = key.device else { return nil }
    switch people.standing(of: device, for: .commit) {
    case .guest: return (.key(device), "guest")
    case .active(let did): return (.identity(did), "active")
    case .otherUse(let did): return (.identity(did), "other-use")
    case .retired(let did): return (.identity(did), "retired")
    case .compromised(let did): return (.identity(did), "compromised")
    case .claimedTwice: return (nil, "claimed-twice")
    }
  }
}

extension SignatureLine {
  /// One line: the verdict, the commit, and who or why.
  public func text(_ book: SignerBook) -> String {
    let word = verdict.rawValue
    let padding = String(repeating: " ", count: 12 - word.count)
    let rest = key.map(book.words) ?? PlainText.line(reason)
    return "\(word)\(padding)\(commit.short)\(rest.isEmpty ? "" : "  \(rest)")"
  }

  /// The entry of the JSON form, version 1.
  public func json(_ book: SignerBook) -> JSONObject {
    var object: JSONObject = [
      "commit": .string(commit.description), "verdict": .string(verdict.rawValue),
    ]
    if !reason.isEmpty { object["reason"] = .string(reason) }
    guard let key else { return object }
    object["algorithm"] = .string(key.algorithm)
    object["fingerprint"] = .string(key.fingerprint)
    if let device = key.device { object["key"] = .string(device.description) }
    if let standing = book.standing(key) {
      object["standing"] = .string(standing.word)
      if let person = standing.person { object["person"] = .string(person.description) }
    }
    return object
  }
}
