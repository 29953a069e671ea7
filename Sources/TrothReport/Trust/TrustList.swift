public import TrothModel
public import TrothTrust

/// Everyone who is trusted in a scope, in the order of their names: the answer of `troth trust list`.
///
/// Nothing in it says who is trusted more. Specification: docs/spec/trust.md, "Answers".
public struct TrustList: Sendable {
  private struct Row {
    let verdict: TrustVerdict
    let name: String
  }

  private let rows: [Row]
  /// How many are left out because they have not come forward.
  private let unnamed: Int
  private let question: TrustQuestion
  private let instant: Instant
  private let isFromStewards: Bool

  /// - Parameter mayBeNamed: who is named; of the others it is said how many there are.
  public init(
    _ verdicts: [TrustVerdict], question: TrustQuestion, at instant: Instant, names: Names,
    isFromStewards: Bool, mayBeNamed: (PersonID) -> Bool
  ) {
    self.question = question
    self.instant = instant
    self.isFromStewards = isFromStewards
    let named = verdicts.filter { mayBeNamed($0.person) }
    unnamed = verdicts.count - named.count
    rows = named.map { Row(verdict: $0, name: names.display($0.person)) }.sorted {
      ($0.name, $0.verdict.person) < ($1.name, $1.verdict.person)
    }
  }

  /// Whether nobody is in it.
  public var isEmpty: Bool { rows.isEmpty && unnamed == 0 }

  /// For people.
  public var lines: [String] {
    var lines = rows.map { "\($0.name): \(words($0.verdict))" }
    if unnamed > 0 {
      let people = unnamed == 1 ? "person has" : "people have"
      lines.append(
        "\(unnamed) more \(people) not come forward here and \(unnamed == 1 ? "is" : "are") not named"
      )
    }
    return lines
  }

  private func words(_ verdict: TrustVerdict) -> String {
    var words = [
      verdict.isRoot ? isFromStewards ? "steward" : "from whom you ask" : verdict.level.word
    ]
    if verdict.isQueued { words.append("waits for a place") }
    if verdict.block != nil { words.append("blocked") }
    if verdict.isRefusedPrivately { words.append("refused by you") }
    if verdict.contested != nil { words.append("contested") }
    return words.joined(separator: ", ")
  }

  /// Version 1 of the JSON form.
  public var json: JSONObject {
    [
      "version": 1, "scope": .string(question.scope.description),
      "at": .string(instant.description), "unnamed": .integer(Int64(unnamed)),
      "people": .array(
        rows.map { row in
          var object: JSONObject = [
            "person": .string(row.verdict.person.description),
            "verdict": .string(row.verdict.standing.word), "root": .bool(row.verdict.isRoot),
            "queued": .bool(row.verdict.isQueued), "blocked": .bool(row.verdict.block != nil),
            "contested": .bool(row.verdict.contested != nil),
          ]
          if row.verdict.isRefusedPrivately { object["refused"] = true }
          return .object(object)
        }),
    ]
  }
}
