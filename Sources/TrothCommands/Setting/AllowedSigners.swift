import TrothCrypto
import TrothModel
import TrothRecords

/// The file by which `ssh-keygen`, and so `git log --show-signature`, knows people's keys.
///
/// Source: ssh-keygen(1), "ALLOWED SIGNERS". Specification: docs/spec/keys.md, "Signing for git".
struct AllowedSigners {
  /// A person's key for commits.
  struct Entry: Hashable {
    let principal: String
    let key: DeviceKey
  }

  private(set) var entries: Set<Entry> = []

  /// The most characters of a name in a principal.
  private static let longestName = 64

  /// Everyone known in the project: identities with keys in use for commits, and guests whose
  /// agreement counts.
  init(_ here: ProjectSetting, at instant: Instant) {
    let claimed = NameBook.claimed(here.statements, people: here.people)
    for identity in here.people.identities.values
    where identity.source.isAuthority && identity.newer == nil {
      let person = PersonID.identity(identity.did)
      for key in identity.activeKeys(for: .commit)
      where here.people.standing(of: key, for: .commit) == .active(identity.did) {
        add(key, of: person, named: claimed[person])
      }
    }
    for statement in here.statements.counting(.agreement, at: instant)
    where statement.source.isAuthority {
      guard case .key(let key) = statement.node,
        Agreement(statement.record)?.person == statement.node,
        here.people.standing(of: key, for: .commit) == .guest
      else { continue }
      add(key, of: statement.node, named: claimed[statement.node])
    }
  }

  /// Nobody.
  init() {}

  mutating func add(_ key: DeviceKey, of person: PersonID, named name: String?) {
    entries.insert(Entry(principal: Self.principal(person, named: name), key: key))
  }

  /// The file, sorted bytewise.
  var text: String {
    entries.map { "\($0.principal) namespaces=\"git\" \(SSHPublicKey($0.key).line)\n" }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .joined()
  }

  /// `Ana(4fWqTb9Xyz)`: the claimed name with the id's first characters, so that nobody passes for a
  /// namesake; the DID where no name is known.
  ///
  /// A principal is a list of patterns with options after it. Of a name, letters and digits stay and
  /// everything else becomes `-`, so that no name reaches into what follows, and none can end as if
  /// it carried another's id.
  static func principal(_ person: PersonID, named name: String?) -> String {
    var safe = ""
    for character in (name ?? "").prefix(longestName * 4) {
      guard safe.count < longestName else { break }
      let isPlain =
        character.unicodeScalars.count <= 8
        && character.unicodeScalars.allSatisfy { scalar in
          switch scalar.properties.generalCategory {
          case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .nonspacingMark, .spacingMark:
            true
          default: false
          }
        }
      if isPlain {
        safe.append(character)
      } else if !safe.isEmpty, safe.last != "-" {
        safe.append("-")
      }
    }
    while safe.last == "-" { safe.removeLast() }
    return safe.isEmpty ? person.description : "\(safe)(\(person.short))"
  }
}
