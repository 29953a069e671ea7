import TrothCheck
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// What people say of one another in the village.
extension Village {
  func scope(_ text: String) throws -> Scope {
    guard let scope = Scope(text) else { throw TrothError(.data, "\(text) is no scope") }
    return scope
  }

  func vouch(
    _ person: PersonID, by issuer: Character, in scope: String = "code",
    as level: Vouch.Level = .accepted
  ) throws -> Verified {
    try issuer.says(
      .vouch,
      Vouch(
        person: person, project: project, scope: try self.scope(scope), level: level,
        because: "read their work", evidence: []
      ).subject)
  }

  func delegation(
    to person: PersonID, by issuer: Character, in scope: String = "code", depth: Int = 1
  ) throws -> Verified {
    try issuer.says(
      .delegation,
      Delegation(
        person: person, project: project, scope: try self.scope(scope), depth: depth, weight: 100,
        because: nil
      ).subject)
  }

  func block(_ person: PersonID, by issuer: Character) throws -> Verified {
    try issuer.says(
      .block,
      Block(person: person, project: project, because: "a season of rest", evidence: []).subject,
      until: Instant(seconds: Instant.day.seconds + 86_400))
  }

  func concern(_ person: PersonID, by issuer: Character) throws -> Verified {
    try issuer.says(
      .concern,
      Concern(
        person: person, project: project, scope: nil, because: "it was copied",
        evidence: ["https://example.org/1"]
      ).subject,
      until: Instant(seconds: Instant.day.seconds + 86_400))
  }

  func approvalOf(_ change: Digest, onto: String? = nil) -> Approval {
    Approval(
      project: project, change: change, onto: onto ?? self.onto,
      head: commits.first?.id ?? DraftCommit.id(of: []), files: ChangeFiles(entries).listed)
  }

  func approval(
    by person: Character, change: Digest? = nil, onto: String? = nil
  ) throws -> Verified {
    try person.says(.approval, approvalOf(change ?? self.change, onto: onto).subject)
  }

  /// A path that goes from one content to another.
  static func entry(
    _ path: String, from old: UInt8? = 0xaa, to new: UInt8, mode: UInt32 = 0o100644
  ) -> ChangeID.Entry {
    func id(_ byte: UInt8) -> ObjectID? { ObjectID(bytes: Array(repeating: byte, count: 20)) }
    return ChangeID.Entry(
      path: GitPath(path), oldMode: old == nil ? 0 : 0o100644, newMode: mode,
      oldID: old.flatMap(id), newID: id(new))
  }

  /// A policy that enforces, without strangers or terms, and these further lines.
  static func enforcing(_ lines: String) -> String {
    "version: 1\nmode: enforce\nsigned: tip\nstrangers: allow\n\(lines)\n"
  }

  /// A village with one commit by Bo, who has an identity, and these rules.
  static func withBo(_ lines: String, touching: [GitPath] = ["Sources/a.swift"]) throws -> Village {
    var village = try Village(policy: lines)
    village.ledger = village.bo.identity + village.chen.identity
    let id = try village.commit(
      DraftCommit(by: village.bo.ident, "x", signer: village.bo.device))
    village.touched[id] = touching
    return village
  }
}
