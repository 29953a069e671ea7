import TrothCrypto
public import TrothModel

/// People whom a history knows by a key: who wrote a commit, signed it, and signed it off.
///
/// An address alone is nobody: whoever only typed one is told, and proposed to nobody. Specification:
/// docs/spec/neighbours.md, "Sign-offs".
public struct SignedOffHistory: Sendable {
  private var commits: [DeviceKey: [ObjectID]] = [:]
  private var order: [DeviceKey] = []
  private var addresses: Set<[UInt8]> = []

  /// The most commits that one vouch names.
  private static let mostEvidence = 3

  /// Nothing seen.
  public init() {}

  /// Adds a commit.
  ///
  /// - Parameter signer: the key whose good signature it carries, if any.
  public mutating func add(_ id: ObjectID, _ commit: CommitObject, signer: DeviceKey?) {
    guard CommitTrailers(message: commit.message).isSignedOff(by: commit.author) else { return }
    guard let signer, commit.author.isSamePerson(as: commit.committer) else {
      addresses.insert(commit.author.email.map { (65...90).contains($0) ? $0 | 0x20 : $0 })
      return
    }
    if commits[signer] == nil { order.append(signer) }
    commits[signer, default: []].append(id)
  }

  /// What it comes to.
  public var plan: ImportPlan {
    var plan = ImportPlan()
    for (place, key) in order.enumerated() {
      let evidence = (commits[key] ?? []).prefix(Self.mostEvidence).map { "commit \($0)" }
      plan.add(
        ListedPerson(
          .key(key), because: "signed off what they wrote, in commits that this key signed",
          place: place + 1, evidence: Array(evidence)))
    }
    if !addresses.isEmpty {
      plan.leaveOut(
        0, "addresses",
        "signed off by name and address alone, which anybody can type; nobody is proposed for them")
    }
    return plan
  }
}
