public import TrothModel

/// The few people that a picture of an explanation shows: never more than twelve.
///
/// Specification: docs/spec/trust.md, "Explanation".
public struct TrustPicture: Hashable, Sendable {
  /// One person's word about another.
  public struct Line: Hashable, Sendable {
    /// Whose word.
    public let from: PersonID
    /// About whom.
    public let to: PersonID
  }

  /// Everyone in it, the roots first, then those in between, then the person asked about.
  public let people: [PersonID]
  /// The words between them, in the order of the ways.
  public let lines: [Line]
  /// How many ways are left out.
  public let leftOut: Int

  /// The most people that a picture shows.
  public static let mostPeople = 12

  /// Takes as many ways as fit, the first first. A way that alone would not fit is left out.
  public init(_ explanation: TrustExplanation) {
    var people: [PersonID] = []
    var lines: [Line] = []
    var leftOut = 0
    let subject = explanation.verdict.person
    for path in explanation.paths {
      let new = path.everyone.filter { !people.contains($0) }
      guard people.count + new.count < Self.mostPeople else {
        leftOut += 1
        continue
      }
      people += new
      for (from, to) in zip(path.everyone, path.everyone.dropFirst() + [subject]) {
        let line = Line(from: from, to: to)
        if !lines.contains(line) { lines.append(line) }
      }
    }
    let roots = Set(explanation.paths.map(\.root))
    self.people = people.filter(roots.contains) + people.filter { !roots.contains($0) } + [subject]
    self.lines = lines
    self.leftOut = leftOut
  }
}
