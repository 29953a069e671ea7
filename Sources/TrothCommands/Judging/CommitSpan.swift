import TrothGit
import TrothModel

/// Which commits are asked about: a tip, and what is left out below it.
struct CommitSpan {
  /// The tip.
  let head: ObjectID
  /// Where the user said that the range starts; `nil` to start where the project's branch ends.
  let start: ObjectID?

  /// Reads `A..B`, `A...B`, `B`, or nothing for `HEAD`.
  /// - Throws: a `.user` error for a revision that is not here.
  static func parse(_ text: String?, in repository: Repository) throws(TrothError) -> CommitSpan {
    guard let text else { return CommitSpan(head: try repository.resolve("HEAD"), start: nil) }
    func resolve(_ part: Substring) throws(TrothError) -> ObjectID {
      try repository.resolve(part.isEmpty ? "HEAD" : String(part))
    }
    if let dots = text.firstRange(of: "...") {
      let left = try resolve(text[..<dots.lowerBound])
      let head = try resolve(text[dots.upperBound...])
      let bases = try repository.mergeBases(left, head)
      return CommitSpan(head: head, start: bases.first)
    }
    if let dots = text.firstRange(of: "..") {
      return CommitSpan(
        head: try resolve(text[dots.upperBound...]), start: try resolve(text[..<dots.lowerBound]))
    }
    return CommitSpan(head: try repository.resolve(text), start: nil)
  }
}
