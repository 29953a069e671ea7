public import TrothModel
public import TrothTrust

/// What a project, or somebody for themselves, makes of a person, and why: the answer of `troth trust`.
///
/// Specification: docs/spec/trust.md, "Answers".
public struct TrustAnswer: Sendable {
  /// The verdict, the ways, the cut and what is missing.
  public let explanation: TrustExplanation
  /// What was asked.
  public let question: TrustQuestion
  /// The instant asked about.
  public let instant: Instant
  /// What people are called here.
  public let names: Names
  /// The statements on the ways in plain words, as far as they are known.
  public let words: [RecordID: String]
  /// Whether trust starts from the project's stewards, or from others whom the asker named.
  public let isFromStewards: Bool
  /// Whether the person's own vouches count.
  public let isHeard: Bool
  /// What everyone in the cut has in common.
  public let shared: [String]
  /// Who may be named to others; `nil` where the answer is for the asker alone.
  private let mayBeNamed: (@Sendable (PersonID) -> Bool)?

  /// Gathers an answer; see the properties.
  public init(
    _ explanation: TrustExplanation, to question: TrustQuestion, at instant: Instant, names: Names,
    words: [RecordID: String] = [:], isFromStewards: Bool = true, isHeard: Bool = false,
    shared: [String] = [],
    mayBeNamed: (@Sendable (PersonID) -> Bool)? = nil
  ) {
    self.explanation = explanation
    self.question = question
    self.instant = instant
    self.names = names
    self.words = words
    self.isFromStewards = isFromStewards
    self.isHeard = isHeard
    self.shared = shared
    self.mayBeNamed = mayBeNamed
  }

  var verdict: TrustVerdict { explanation.verdict }
  var person: PersonID { verdict.person }
  var scope: Scope { question.scope }

  /// Whether a person is named in this answer. Specification: docs/spec/trust.md, "Being listed".
  func isNamed(_ person: PersonID) -> Bool { mayBeNamed?(person) ?? true }

  /// What to call a person; safe to print.
  func name(_ person: PersonID) -> String {
    isNamed(person) ? names.display(person) : Self.unnamed
  }

  /// Somebody who has not come forward.
  static let unnamed = "somebody who has not come forward here"

  /// Several people: "Ana, Bo and Chen".
  func list(_ people: [PersonID]) -> String { Self.list(people.map(name)) }

  static func list(_ texts: [String]) -> String {
    guard texts.count > 1, let last = texts.last else { return texts.first ?? "nobody" }
    return texts.dropLast().joined(separator: ", ") + " and " + last
  }
}
