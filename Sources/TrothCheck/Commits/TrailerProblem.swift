import TrothModel

/// A trailer of Troth's in a message that would count for nothing as it stands.
///
/// Specification: docs/spec/check.md, "People of a commit".
public enum TrailerProblem: Hashable, Sendable {
  /// It names no DID.
  case notAPerson(key: String, value: String)
  /// A commit has one author, and it names several.
  case severalAuthors
  /// It stands above the last paragraph, where nobody looks for trailers.
  case misplaced(key: String)

  /// The problems of a message, in the order in which they are met.
  public static func all(in message: [UInt8]) -> [TrailerProblem] {
    let trailers = CommitTrailers(message: message)
    var problems: [TrailerProblem] = []
    for key in [CommitPeople.authorTrailer, CommitPeople.coAuthorTrailer] {
      let values = trailers.values(of: key)
      problems += values.filter { PersonID($0) == nil }
        .map { .notAPerson(key: key, value: $0) }
      if key == CommitPeople.authorTrailer, values.count > 1 { problems.append(.severalAuthors) }
      if lines(message, startingWith: key) > values.count { problems.append(.misplaced(key: key)) }
    }
    return problems
  }

  private static func lines(_ message: [UInt8], startingWith key: String) -> Int {
    let wanted = CommitTrailers.folded(key + ":")
    return message.split(separator: 0x0a).count { line in
      CommitTrailers.folded(String(decoding: line.prefix(wanted.count), as: UTF8.self)) == wanted
    }
  }
}
