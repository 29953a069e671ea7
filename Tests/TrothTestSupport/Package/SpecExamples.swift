public import TrothCrypto
import TrothModel

/// The people and records that the specification's examples are made of; everyone can rebuild them
/// from the seeds that the pages name.
public struct SpecExamples: Sendable {
  /// Ana: root key from 32 bytes 0x01, device key from 32 bytes 0x81.
  public let ana: Character
  /// The event with which Ana founds the project `village`.
  public let project: Verified
  /// Ana's acceptance of the terms `dco`, as a guest.
  public let agreement: Verified

  /// The text of the terms.
  public static let terms = "Sign off what you wrote.\n"
  /// The text of the policy.
  public static let policy = "version: 1\n"

  /// Rebuilds them.
  public init() throws {
    ana = try Character("Ana", seed: 1)
    let event = ProjectEvent(
      project: nil, sequence: 0, previous: nil, name: "village", stewards: [ana.did], threshold: 1,
      branch: "main", ledger: "troth/ledger", adopted: [],
      texts: [
        "policy.yml": SHA256.digest(Array(Self.policy.utf8)),
        "terms/dco.txt": SHA256.digest(Array(Self.terms.utf8)),
      ])
    project = try ana.says(.projectEvent, event.subject)
    agreement = try ana.says(
      .agreement,
      Agreement(
        person: ana.guest, project: TrothDID(inception: project.id), terms: "dco",
        text: SHA256.digest(Array(Self.terms.utf8)), language: "en"
      ).subject, as: ana.guest)
  }

  /// Compares a page's marked examples with what they have to be; with `TROTH_UPDATE_GOLDEN=1`
  /// writes them.
  ///
  /// - Returns: what differs, in words; nothing when all is as it should be.
  public static func differences(
    of path: String, from expected: [String: String]
  ) throws -> [String] {
    var page = try MarkdownPage(path)
    var differences: [String] = []
    let written = page.examples
    for name in Set(expected.keys).union(written.keys).sorted()
    where expected[name] != written[name] {
      differences.append("\(path): the example \(name) is not what the code makes")
      if let text = expected[name] { page.replace(example: name, with: text) }
    }
    if PackageFiles.isUpdating, !differences.isEmpty {
      try PackageFiles.write(page.text, to: path)
      return try differences.isEmpty ? [] : Self.differencesAfterUpdate(path, expected)
    }
    return differences
  }

  private static func differencesAfterUpdate(
    _ path: String, _ expected: [String: String]
  ) throws -> [String] {
    let written = try MarkdownPage(path).examples
    return written == expected ? [] : ["\(path): lacks the marks of some examples"]
  }
}
