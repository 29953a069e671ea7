public import TrothModel
import TrothRecords

/// Who stands behind one commit: its signer, its author, its co-authors.
///
/// Specification: docs/spec/check.md, "People of a commit".
public struct CommitPeople: Hashable, Sendable {
  /// Who answers for the commit.
  public enum Signer: Hashable, Sendable {
    /// Nobody: unsigned, badly signed, or signed by a key that is not in use.
    case nobody
    /// A person, by their own signature.
    case person(PersonID)
    /// A person, by the signature of a commit above it with the same committer.
    case answeredFor(PersonID)
    /// A forge, by its host: it says whose account wrote it, and not who pressed the button.
    case forge(String)
  }

  /// Who wrote it.
  public enum Author: Hashable, Sendable {
    /// A person: the signer, or whom the signer's trailer names.
    case person(PersonID)
    /// Somebody who signed off and is not known otherwise.
    case signedOff
    /// Not known.
    case unknown
  }

  /// A co-author as the message names them.
  public enum CoAuthor: Hashable, Sendable {
    /// By DID, on the signer's word.
    case person(PersonID)
    /// By name and address, which prove nothing; whether the same line signs off.
    case named(String, signedOff: Bool)
  }

  /// The commit.
  public let id: ObjectID
  /// Who answers for it.
  public let signer: Signer
  /// Who wrote it.
  public let author: Author
  /// Who else wrote it, in the message's order.
  public let coAuthors: [CoAuthor]
  /// Whether a sign-off matches the author's name and address.
  public let isSignedOff: Bool

  /// Automated assistants that the message names, in its order.
  public let assistants: [String]

  /// The committer's name, as the commit gives it.
  let committerName: String?

  /// The trailer that names an author by DID.
  public static let authorTrailer = "Troth-Author"
  /// The trailer that names a co-author by DID.
  public static let coAuthorTrailer = "Troth-Co-Author"

  init(
    id: ObjectID, commit: CommitObject, signer: Signer, people: People,
    account: ForgeAccount? = nil
  ) {
    let trailers = CommitTrailers(message: commit.message)
    self.id = id
    self.signer = signer
    committerName = String(validating: commit.committer.name, as: UTF8.self)
    isSignedOff = trailers.isSignedOff(by: commit.author)
    author = Self.author(commit, signer, trailers, people, account, isSignedOff: isSignedOff)
    // What a forge signs was typed by whoever sat before it, so no person stands behind a trailer.
    let isNobody = !signer.isPerson
    assistants = Assistants.named(in: trailers)
    coAuthors =
      trailers.values(of: Self.coAuthorTrailer).map { text in
        guard !isNobody, let person = PersonID(text) else { return .named(text, signedOff: false) }
        return .person(people.node(of: person))
      }
      + trailers.values(of: "Co-authored-by").map { text in
        let wanted = CommitTrailers.folded(text)
        let signs = trailers.values(of: "Signed-off-by").contains {
          CommitTrailers.folded($0) == wanted
        }
        return .named(text, signedOff: signs)
      }
  }

  private static func author(
    _ commit: CommitObject, _ signer: Signer, _ trailers: CommitTrailers, _ people: People,
    _ account: ForgeAccount?, isSignedOff: Bool
  ) -> Author {
    let named = trailers.values(of: authorTrailer)
    switch signer {
    case .person(let person), .answeredFor(let person):
      if !named.isEmpty {
        guard named.count == 1, let author = PersonID(named[0]) else { return .unknown }
        return .person(people.node(of: author))
      }
      if commit.author.isSamePerson(as: commit.committer) { return .person(person) }
    case .nobody, .forge:
      if let account { return .person(people.node(of: .account(account))) }
    }
    return isSignedOff ? .signedOff : .unknown
  }

  /// What a person calls themselves here, if they signed this commit themselves.
  func claimedName(of person: PersonID) -> String? {
    guard signer == .person(person), let name = committerName,
      (1...Self.longestName).contains(name.utf8.count)
    else { return nil }
    return name
  }

  /// The longest name that is shown, in bytes.
  static let longestName = 60

  /// Whether somebody wrote it whom no signature of a person and no account names.
  var hasUnknownAuthor: Bool {
    if signer.isPerson { return false }
    if case .person = author { return false }
    return true
  }

  /// The people by id whom this commit names or is signed by.
  var persons: Set<PersonID> {
    var persons: Set<PersonID> = []
    switch signer {
    case .person(let person), .answeredFor(let person): persons.insert(person)
    case .nobody, .forge: break
    }
    if case .person(let person) = author { persons.insert(person) }
    for case .person(let person) in coAuthors { persons.insert(person) }
    return persons
  }
}

extension CommitPeople.Signer {
  /// Whether a person answers.
  var isPerson: Bool {
    switch self {
    case .person, .answeredFor: true
    case .nobody, .forge: false
    }
  }
}
