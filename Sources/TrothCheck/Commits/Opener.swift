import TrothModel
import TrothPolicy
import TrothRecords

/// Who opened a change at a forge, by the word of a trusted caller.
///
/// Opening is bringing, not writing: only unsigned commits that call themselves the opener's, as author
/// and as committer, are taken for theirs. Specification: docs/spec/check.md, "Opener".
struct Opener: Hashable {
  let account: ForgeAccount
  /// How the forge writes accounts into addresses; `nil` when that is not known.
  let software: ForgeRule.Software?

  /// The account, when a commit calls itself theirs.
  func own(_ commit: CommitObject) -> ForgeAccount? {
    guard commit.author.isSamePerson(as: commit.committer),
      let claimed = software?.account(address: commit.author.email, host: account.host),
      claimed.isSame(as: account), claimed.user == account.user
    else { return nil }
    return account
  }
}

extension Question {
  /// The opener, with what the policy says of their forge.
  var openerHere: Opener? {
    opener.map { account in
      let forge = law.policy.forges.first { $0.host == account.host }
      return Opener(
        account: account, software: forge?.software ?? ForgeRule.software(of: account.host))
    }
  }

  /// The opener, when they are asked about beside the people already known: where some commit has no
  /// person's signature behind it, it is the opener who brings it.
  func openerAsked(_ known: Set<PersonID>, _ commits: [CommitPeople]) -> PersonID? {
    guard let opener, commits.contains(where: { !$0.signer.isPerson }) else { return nil }
    let asked = people.node(of: .account(opener))
    return known.contains { $0.isSame(as: asked) } ? nil : asked
  }
}
