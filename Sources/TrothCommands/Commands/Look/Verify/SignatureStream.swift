import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothReport

/// Verifies the signatures of many commits: reads on one thread, verifies on the others, answers in
/// order, and never holds more than a few batches.
struct SignatureStream {
  let repository: Repository

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
      if waiting.count == Self.inFlight { answered(await waiting.removeFirst().value) }
      waiting.append(Task.detached { [items] in items.map { Self.line($0.id, $0.bytes) } })
    }
    for task in waiting { answered(await task.value) }
  }

  /// What one commit's signature comes to.
  static func line(_ id: ObjectID, _ bytes: [UInt8]) -> SignatureLine {
    let commit: CommitObject
    do { commit = try CommitObject(parsing: bytes) } catch {
      // Old tools wrote commits that are not well-formed; without a signature nothing is claimed.
      let verdict: SignatureLine.Verdict = holdsSignature(bytes) ? .bad : .unsigned
      return SignatureLine(commit: id, verdict: verdict, reason: error.reason)
    }
    switch CommitSignature(of: commit) {
    case .unsigned: return SignatureLine(commit: id, verdict: .unsigned)
    case .bad(let reason): return SignatureLine(commit: id, verdict: .bad, reason: reason)
    case .unsupported(let form):
      return SignatureLine(commit: id, verdict: .unsupported, reason: form)
    case .good(let key):
      return SignatureLine(
        commit: id, verdict: .good,
        key: SignatureLine.Key(
          algorithm: key.kind.name, fingerprint: key.fingerprint, device: key.deviceKey))
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
