import TrothCheck
public import TrothModel
import TrothPolicy

extension TrialReport {
  /// Version 1 of the JSON form. Specification: docs/spec/policy.md, "Trying a policy".
  public var json: JSONObject {
    var policy: JSONObject = [:]
    switch source {
    case .inForce: policy["from"] = "in-force"
    case .proposed: policy["from"] = "proposed"
    case .file(let name):
      policy["from"] = "file"
      policy["file"] = .string(name)
    }
    var object: JSONObject = [
      "version": 1, "policy": .object(policy), "branch": .string(branch),
      "head": .string(head.description), "changes": .integer(Int64(summary.steps)),
      "commits": .integer(Int64(summary.commits)), "verdicts": .object(counts(summary.verdicts)),
      "enforced": .object(counts(summary.enforced)),
      "findings": .array(summary.groups.map { .object(json($0)) }),
      "notes": .array(allNotes.map { .string($0) }),
    ]
    if let base { object["base"] = .string(base.description) }
    return object
  }

  private func counts(_ verdicts: [Verdict: Int]) -> JSONObject {
    var object = JSONObject()
    for verdict in [Verdict.pass, .advice, .held, .fail, .unanswered] {
      object[verdict.rawValue] = .integer(Int64(verdicts[verdict] ?? 0))
    }
    return object
  }

  private func json(_ group: TrialSummary.Group) -> JSONObject {
    [
      "code": .string(group.code.rawValue), "rule": .string(group.rule),
      "mode": .string(group.mode.rawValue), "message": .string(group.message),
      "changes": .integer(Int64(group.steps)), "commits": .integer(Int64(group.commits)),
      "examples": .array(
        group.examples.map {
          ["commit": .string($0.tip.description), "title": .string($0.title)]
        }),
    ]
  }
}
