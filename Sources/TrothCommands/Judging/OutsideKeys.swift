import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothStore

/// What other programs said in this run: refs of one push share most of their commits, and a commit's
/// name is its content.
final class OutsideMemory {
  fileprivate var verdicts: [ObjectID: OutsideVerdict] = [:]
}

extension ProjectSetting {
  /// What other programs, with the project's own keys, say of signatures that are not verified in this
  /// process. Nothing is read where the policy names no such keys, or no commit is signed; no process is
  /// started where no such signature occurs.
  func outsideFacts(
    of commits: [CommitUnderJudgement], in repository: Repository, at instant: Instant,
    remembering memory: OutsideMemory
  ) throws(TrothError) -> OutsideFacts {
    let signed = commits.compactMap { commit -> (id: ObjectID, object: CommitObject)? in
      guard let object = commit.object, object.signature != nil else { return nil }
      return (commit.id, object)
    }
    guard !signed.isEmpty, let verifier = try outsideVerifier(in: repository, at: instant) else {
      return OutsideFacts()
    }
    defer { verifier.close() }
    let new = try verifier.verdicts(signed.filter { memory.verdicts[$0.id] == nil })
    memory.verdicts.merge(new) { $1 }
    let verdicts = signed.compactMap { commit in
      memory.verdicts[commit.id].map { (commit.id, $0) }
    }
    return OutsideFacts(
      verdicts: Dictionary(verdicts) { $1 }, sshKeys: verifier.sshKeys)
  }

  /// The programs and the keys in force; `nil` where the policy names none.
  func outsideVerifier(
    in repository: Repository, at instant: Instant
  ) throws(TrothError) -> OutsideVerifier? {
    var texts: [String: KeyText] = [:]
    for path in law.policy.keyTexts {
      if let text = try keyText(path, in: repository) { texts[path] = text }
    }
    guard !texts.isEmpty else { return nil }
    return OutsideVerifier(texts: texts, environment: ProcessEnvironment.current, at: instant)
  }

  /// The keys of a text as the newest event put it in force; `nil` when none is, or it holds no keys.
  func keyText(_ path: String, in repository: Repository) throws(TrothError) -> KeyText? {
    guard let digest = state.project.current.texts[path] else { return nil }
    return KeyText.parse(try state.text(path, digest: digest, in: repository))
  }
}
