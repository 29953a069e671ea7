import TrothCheck
public import TrothModel
import TrothPolicy
public import TrothRecords

/// Says who answers for an agent.
public enum AgentWords {
  /// Part of a line, safe to print: `agent of Ana (4fWqT1bL9s), who answers for it`.
  public static func line(_ standing: AgentStanding, _ names: Names) -> String {
    let (before, after) = around(standing.word)
    return before + names.display(standing.operatorID) + after
  }

  /// The same for documents.
  static func phrase(_ standing: AgentStanding, _ names: Names) -> Phrase {
    let (before, after) = around(standing.word)
    return "\(words: before)" + names.phrase(standing.operatorID) + "\(words: after)"
  }

  /// The same for one of a change's people, the policy's sponsor with it; `nil` for whoever is no
  /// machine.
  static func phrase(_ person: PersonSummary, _ names: Names) -> Phrase? {
    let own = person.agent.map { phrase($0, names) }
    guard let sponsor = person.sponsor else { return own }
    let word: Phrase = own == nil ? "agent" : "here"
    switch sponsor {
    case .stewards: return (own.map { $0 + "; " } ?? "") + word + ", and the stewards answer for it"
    case .person(let did):
      return (own.map { $0 + "; " } ?? "") + word + ", and " + names.phrase(.identity(did))
        + " answers for it"
    }
  }

  /// What stands before and after the operator's name.
  private static func around(_ word: AgentStanding.Word) -> (String, String) {
    switch word {
    case .sponsored: ("agent of ", ", who answers for it")
    case .notSigned: ("agent that names ", ", who has not said yet that they answer for it")
    case .ended: ("agent that ", " has ceased to answer for")
    case .operatorUnknown: ("agent that names ", ", whose log is not known")
    case .operatorNotAPerson: ("agent that names ", ", which is not a person")
    }
  }
}

extension AgentStanding {
  /// `operator`, `standing`, and the `signature` that counts or has ended.
  public var json: JSONObject {
    var object: JSONObject = [
      "operator": .string(`operator`.description), "standing": .string(word.rawValue),
    ]
    if let signature { object["signature"] = .string(signature.description) }
    return object
  }
}
