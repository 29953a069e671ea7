public import TrothModel
public import TrothTrust

/// What answers about trust in a scope rest on: the answer of `troth trust settings`.
public struct TrustSettings: Sendable {
  private let question: TrustQuestion
  private let names: Names
  private let isFromPolicy: Bool
  private let isFromStewards: Bool
  private let budget: IntroducerBudget?

  /// Gathers them.
  ///
  /// - Parameters:
  ///   - isFromPolicy: whether the policy has an entry for the scope.
  ///   - budget: how many newcomers one person may bring; `nil` for any number.
  public init(
    _ question: TrustQuestion, names: Names, isFromPolicy: Bool, isFromStewards: Bool,
    budget: IntroducerBudget?
  ) {
    self.question = question
    self.names = names
    self.isFromPolicy = isFromPolicy
    self.isFromStewards = isFromStewards
    self.budget = budget
  }

  /// For people.
  public var lines: [String] {
    var rows = [
      ("scope", question.scope.description),
      (
        "settings",
        isFromPolicy ? "as the policy says" : "the standard; the policy says nothing of it"
      ),
      ("people", "\(question.people), independent of one another, for somebody to be accepted"),
      ("depth", depth), ("newcomers", newcomers),
    ]
    if let halfLife = question.halfLife {
      rows.append(("half-life", "a word carries half as much after \(halfLife / 86_400) days"))
    }
    rows.append((isFromStewards ? "stewards" : "from", people(question.roots.current)))
    if !question.roots.former.isEmpty {
      rows.append(("emeriti", people(Set(question.roots.former.keys))))
    }
    let overlay = question.overlay
    if !overlay.muted.isEmpty { rows.append(("muted", people(overlay.muted) + " (by you alone)")) }
    if !overlay.blocked.isEmpty {
      rows.append(("refused", people(overlay.blocked) + " (by you alone)"))
    }
    return rows.map { name, value in
      "\(name)\(String(repeating: " ", count: max(1, 11 - name.count)))\(value)"
    }
  }

  private var depth: String {
    switch question.depth {
    case 1: "1: only what they say themselves counts"
    case 2: "2: what they say, and those to whose judgement they delegate"
    default: "\(question.depth): up to \(question.depth - 1) delegations, and then a vouch"
    }
  }

  private var newcomers: String {
    guard let budget else { return "any number through one person" }
    let counts = budget.newcomers
    guard counts.count > 1, let last = counts.last else {
      return "at most \(counts.first ?? 0) through one person"
    }
    let near = TrustAnswer.list(counts.dropLast().map { "\($0)" })
    return "at most \(near) through somebody whom they delegate to, \(last) through anybody further"
  }

  private func people(_ people: Set<PersonID>) -> String {
    people.sorted().map(names.display).joined(separator: ", ")
  }

  /// Version 1 of the JSON form.
  public var json: JSONObject {
    func people(_ people: some Sequence<PersonID>) -> JSONValue {
      .array(people.sorted().map { .string($0.description) })
    }
    var object: JSONObject = [
      "version": 1, "scope": .string(question.scope.description),
      "people": .integer(Int64(question.people)), "depth": .integer(Int64(question.depth)),
      "policy": .bool(isFromPolicy), "roots": people(question.roots.current),
      "emeriti": people(question.roots.former.keys), "stewards": .bool(isFromStewards),
      "muted": people(question.overlay.muted), "refused": people(question.overlay.blocked),
    ]
    if let budget {
      object["newcomers"] = .array(budget.newcomers.map { .integer(Int64($0)) })
    }
    if let halfLife = question.halfLife { object["halfLife"] = .integer(halfLife) }
    return object
  }
}
