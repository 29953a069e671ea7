import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothPolicy
import TrothReport
import TrothStore

/// Verifies the signatures of many commits: reads on one thread, verifies on the others, answers in
/// order, and never holds more than a few batches.
struct SignatureStream {
  let repository: Repository
  /// Asks other programs about signatures that are not verified here; `nil` without keys for that.
  var verifier: OutsideVerifier?
  /// The policy that says whose those keys are.
  var policy: Policy?

  /// Commits that one task verifies.
  static let batch = 64
  /// Batches that wait or are worked on at a time.
  static let inFlight = 8

  private typealias Item = (id: ObjectID, bytes: [UInt8])

  /// Verifies commits and hands the answers over, in the order of the ids.
  ///
  /// - Throws: `object-missing` in partial clones: that question cannot be answered.
  /// - Complexity: O(n); memory for ``inFlight`` batches of bodies.
  func run(
    _ ids: [ObjectID], _ answered: ([SignatureLine]) -> Void
  ) async throws(TrothError) {
    var waiting: [Task<[SignatureLine], Never>] = []
    var next = 0
    while next < ids.count {
      let end = min(next + Self.batch, ids.count)
      var items: [Item] = []
      for id in ids[next..<end] { items.append((id, try repository.read(id).bytes)) }
      next = end
      let facts = try facts(items)
      if waiting.count == Self.inFlight { answered(await waiting.removeFirst().value) }
      waiting.append(
        Task.detached { [items, policy] in
          items.map { Self.line($0.id, $0.bytes, facts, policy) }
        })
    }
    for task in waiting { answered(await task.value) }
  }

  /// What other programs say of a batch.
  private func facts(_ items: [Item]) throws(TrothError) -> OutsideFacts {
    guard let verifier else { return OutsideFacts() }
    let commits = items.compactMap { item in
      (try? CommitObject(parsing: item.bytes)).map { (id: item.id, object: $0) }
    }
    return OutsideFacts(verdicts: try verifier.verdicts(commits), sshKeys: verifier.sshKeys)
  }

  /// What one commit's signature comes to.
  static func line(
    _ id: ObjectID, _ bytes: [UInt8], _ facts: OutsideFacts = OutsideFacts(),
    _ policy: Policy? = nil
  ) -> SignatureLine {
    let commit: CommitObject
    do { commit = try CommitObject(parsing: bytes) } catch {
      // Old tools wrote commits that are not well-formed; without a signature nothing is claimed.
      let verdict: SignatureLine.Verdict = holdsSignature(bytes) ? .bad : .unsigned
      return SignatureLine(commit: id, verdict: verdict, reason: error.reason)
    }
    switch CommitSignature(of: commit, outside: facts.verdicts[id]) {
    case .unsigned: return SignatureLine(commit: id, verdict: .unsigned)
    case .bad(let reason): return SignatureLine(commit: id, verdict: .bad, reason: reason)
    case .unsupported(let form):
      return SignatureLine(commit: id, verdict: .unsupported, reason: form)
    case .good(let key):
      return SignatureLine(
        commit: id, verdict: .good,
        key: SignatureLine.Key(
          algorithm: key.kind.name, fingerprint: key.fingerprint, device: key.deviceKey,
          owner: facts.sshKeys[key].flatMap { policy?.keyOwner(of: $0) }, of: commit))
    case .outside(let verdict): return line(id, commit, verdict, policy)
    }
  }

  private static func line(
    _ id: ObjectID, _ commit: CommitObject, _ verdict: OutsideVerdict, _ policy: Policy?
  ) -> SignatureLine {
    func good(_ key: RatifiedKey, end: String = "") -> SignatureLine {
      SignatureLine(
        commit: id, verdict: .good,
        key: SignatureLine.Key(
          algorithm: key.algorithm, fingerprint: key.fingerprint, device: nil,
          owner: policy?.keyOwner(of: key.texts), of: commit, end: end))
    }
    switch verdict {
    case .good(let key): return good(key)
    case .expired(let key): return good(key, end: "expired")
    case .revoked(let key): return good(key, end: "revoked")
    case .bad(let reason): return SignatureLine(commit: id, verdict: .bad, reason: reason)
    case .unsupported(let form):
      return SignatureLine(commit: id, verdict: .unsupported, reason: form)
    case .unratified(let name):
      return SignatureLine(
        commit: id, verdict: .unsupported, reason: "\(name), a key that the project does not know")
    }
  }

  /// Whether a header line, anywhere before the message, starts as signatures do.
  private static func holdsSignature(_ bytes: [UInt8]) -> Bool {
    for line in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
      if line.isEmpty { return false }
      if line.starts(with: "gpgsig".utf8) { return true }
    }
    return false
  }
}

extension SignatureLine.Key {
  /// A key with the account that its forge names as a commit's author.
  init(
    algorithm: String, fingerprint: String, device: DeviceKey?, owner: KeyOwner?,
    of commit: CommitObject, end: String = ""
  ) {
    var account: ForgeAccount?
    if case .forge(let forge) = owner { account = forge.account(address: commit.author.email) }
    self.init(
      algorithm: algorithm, fingerprint: fingerprint, device: device, owner: owner,
      account: account, end: end)
  }
}
