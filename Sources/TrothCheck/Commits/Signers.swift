import TrothCrypto
import TrothModel
import TrothPolicy
import TrothRecords

/// Finds who answers for each commit of a range. Specification: docs/spec/check.md, "Signers".
struct Signers {
  /// A commit, its signature, and who stands behind it.
  struct Judged {
    let id: ObjectID
    let commit: CommitObject
    let signature: CommitSignature
    let standing: People.KeyStanding?
    /// Whose the key is by the policy's word, where it does not say so itself.
    let owner: KeyOwner?
    let people: CommitPeople
    /// Whether it is a merge that adds nothing to its parents: nobody has to answer for it, and its
    /// people are not people of the change.
    let isRecomputed: Bool
  }

  /// The well-formed commits, children before parents.
  let judged: [Judged]
  /// Commits that are not well-formed, and why.
  let malformed: [(id: ObjectID, reason: String)]

  init(
    _ commits: [CommitUnderJudgement], people: People, answersBelow: Bool,
    keys: KeyBook = KeyBook(), opener: Opener? = nil
  ) {
    var malformed: [(id: ObjectID, reason: String)] = []
    var found: [(ObjectID, CommitObject, CommitSignature, People.KeyStanding?)] = []
    var owners: [KeyOwner?] = []
    var recomputed: Set<ObjectID> = []
    for commit in commits {
      switch commit.content {
      case .failure(let problem): malformed.append((commit.id, problem.reason))
      case .success(let object):
        if commit.merge == .recomputed { recomputed.insert(commit.id) }
        let signature = CommitSignature(of: object, outside: keys.facts.verdicts[commit.id])
        let standing = Self.standing(signature, people)
        found.append((commit.id, object, signature, standing))
        owners.append(keys.owner(of: signature, standing))
      }
    }
    let own = zip(found, owners).map { Self.signer($0.2, $0.3, $1, people) }
    let answered =
      answersBelow ? Self.answered(found.map { ($0.0, $0.1, $0.2) }, own: own, recomputed) : [:]
    judged = found.indices.map { index in
      let (id, commit, signature, standing) = found[index]
      let signer = own[index]
      let behind = answered[id].map { CommitPeople.Signer.answeredFor($0) } ?? signer
      return Judged(
        id: id, commit: commit, signature: signature, standing: standing, owner: owners[index],
        people: CommitPeople(
          id: id, commit: commit, signer: behind, people: people,
          account: Self.account(commit, signature, owners[index], opener)),
        isRecomputed: recomputed.contains(id))
    }
    self.malformed = malformed
  }

  private static func standing(
    _ signature: CommitSignature, _ people: People
  ) -> People.KeyStanding? {
    guard case .good(let key) = signature, let device = key.deviceKey else { return nil }
    return people.standing(of: device, for: .commit)
  }

  /// The account that wrote a commit: by the word of the forge that signed it or, where nobody signed
  /// it, by that of whoever opened the change and calls it theirs.
  private static func account(
    _ commit: CommitObject, _ signature: CommitSignature, _ owner: KeyOwner?, _ opener: Opener?
  ) -> ForgeAccount? {
    if case .forge(let forge) = owner { return forge.account(address: commit.author.email) }
    return signature == .unsigned ? opener?.own(commit) : nil
  }

  private static func signer(
    _ signature: CommitSignature, _ standing: People.KeyStanding?, _ owner: KeyOwner?,
    _ people: People
  ) -> CommitPeople.Signer {
    switch owner {
    case .forge(let forge): return .forge(forge.host)
    case .person(let person): return .person(people.node(of: person))
    case nil: break
    }
    guard case .good(let key) = signature, let device = key.deviceKey else { return .nobody }
    switch standing {
    case .guest, .claimedTwice: return .person(.key(device))
    case .active(let did): return .person(.identity(did))
    case .otherUse, .retired, .compromised, nil: return .nobody
    }
  }

  /// Unsigned commits for which a signed one above answers: reached from it through unsigned
  /// commits only, along first parents, all with its own committer's name and address. Merges that
  /// add nothing are passed by, whoever made them. What a merge brings in by its other parents may
  /// be anybody's, whatever name it gives.
  private static func answered(
    _ commits: [(id: ObjectID, object: CommitObject, signature: CommitSignature)],
    own: [CommitPeople.Signer], _ recomputed: Set<ObjectID>
  ) -> [ObjectID: PersonID] {
    var index: [ObjectID: Int] = [:]
    for (position, commit) in commits.enumerated() { index[commit.id] = position }
    var answered: [ObjectID: PersonID] = [:]
    var passed: Set<ObjectID> = []
    for (position, commit) in commits.enumerated() {
      guard case .person(let person) = own[position] else { continue }
      var pending = Array(commit.object.parents.prefix(1))
      while let id = pending.popLast() {
        guard answered[id] == nil, let below = index[id].map({ commits[$0] }) else { continue }
        if recomputed.contains(id), !below.signature.isBad {
          if passed.insert(id).inserted { pending += below.object.parents.prefix(1) }
          continue
        }
        guard below.signature == .unsigned,
          below.object.committer.isSamePerson(as: commit.object.committer)
        else { continue }
        answered[id] = person
        pending += below.object.parents.prefix(1)
      }
    }
    return answered
  }
}
