import TrothCheck
import TrothConsent
public import TrothModel
import TrothPolicy
import TrothTrust

extension CheckReport {
  /// Version 1 of the JSON form. Specification: docs/spec/check.md, "JSON".
  public func json(_ names: Names) -> JSONObject {
    let names = names.filling(result.claimedNames)
    var object: JSONObject = [
      "version": 1, "verdict": .string(result.verdict.rawValue),
      "head": .string(head.description), "onto": .string(onto), "at": .string(at.description),
      "commits": .integer(Int64(result.commits)),
      "project": [
        "id": .string(project.description), "name": .string(name),
        "sequence": .integer(sequence),
      ],
      "people": .array(people(names)),
      "findings": .array(result.findings.map { .object(json($0)) }),
      "notes": .array(notes.map { .string($0) }),
    ]
    var state: JSONObject = ["commit": .string(authority.description)]
    if let ledger { state["ledger"] = .string(ledger.description) }
    object["authority"] = .object(state)
    switch audience {
    case .named(let name): object["audience"] = .string(name)
    case .unknown: object["audience"] = .null
    case .anybody, nil: break
    }
    if let base { object["base"] = .string(base.description) }
    return object
  }

  private func people(_ names: Names) -> [JSONValue] {
    let alike = names.alike
    return result.people.map { person in
      var object = json(person, names)
      let others = alike.others(person.person)
      if !others.isEmpty {
        object["looksLike"] = .array(others.map { .string($0.description) })
      }
      return .object(object)
    }
  }

  private func json(_ person: PersonSummary, _ names: Names) -> JSONObject {
    var agreements = JSONObject()
    for (name, state) in person.agreements { agreements[name] = .string(state.word) }
    var object: JSONObject = [
      "id": .string(person.person.description), "commits": .integer(Int64(person.commits)),
      "steward": .bool(person.isSteward), "agreements": .object(agreements),
    ]
    if let agent = person.agent { object["agent"] = .object(agent.json) }
    switch person.sponsor {
    case .stewards: object["sponsor"] = "stewards"
    case .person(let did): object["sponsor"] = .string(did.description)
    case nil: break
    }
    if let trust = person.trust {
      var standing: JSONObject = [
        "scope": .string(trust.scope.description), "verdict": .string(trust.level.word),
        "people": .integer(Int64(trust.people)),
      ]
      if trust.isQueued { standing["queued"] = true }
      object["trust"] = .object(standing)
    }
    if let name = names.name(person.person) { object["name"] = .string(name) }
    return object
  }

  private func json(_ finding: Finding) -> JSONObject {
    var object: JSONObject = [
      "code": .string(finding.code.rawValue), "severity": .string(finding.severity.rawValue),
      "commits": .array(finding.commits.map { .string($0.description) }),
      "paths": .array(finding.paths.map { .string($0.description) }),
      "rule": .string(finding.rule), "mode": .string(finding.mode.rawValue),
      "adoptedBy": .array(adoptedBy.map { .string($0.description) }),
      "message": .string(finding.message), "remedy": .string(finding.remedy),
    ]
    if let person = finding.person { object["person"] = .string(person.description) }
    return object
  }
}
