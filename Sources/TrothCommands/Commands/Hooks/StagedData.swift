import TrothCheck
import TrothGit
import TrothModel
import TrothPolicy
import TrothStore

/// Asks about governed data that is staged for the next commit. No network.
///
/// Specification: docs/spec/check.md, "Rule: consent".
struct StagedData {
  let setting: Setting

  /// What stands against the commit, of entries that advise and of those that enforce.
  func findings() throws(TrothError) -> [Finding] {
    guard try mayAsk() else { return [] }
    let repository = try setting.repository()
    guard let here = try setting.projectIfAny(.init(), introduces: false),
      !here.law.policy.consentNeeded.isEmpty
    else { return [] }
    var reader = GovernedReader(repository, rules: here.law.policy.consentNeeded)
    let data = try reader.staged(
      try repository.stagedChanges(), on: try repository.head().commit, law: here.state.commit)
    guard !data.appearances.isEmpty else { return [] }
    let judge = ConsentJudge(
      law: here.law, people: here.people, statements: here.statements, at: setting.now)
    return ConsentFindings(data, judge: judge).findings()
  }

  /// Whether any policy that was ever in force here speaks of consent: told from the texts alone, so
  /// that other projects pay nothing, and so that it can be told where the law cannot be read.
  func mayAsk() throws(TrothError) -> Bool {
    let repository = try setting.repository()
    var commits = [try repository.head().commit].compactMap(\.self)
    let reader = AuthorityReader(repository, loader: try setting.loader())
    if let place = try? reader.placeIfAny(pin: try PinFile(repository).read()),
      let tip = try? repository.reference(place.ref)
    {
      commits.append(tip)
    }
    var seen: Set<ObjectID> = []
    for commit in commits {
      guard let troth = try setting.loader().troth(ofCommit: commit) else { continue }
      for file in try repository.files(inTree: troth, below: "texts")
      where file.mode.isFile && seen.insert(file.id).inserted {
        if try Self.speaksOfConsent(file.id, in: repository) { return true }
      }
    }
    return false
  }

  private static func speaksOfConsent(
    _ id: ObjectID, in repository: Repository
  ) throws(TrothError) -> Bool {
    guard try repository.size(of: id) <= PolicyLimits.bytes else { return false }
    let text = String(decoding: try repository.blob(id, limit: PolicyLimits.bytes), as: UTF8.self)
    return text.contains("consent-needed")
  }
}
