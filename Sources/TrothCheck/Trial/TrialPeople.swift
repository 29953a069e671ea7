public import TrothModel
import TrothPolicy

/// People whom a trial takes to have joined, to have agreed and to be answered for, although no
/// record says so: whoever would found the project, and whom they name.
///
/// An address proves nothing; a trial decides nothing. Specification: docs/spec/policy.md, "Trying a
/// policy".
public struct TrialPeople: Hashable, Sendable {
  private let persons: Set<PersonID>
  private let addresses: Set<[UInt8]>

  /// - Parameters:
  ///   - persons: by their keys.
  ///   - addresses: by what commits say.
  public init(persons: Set<PersonID> = [], addresses: [String] = []) {
    self.persons = persons
    self.addresses = Set(addresses.map { Self.folded(Array($0.utf8)) })
  }

  /// The commits that are theirs by their addresses: author and committer both, or committed by a
  /// forge in its own name.
  func commits(among commits: [CommitUnderJudgement]) -> Set<ObjectID> {
    guard !addresses.isEmpty else { return [] }
    return Set(
      commits.filter { commit in
        guard let object = commit.object, addresses.contains(Self.folded(object.author.email))
        else { return false }
        return addresses.contains(Self.folded(object.committer.email))
          || Forge(committer: object.committer) != nil
      }.map(\.id))
  }

  /// What of a finding would still be said had these people joined.
  func remaining(_ finding: Finding, without theirs: Set<ObjectID>) -> Finding? {
    guard Self.endsByJoining.contains(finding.code) else { return finding }
    if let person = finding.person { return persons.contains(person) ? nil : finding }
    guard !theirs.isEmpty, !finding.commits.isEmpty else { return finding }
    var finding = finding
    finding.commits.removeAll(where: theirs.contains)
    return finding.commits.isEmpty ? nil : finding
  }

  /// What nobody hears any more who has joined, agreed and signs.
  private static let endsByJoining: Set<FindingCode> = [
    .personHeld, .strangerRefused, .commitUnsigned, .agreementMissing, .signatureUnsupported,
    .signerUnknown, .trustTooLow, .trustQueued,
  ]

  /// ASCII letters in lower case.
  private static func folded(_ address: [UInt8]) -> [UInt8] {
    address.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
  }
}
